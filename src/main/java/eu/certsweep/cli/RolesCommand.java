package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.register.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `certsweep roles`: the SQL that makes the roles of a server's database.
@Command(
        name = "roles",
        description = {
            "Prints the SQL that makes the roles of a server's database, for its administrator to look at and to run:",
            "certsweep_owner (migrates), certsweep_worker (sweeps), and a reader for each Member State that is named.",
            "Touches no database."
        },
        mixinStandardHelpOptions = true)
final class RolesCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Option(
            names = "--reader",
            paramLabel = "STATE",
            description = "A Member State (DE) whose entities a role of its own may read; * for all. Repeatable.")
    private List<String> readers = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema of the tables (default: public).")
    private String schema = "public";

    RolesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            console.print(Roles.script(schema, readers));
            return ExitCodes.DONE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
