package eu.certsweep.cli;

import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DateRange;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.GlobReach;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The commands that work on a job: all of a sweep, or a part of it.
abstract class SweepCommand implements Callable<Integer> {

    private final Console console;
    private final eu.certsweep.batch.Command command;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "JOB.yaml", description = "The job definition.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path job;

    @Option(names = "--threads", paramLabel = "N", description = "Workers (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    SweepCommand(Console console, eu.certsweep.batch.Command command) {
        this.console = console;
        this.command = command;
    }

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
        }
        JobDefinition definition = JobReader.read(job);
        SweepRequest request = request(definition);
        Optional<SparkChoices> spark = choices().spark(spec);
        check(request, spark.isPresent() ? List.of(request.output()) : List.of(request.output(), work()));
        return spark.isPresent()
                ? spark.get().sweep(console, request)
                : new Sweeping(console, shared).sweep(definition, request);
    }

    private Path work() throws DatabaseSettingsException {
        return shared.settings().work();
    }

    /// What the job itself could not show: days that come of the clock or the command line, and folders of the latter.
    private void check(SweepRequest request, List<Path> written) {
        DateRange.JUDGED.fault(request.day()).ifPresent(fault -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "the reference date " + request.day() + " " + fault
                            + "; correct --as-of, or set this machine's clock if the date is today's");
        });
        for (SourceDefinition source : request.job().sources()) {
            for (Path folder : written) {
                if (GlobReach.into(request.job().folder(), source.files(), folder)) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "the source '" + source.files() + "' (line " + source.line()
                                    + ") also finds what is written into " + folder
                                    + "; name another folder there (--out, --var), or one for registers alone in the"
                                    + " job");
                }
            }
        }
    }

    private SweepRequest request(JobDefinition definition) {
        Choices choices = choices();
        String day = choices.asOf;
        String audience = choices.audience;
        Path out = choices.out;
        Optional<Instant> knownAt = choices.knownAt().map(this::moment);
        if (knownAt.isPresent() && (day == null || out == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--known-at needs --as-of and --out, too: figures of the past must not take the place of today's");
        }
        return Sweeping.request(
                        definition,
                        knownAt.isPresent() ? eu.certsweep.batch.Command.RECALL : command,
                        day == null ? null : date(day),
                        knownAt,
                        audience == null ? definition.audience() : audience(audience),
                        out == null ? definition.output() : out.toAbsolutePath(),
                        threads,
                        choices.full())
                .acceptingLoss(choices.acceptLoss());
    }

    private LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--as-of is not a date: '" + text + "'; write it as 2026-06-30", e);
        }
    }

    private Instant moment(String text) {
        try {
            Instant moment = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
            DateRange.JUDGED.fault(moment.atZone(ZoneOffset.UTC).toLocalDate()).ifPresent(fault -> {
                throw new ParameterException(spec.commandLine(), "--known-at " + fault + ": '" + text + "'");
            });
            return moment;
        } catch (java.time.DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--known-at is not a moment: '" + text + "'; write it as 2026-06-30T03:15:00Z, or without the Z"
                            + " in this machine's time",
                    e);
        }
    }

    private JobDefinition.Audience audience(String text) {
        return eu.certsweep.law.Coded.find(JobDefinition.Audience.class, text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--audience is 'authority' or 'public', not '" + text + "'"));
    }

    /// What the command line says beside the job.
    Choices choices() {
        return new Choices();
    }

    /// Options that not every command has.
    static class Choices {

        @Option(
                names = "--as-of",
                paramLabel = "YYYY-MM-DD",
                description = "The reference date (default: the job's, else today).")
        private @Nullable String asOf;

        @Option(names = "--out", paramLabel = "DIR", description = "The output folder (default: the job's).")
        private @Nullable Path out;

        @Option(names = "--audience", paramLabel = "WHO", description = "authority or public (default: the job's).")
        private @Nullable String audience;

        /// Whether everything is to be judged anew; not every command can.
        boolean full() {
            return false;
        }

        /// Whether any loss is accepted; not every command accepts anything.
        boolean acceptLoss() {
            return false;
        }

        /// The past moment that is asked for; not every command takes one.
        Optional<String> knownAt() {
            return Optional.empty();
        }

        /// What is asked of Spark; not every command runs on it.
        Optional<SparkChoices> spark(CommandSpec of) {
            return Optional.empty();
        }
    }

    /// Those of commands that evaluate.
    static class EvaluationChoices extends Choices {

        @Option(
                names = "--full",
                description = "Evaluate every entity again, also those on which nothing changed (default: only those"
                        + " that a changed row, certificate, definition or a passed date touches).")
        private boolean full;

        @Override
        boolean full() {
            return full;
        }
    }

    /// What commands that import may be told of losses.
    static final class LossChoice {

        @Option(
                names = "--accept-loss",
                description = "Accept in this run that a source has lost more of its rows or entities than its"
                        + " max-shrink allows (default: such a run ends with 3 and replaces nothing).")
        private boolean acceptLoss;
    }

    /// Those of `run`.
    static final class RunChoices extends EvaluationChoices {

        @Option(
                names = "--known-at",
                paramLabel = "MOMENT",
                description = "Evaluate the registers as they were known at this moment (2026-06-30T03:15:00Z)"
                        + " instead of importing; needs --as-of, --out, and keep: in the job.")
        private @Nullable String knownAt;

        @Mixin
        private final LossChoice loss = new LossChoice();

        @Mixin
        private final SparkChoices spark = new SparkChoices();

        @Override
        boolean acceptLoss() {
            return loss.acceptLoss;
        }

        @Override
        Optional<String> knownAt() {
            return Optional.ofNullable(knownAt);
        }

        @Override
        Optional<SparkChoices> spark(CommandSpec of) {
            return spark.chosen(of, full() || knownAt != null);
        }
    }

    /// `certsweep run`.
    @Command(
            name = "run",
            description = "The main job: import what changed, evaluate, publish.",
            mixinStandardHelpOptions = true)
    static final class Run extends SweepCommand {

        @Mixin
        private final RunChoices choices = new RunChoices();

        Run(Console console) {
            super(console, eu.certsweep.batch.Command.RUN);
        }

        @Override
        Choices choices() {
            return choices;
        }
    }

    /// `certsweep import`.
    @Command(name = "import", description = "Only the import.", mixinStandardHelpOptions = true)
    static final class Import extends SweepCommand {

        @Mixin
        private final LossChoice loss = new LossChoice();

        Import(Console console) {
            super(console, eu.certsweep.batch.Command.IMPORT);
        }

        @Override
        Choices choices() {
            return new Choices() {
                @Override
                boolean acceptLoss() {
                    return loss.acceptLoss;
                }
            };
        }
    }

    /// `certsweep evaluate`.
    @Command(
            name = "evaluate",
            description = "Only the evaluation, on what is already imported.",
            mixinStandardHelpOptions = true)
    static final class Evaluate extends SweepCommand {

        @Mixin
        private final Choices choices = new EvaluationChoices();

        Evaluate(Console console) {
            super(console, eu.certsweep.batch.Command.EVALUATE);
        }

        @Override
        Choices choices() {
            return choices;
        }
    }

    /// `certsweep publish`.
    @Command(
            name = "publish",
            description = "Only the outputs, from the latest finished evaluation.",
            mixinStandardHelpOptions = true)
    static final class Publish extends SweepCommand {

        @Mixin
        private final Choices choices = new Choices();

        Publish(Console console) {
            super(console, eu.certsweep.batch.Command.PUBLISH);
        }

        @Override
        Choices choices() {
            return choices;
        }
    }
}
