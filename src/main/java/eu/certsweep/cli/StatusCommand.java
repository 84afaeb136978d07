package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobReader;
import eu.certsweep.register.AuditTrail;
import eu.certsweep.register.Run;
import eu.certsweep.register.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep status`: the last runs, what is blocked, and what to do.
@Command(
        name = "status",
        description = "Last runs: state, counts, durations, what is blocked and what to do.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final int RUNS = 10;
    private static final int AUDITED = 50;
    private static final int EVIDENCE = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Console console;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "JOB.yaml", arity = "0..1", description = "Only the runs of this job.")
    private @Nullable Path job;

    @Option(names = "--json", description = "The runs as JSON on standard output.")
    private boolean json;

    @Option(names = "--audit", description = "Who ran what on which inputs, with which result, instead.")
    private boolean audit;

    StatusCommand(Console console) {
        this.console = console;
    }

    /// A run for programs.
    private record Line(
            long run,
            String job,
            String command,
            String state,
            @Nullable String referenceDate,
            String startedAt,
            @Nullable String finishedAt,
            @Nullable Integer exitCode,
            long rowsRead,
            long rowsRejected,
            long entities,
            @Nullable String message,
            String advice) {}

    private record Books(List<Run> runs, List<Snapshot> current) {}

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        Path definition = job;
        Optional<String> name = definition == null
                ? Optional.empty()
                : Optional.of(JobReader.read(definition).job());
        if (audit) {
            List<AuditTrail.Line> entries = Application.use(
                    shared.settings(), application -> application.audit().latest(name, AUDITED));
            AuditLines.show(console, entries, json);
            return ExitCodes.DONE;
        }
        Books books = Application.use(
                shared.settings(),
                application -> new Books(
                        application.catalogue().runs(name, RUNS),
                        name.map(known -> application.catalogue().snapshots(known, Set.of(Snapshot.State.CURRENT)))
                                .orElse(List.of())));
        List<Run> runs = books.runs();
        if (json) {
            console.print(
                    Json.text(runs.stream().map(StatusCommand::forPrograms).toList()));
        } else {
            show(runs, shared.settings().store());
            showEvidence(books.current());
        }
        return ExitCodes.DONE;
    }

    private void show(List<Run> runs, String store) {
        if (runs.isEmpty()) {
            console.answer("no run yet in %s; start one with: certsweep run JOB.yaml", store);
        }
        for (Run run : runs) {
            console.answer(
                    "run %d  %s %s  as of %s  %s  %s",
                    run.id(),
                    run.command(),
                    run.job(),
                    String.valueOf(run.referenceDate()),
                    TIME.format(run.startedAt()),
                    state(run));
            if (run.rowsRead() > 0) {
                console.answer(
                        "    %,d rows, %,d rejected; %,d entities", run.rowsRead(), run.rowsRejected(), run.entities());
            }
            Integer evaluated = run.evaluated();
            if (evaluated != null) {
                console.answer("    %,d entities evaluated, the conclusions on the others stood", evaluated);
            }
            String message = run.message();
            if (message != null) {
                console.answer("    %s", message.replace("\n", "\n    "));
            }
            if (!advice(run).isEmpty()) {
                console.answer("    %s", advice(run));
            }
        }
    }

    /// How ambiguous columns of the current files were read: what an officer checks when figures look wrong.
    private void showEvidence(List<Snapshot> current) {
        List<String> lines = current.stream()
                .filter(file -> !file.evidence().isEmpty())
                .flatMap(file -> file.evidence().lines().map(line -> file.file() + "  " + line))
                .sorted()
                .toList();
        if (!lines.isEmpty()) {
            console.answer("how decimals and dates were read");
        }
        lines.stream().limit(EVIDENCE).forEach(line -> console.answer("    %s", line));
        if (lines.size() > EVIDENCE) {
            console.answer("    and %d more, in column `evidence` of table `snapshot`", lines.size() - EVIDENCE);
        }
    }

    private static String state(Run run) {
        Instant finished = run.finishedAt();
        String took = finished == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " after %.1f s",
                        Duration.between(run.startedAt(), finished).toMillis() / 1000.0);
        return run.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + took;
    }

    private static String advice(Run run) {
        return switch (run.state()) {
            case RUNNING -> "under way, or killed: the next start of the job takes over what a killed run left";
            case DONE -> "";
            case FAILED -> "start it again when the cause is mended: it resumes";
            case BELOW_GATE ->
                "see `rejects` of the senders, or the job's quality gate; what was published before stands";
            case STOPPED -> "start it again: it goes on where it stopped";
            case KILLED -> "start it again: it resumes";
        };
    }

    private static Line forPrograms(Run run) {
        Instant finished = run.finishedAt();
        return new Line(
                run.id(),
                run.job(),
                run.command(),
                run.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                String.valueOf(run.referenceDate()),
                run.startedAt().toString(),
                finished == null ? null : finished.toString(),
                run.exitCode(),
                run.rowsRead(),
                run.rowsRejected(),
                run.entities(),
                run.message(),
                advice(run));
    }
}
