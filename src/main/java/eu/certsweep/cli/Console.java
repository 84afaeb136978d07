package eu.certsweep.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.PrintStream;
import java.util.Locale;

/// Where words go: human text to standard error, machine output to standard output.
///
/// @param terminal whether a person watches standard error
record Console(PrintStream out, PrintStream err, boolean terminal) {

    /// The console of this process.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again when there is no terminal
    static Console system() {
        java.io.Console console = System.console();
        return new Console(System.out, System.err, console != null && console.isTerminal());
    }

    /// A line for a person.
    void say(String line) {
        err.println(line);
    }

    /// A line for a person, formatted with a decimal point whatever the machine's language.
    @FormatMethod
    void say(@FormatString String format, Object... values) {
        err.println(String.format(Locale.ROOT, format, values));
    }

    /// Output for a program.
    void print(String text) {
        out.print(text);
        out.flush();
    }
}
