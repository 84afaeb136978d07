package eu.certsweep.cli;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.OutcomeChanges;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.batch.SweepSummary;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.cli.watch.RunEnd;
import eu.certsweep.cli.watch.Watchers;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.register.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs a sweep for a person or a timer who watches the console.
final class Sweeping {

    private final Console console;
    private final Place place;
    private final Map<String, String> environment;

    /// Where the database is; asked when it is needed, since the answer may be that settings contradict each other.
    private interface Place {
        DatabaseSettings settings() throws DatabaseSettingsException;
    }

    Sweeping(Console console, SharedOptions shared) {
        this(console, shared, System.getenv());
    }

    /// @param environment who is told of the end of the run
    Sweeping(Console console, SharedOptions shared, Map<String, String> environment) {
        this.console = console;
        this.place = shared::settings;
        this.environment = environment;
    }

    /// A sweep for this program's own purposes, of which nobody is told.
    ///
    /// @param settings of a database that this sweep alone uses
    Sweeping(Console console, DatabaseSettings settings) {
        this.console = console;
        this.place = () -> settings;
        this.environment = Map.of();
    }

    /// A request for a job.
    ///
    /// @param asOf none: the job's reference date, else today
    /// @param knownAt the moment whose registers are evaluated; none: now
    static SweepRequest request(
            JobDefinition job,
            Command command,
            @Nullable LocalDate asOf,
            Optional<Instant> knownAt,
            JobDefinition.Audience audience,
            Path output,
            int threads,
            boolean full) {
        LocalDate day =
                asOf != null ? asOf : job.referenceDate().orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
        return new SweepRequest(
                job, command, day, knownAt, audience, output, threads, full, false, Version.build(), Path.of("var"));
    }

    /// Runs it, and tells those who watch how it ended.
    ///
    /// @return the exit code
    int sweep(JobDefinition job, SweepRequest request)
            throws SweepException, DatabaseException, DatabaseSettingsException, IOException, SQLException {
        Instant start = Instant.now();
        Optional<SweepRunner.Result> result = Optional.empty();
        int code = ExitCodes.FAILED;
        boolean stillRunning = false;
        String why = "unexpected failure";
        try {
            SweepRunner.Result came = run(request);
            result = Optional.of(came);
            code = ExitCodes.DONE;
            why = "";
            report(job, request, came, Duration.between(start, Instant.now()).toMillis() / 1e3);
            return code;
        } catch (SweepException e) {
            code = ExitCodes.of(e.kind());
            stillRunning = e.kind() == SweepException.Kind.STILL_RUNNING;
            why = e.getMessage();
            throw e;
        } catch (DatabaseException e) {
            why = String.valueOf(e.getMessage());
            throw e;
        } catch (DatabaseSettingsException e) {
            code = ExitCodes.WRONG_USAGE;
            why = String.valueOf(e.getMessage());
            throw e;
        } finally {
            new Watchers(environment, warning -> console.warn("certsweep: " + warning))
                    .ended(new RunEnd(
                            job.job(),
                            job.title(),
                            Path.of(".").resolve(job.file()).resolveSibling(""),
                            Version.number(),
                            request.command(),
                            request.day(),
                            start,
                            Instant.now(),
                            code,
                            stillRunning,
                            why,
                            result));
        }
    }

    private SweepRunner.Result run(SweepRequest request)
            throws SweepException, DatabaseException, DatabaseSettingsException, IOException, SQLException {
        Progress progress = new Progress();
        StopRequest stop = new StopRequest();
        try (StopSignals signals = new StopSignals(console, stop);
                ProgressLine line = new ProgressLine(console, progress)) {
            Objects.requireNonNull(signals);
            Objects.requireNonNull(line);
            DatabaseSettings settings = place.settings();
            return Application.use(
                    settings,
                    application -> application.sweeps().run(request.withWork(settings.work()), progress, stop));
        }
    }

