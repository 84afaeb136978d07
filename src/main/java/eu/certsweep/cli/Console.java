package eu.certsweep.cli;

import java.io.PrintStream;
import java.util.Locale;

/// Where words go: human text to standard error, machine output to standard output.
///
/// @param terminal whether a person watches standard error
record Console(PrintStream out, PrintStream err, boolean terminal) {

    /// The console of this process.
    static Console system() {
        java.io.Console console = System.console();
        return new Console(System.out, System.err, console != null && console.isTerminal());
    }

    /// A line for a person.
    void say(String line) {
        err.println(line);
    }

    /// A line for a person, formatted with a decimal point whatever the machine's language.
    void say(String format, Object... values) {
        err.println(String.format(Locale.ROOT, format, values));
    }

    /// Output for a program.
    void print(String text) {
        out.print(text);
        out.flush();
    }
}
