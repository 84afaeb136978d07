package eu.certsweep.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import eu.certsweep.job.HiddenCharacters;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// Where words go: what a command was asked for to standard output, as text or as JSON; progress, notes and errors to
/// standard error.
///
/// Words of others come along: names of files, values, what a server says. A terminal would obey the control
/// characters in them, so [hidden characters][HiddenCharacters] are written as `\\u001b`, line breaks and
/// tabs excepted.
///
/// @param terminal whether a person watches standard error
/// @param json whether what is said is gathered by a program: one JSON object a line
record Console(PrintStream out, PrintStream err, boolean terminal, boolean json) {

    Console(PrintStream out, PrintStream err, boolean terminal) {
        this(out, err, terminal, false);
    }

    /// The console of this process.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again when there is no terminal
    static Console system() {
        java.io.Console console = System.console();
        boolean json = LogLine.JSON.equals(System.getenv(LogLine.SETTING));
        return new Console(System.out, System.err, !json && console != null && console.isTerminal(), json);
    }

    /// A line for a person.
    void say(String line) {
        write("info", line, Map.of());
    }

    /// A line for a person, formatted with a decimal point whatever the machine's language.
    @FormatMethod
    void say(@FormatString String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /// A line that tells how far a run has come.
    ///
    /// @param figures the same for a program
    void progress(String line, Map<String, ?> figures) {
        write("info", line, figures);
    }

    /// Something that does not fail a run.
    void warn(String line) {
        write("warning", line, Map.of());
    }

    /// Why a command failed.
    void fail(String line) {
        write("error", line, Map.of());
    }

    /// A bug, with all that helps to find it.
    void fail(String line, Throwable bug) {
        if (json) {
            StringWriter trace = new StringWriter();
            bug.printStackTrace(new PrintWriter(trace));
            write("error", line, Map.of("trace", trace.toString()));
        } else {
            StringWriter trace = new StringWriter();
            bug.printStackTrace(new PrintWriter(trace));
            err.println(shown(line));
            err.print(shown(trace.toString()));
        }
    }

    private void write(String level, String line, Map<String, ?> more) {
        err.println(json ? LogLine.of(Instant.now(), level, line, more) : shown(line));
    }

    /// A line of what a command was asked for.
    void answer(String line) {
        print(line + "\n");
    }

    /// A line of what a command was asked for, formatted with a decimal point whatever the machine's language.
    @FormatMethod
    void answer(@FormatString String format, Object... values) {
        answer(String.format(Locale.ROOT, format, values));
    }

    /// All that a command was asked for.
    void print(String text) {
        out.print(shown(text));
        out.flush();
    }

    private static String shown(String text) {
        return HiddenCharacters.escaped(text, "\n\t");
    }

    /// For a library that writes by itself.
    static PrintWriter writer(PrintStream to) {
        return new PrintWriter(
                new Writer() {
                    @Override
                    public void write(char[] characters, int from, int length) {
                        to.print(shown(new String(characters, from, length)));
                    }

                    @Override
                    public void flush() {
                        to.flush();
                    }

                    @Override
                    public void close() {
                        to.flush();
                    }
                },
                true);
    }
}
