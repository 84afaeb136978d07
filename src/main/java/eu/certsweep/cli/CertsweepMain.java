package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program: parses the command line and ends with the exit codes of the contract, section 1.
@Command(
        name = "certsweep",
        description = {
            "Sweeps registers of entities for the use of European cybersecurity certification schemes",
            "(Directive (EU) 2022/2555, Article 24)."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = HelpCommand.class,
        footer = {
            "",
            "Exit codes: 0 done, 1 failed (safe to start again: it resumes), 2 wrong usage or job definition,",
            "3 data below the job's quality gate (nothing published), 4 the same job is already running,",
            "5 a source is missing or unreadable.",
            "",
            "Database: an embedded PostgreSQL in the work folder, or the server of CERTSWEEP_DB_URL (JDBC),",
            "CERTSWEEP_DB_USER, CERTSWEEP_DB_PASSWORD or CERTSWEEP_DB_PASSWORD_FILE."
        })
public final class CertsweepMain implements Runnable {

    private static final List<String> FORMS = List.of("plain", LogLine.JSON);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    CertsweepMain() {}

    public static void main(String[] arguments) {
        // Our own code names its locale; a library that does not shall not write digits of another script.
        Locale.setDefault(Locale.ROOT);
        String form = System.getenv(LogLine.SETTING);
        Console console = Console.system();
        if (form != null && !FORMS.contains(form)) {
            console.fail("certsweep: " + LogLine.SETTING + " is 'plain' or 'json', not '" + form + "'");
            System.exit(ExitCodes.WRONG_USAGE);
        }
        System.exit(execute(console, arguments));
    }

    /// Too little memory may show before a command has begun, and in one that opens no database.
    private static int execute(Console console, String... arguments) {
        try {
            return commandLine(console).execute(arguments);
        } catch (OutOfMemoryError e) {
            SweepException told = SweepException.ofMemory(e).orElseThrow();
            console.fail("certsweep: " + told.getMessage());
            return ExitCodes.of(told.kind());
        }
    }

    /// The command line over a console.
    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new CertsweepMain());
        for (Object command : List.of(
                new SweepCommand.Run(console),
                new SweepCommand.Import(console),
                new SweepCommand.Evaluate(console),
                new SweepCommand.Publish(console),
                new ValidateCommand(console),
                new InspectCommand(console),
                new InitCommand(console),
                new ExplainCommand(console),
                new StatusCommand(console),
                new VerifyCommand(console),
                new ExportCommand(console),
                new DoctorCommand(console),
                new ForgetCommand(console),
                new RolesCommand(console),
                new ScheduleCommand(console),
                new DemoCommand(console),
                new WarmUpCommand())) {
            line.addSubcommand(command);
        }
        line.setOut(new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(Console.writer(console.err()));
        // What is wrong with a command line repeats it: colours would be escaped like all else in it.
        line.setParameterExceptionHandler((fault, arguments) -> {
            CommandLine command = fault.getCommandLine();
            command.getErr().println(fault.getMessage());
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(fault, command.getErr())) {
                command.usage(command.getErr(), CommandLine.Help.Ansi.OFF);
            }
            return ExitCodes.WRONG_USAGE;
        });
        line.setExecutionExceptionHandler(new Failures(console));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
