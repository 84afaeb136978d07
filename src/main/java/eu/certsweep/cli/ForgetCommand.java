package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.Forgetting;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `certsweep forget`: an entity's data leave the store and all later outputs.
@Command(
        name = "forget",
        description = {
            "Removes an entity's data from the store and keeps them out of all later outputs of the job, also while its",
            "sender still names it. Without --yes it only says what it would do."
        },
        mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job definition.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path job;

    @Parameters(index = "1", paramLabel = "ENTITY_ID", description = "The entity, as its register names it.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private String entity;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; stays in the audit, so it must not tell who.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private String reason;

    @Option(names = "--yes", description = "Do it. What is removed cannot be brought back from the store.")
    private boolean yes;

    @Option(
            names = "--undo",
            description = "Let the entity in again: the next import reads the files that name it anew.")
    private boolean undo;

    ForgetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        String id = Normalizer.normalize(entity.strip(), Normalizer.Form.NFC);
        if (reason.isBlank() || reason.contains(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reason stays in the audit: say why (a file number, say), but leave the entity's id out");
        }
        JobDefinition definition = JobReader.read(job);
        return Application.use(shared.settings(), application -> {
            Forgetting forgetting = new Forgetting(application.dataSource(), definition, id);
            Forgetting.Traces traces = forgetting.look();
            return undo ? undo(forgetting, traces) : forget(forgetting, traces, definition);
        });
    }

    private int forget(Forgetting forgetting, Forgetting.Traces traces, JobDefinition definition)
            throws SweepException, SQLException {
        if (traces.rows().isEmpty() && !traces.isForgotten()) {
            console.say(
                    "the store holds nothing of this entity for job %s: check the id; nothing was done",
                    definition.job());
            return ExitCodes.WRONG_USAGE;
        }
        traces.rows().forEach((table, rows) -> console.say("  %,d rows in %s", rows, table));
        if (traces.isForgotten()) {
            console.say("  what is delivered of it is passed over already");
        }
        tellOthers(traces);
        if (!yes) {
            console.say("nothing was removed; add --yes to remove it, which cannot be undone from the store");
            return ExitCodes.DONE;
        }
        long rows = forgetting.forget(reason, Version.number());
        console.say(
                "forgotten: %,d rows of files and all that was concluded from them; the next `certsweep run` evaluates"
                        + " everything once more and publishes without it",
                rows);
        return ExitCodes.DONE;
    }

    private void tellOthers(Forgetting.Traces traces) {
        traces.folders().forEach(folder -> console.say("  named in %s: yours to publish again or delete", folder));
        traces.unread()
                .forEach((path, reason) -> console.say(
                        "  %s could not be looked into (%s): see yourself whether it names the entity", path, reason));
        traces.exports()
                .forEach(folder ->
                        console.say("  exported to %s, which may hold it: yours to export again or delete", folder));
        traces.otherJobs().forEach(other -> console.say("  known to job %s, too: forget it there as well", other));
    }

    private int undo(Forgetting forgetting, Forgetting.Traces traces) throws SweepException, SQLException {
        if (!traces.isForgotten()) {
            console.say("this entity is not forgotten: check the id; nothing was done");
            return ExitCodes.WRONG_USAGE;
        }
        if (!yes) {
            console.say("nothing was changed; add --yes to let the entity in again");
            return ExitCodes.DONE;
        }
        long files = forgetting.undo(reason, Version.number());
        console.say("let in again: the next import reads %,d files anew", files);
        return ExitCodes.DONE;
    }
}