    private void report(JobDefinition job, SweepRequest request, SweepRunner.Result result, double seconds)
            throws IOException {
        OutcomeChanges changes = result.summary().isPresent()
                ? OutcomeChanges.in(result.summary().get().folder())
                : OutcomeChanges.NONE;
        Run run = result.run();
        console.say("%s, reference date %s", job.title(), request.day());
        request.knownAt().ifPresent(moment -> console.say("  by the registers as they were known at %s", moment));
        if (result.resumed()) {
            console.say("  went on with what an earlier start left unfinished");
        }
        if (request.command().imports()) {
            console.say(
                    "  %d files: %d imported, %d unchanged",
                    result.files(), result.filesImported(), result.files() - result.filesImported());
        }
        if (result.evaluationStands()) {
            console.say("  nothing changed since the last evaluation: its results stand");
        }
        Integer evaluated = run.evaluated();
        if (evaluated != null) {
            console.say("  evaluated %,d of %,d entities", evaluated, result.entities());
        }
        console.say(
                "  %,d rows: %,d accepted, %,d rejected",
                run.rowsRead(), run.rowsRead() - run.rowsRejected(), run.rowsRejected());
        if (result.rowsForgotten() > 0) {
            console.say("  %,d more rows speak of forgotten entities and were passed over", result.rowsForgotten());
        }
        result.losses().sentences().forEach(loss -> console.say("  note: less than before: %s", loss));
        result.summary().ifPresent(summary -> {
            console.say("  entities in scope by outcome:");
            console.say(
                    "    %-12s %9s %9s %9s %9s %9s %9s %9s",
                    "option", "entities", "compliant", "transit.", "gap", "non-comp.", "not appl.", "indeterm.");
            for (SweepSummary.Totals totals : summary.options()) {
                console.say(
                        "    %-12s %,9d %,9d %,9d %,9d %,9d %,9d %,9d",
                        totals.option(),
                        totals.entities(),
                        totals.entities(Outcome.COMPLIANT),
                        totals.entities(Outcome.IN_TRANSITION),
                        totals.entities(Outcome.SCHEME_GAP),
                        totals.entities(Outcome.NON_COMPLIANT),
                        totals.entities(Outcome.NOT_APPLICABLE),
                        totals.entities(Outcome.INDETERMINATE));
            }
            costs(summary);
            changes.notes().forEach(note -> console.say("  note: %s", note));
            summary.remarks().forEach(remark -> console.say("  note: %s", remark));
            console.say("  published in %s", summary.folder());
            if (Files.exists(summary.folder().resolve("report.html"))) {
                console.say("    report.html: all of this to look at and to search, in any browser");
            }
            if (request.audience() == JobDefinition.Audience.PUBLIC) {
                console.say("    the public edition; the figures above are not all in it");
                return;
            }
            console.say("    per_entity.csv: who complies; findings.csv: why not; rejects.csv: what senders must mend");
            if (summary.copies() > 0) {
                console.say("    annotated: %d files to send back, with the faulty cells marked", summary.copies());
            }
            summary.leftOut().forEach(file -> console.say("    no annotated copy of %s", file));
            console.say("  why an entity has its outcome: certsweep explain %s ENTITY_ID", relative(job.file()));
        });
        console.say("  %.1f s", seconds);
    }

    private void costs(SweepSummary summary) {
        if (!summary.hasCosts()) {
            return;
        }
        console.say(
                "  present value beyond the baseline, million euro (low / central / high; details in options.csv):");
        for (SweepSummary.Totals option : summary.options()) {
            if (!option.option().equals(PolicyOption.BASELINE)) {
                console.say(
                        "    %-12s %s / %s / %s",
                        option.option(),
                        summary.additionalMillions(option.option(), "low"),
                        summary.additionalMillions(option.option(), "central"),
                        summary.additionalMillions(option.option(), "high"));
            }
        }
    }

    private static Path relative(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
