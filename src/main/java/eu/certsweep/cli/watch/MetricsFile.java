package eu.certsweep.cli.watch;

import eu.certsweep.batch.DeliveryLosses;
import eu.certsweep.batch.OutcomeChanges;
import eu.certsweep.batch.SweepSummary;
import eu.certsweep.job.SmallFile;
import eu.certsweep.law.Outcome;
import eu.certsweep.register.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Figures of a job's last run in the text format of Prometheus, for the textfile collector of node_exporter: one file
/// a job, replaced as a whole, mode 0640. What only a run that ended well can tell stays as the last such run told it.
public final class MetricsFile implements Watcher {

    /// The environment's name for the collector's folder.
    public static final String FOLDER = "CERTSWEEP_METRICS_DIR";

    /// Begins the part that a failed run leaves as it was.
    private static final String RESULTS = "# HELP certsweep_last_success_time_seconds ";

    private static final int LARGEST = 1 << 20;

    private final Path folder;

    public MetricsFile(Path folder) {
        this.folder = folder;
    }

    @Override
    public String setting() {
        return FOLDER;
    }

    @Override
    public void ended(RunEnd run) throws IOException {
        Path file = folder.resolve("certsweep-" + run.job() + ".prom");
        StringBuilder text = new StringBuilder();
        Optional<Path> published =
                run.result().flatMap(result -> result.summary()).map(SweepSummary::folder);
        OutcomeChanges changes = published.isPresent() ? OutcomeChanges.in(published.get()) : OutcomeChanges.NONE;
        String labels = String.format(
                Locale.ROOT,
                "{job=\"%s\",command=\"%s\"}",
                run.job(),
                run.command().code());
        metric(
                text,
                "certsweep_last_exit_code",
                "Exit code of the last run: 0 done, 1 failed or stopped, 2 wrong usage, 3 below the quality gate,"
                        + " 4 already running, 5 a source is missing.",
                labels,
                run.exitCode());
        metric(text, "certsweep_last_start_time_seconds", "When the last run began.", labels, seconds(run.startedAt()));
        metric(text, "certsweep_last_end_time_seconds", "When the last run ended.", labels, seconds(run.finishedAt()));
        metric(
                text,
                "certsweep_last_duration_seconds",
                "How long the last run took.",
                labels,
                Duration.between(run.startedAt(), run.finishedAt()).toMillis() / 1000.0);
        run.result()
                .ifPresentOrElse(
                        result -> {
                            results(text, run, result.run(), result.summary());
                            losses(text, run, result.losses(), changes);
                        },
                        () -> text.append(kept(file)));
        replace(file, text.toString());
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }

    private static void results(StringBuilder text, RunEnd run, Run counted, Optional<SweepSummary> summary) {
        String job = "{job=\"" + run.job() + "\"}";
        text.append(RESULTS).append("When a run last ended well.\n# TYPE certsweep_last_success_time_seconds gauge\n");
        value(text, "certsweep_last_success_time_seconds", job, seconds(run.finishedAt()));
        metric(text, "certsweep_rows_read", "Rows of the current files of registers.", job, (double)
                counted.rowsRead());
        metric(text, "certsweep_rows_rejected", "Rejected rows among them.", job, (double) counted.rowsRejected());
        List<SweepSummary.Totals> options = summary.map(SweepSummary::options).orElse(List.of());
        if (!options.isEmpty()) {
            head(text, "certsweep_entities", "Entities in scope by outcome.");
        }
        for (SweepSummary.Totals option : options) {
            for (Outcome outcome : Outcome.values()) {
                value(
                        text,
                        "certsweep_entities",
                        String.format(
                                Locale.ROOT,
                                "{job=\"%s\",option=\"%s\",outcome=\"%s\"}",
                                run.job(),
                                escaped(option.option()),
                                outcome.code()),
                        (double) option.entities(outcome));
            }
        }
    }

    private static void losses(StringBuilder text, RunEnd run, DeliveryLosses losses, OutcomeChanges changes) {
        String job = "{job=\"" + run.job() + "\"}";
        metric(text, "certsweep_files_gone", "Files that are gone since the last edition.", job, (double)
                losses.files());
        metric(text, "certsweep_rows_lost", "Rows that sources have less than in the last edition.", job, (double)
                losses.rows());
        metric(
                text,
                "certsweep_entities_lost",
                "Entities of the last edition of which no row of a source speaks any more.",
                job,
                (double) losses.entities());
        byOption(
                text,
                run,
                "certsweep_entities_less_severe_by_loss",
                "Entities that are less severe than before because rows of theirs are gone or rejected.",
                changes.lessSevereByLoss());
        byOption(
                text,
                run,
                "certsweep_entities_returned",
                "Entities that are what they were before rows of theirs went, which are back.",
                changes.returned());
    }

    private static void byOption(StringBuilder text, RunEnd run, String name, String help, Map<String, Long> entities) {
        if (!entities.isEmpty()) {
            head(text, name, help);
            new TreeMap<>(entities)
                    .forEach((option, count) -> value(
                            text,
                            name,
                            String.format(Locale.ROOT, "{job=\"%s\",option=\"%s\"}", run.job(), escaped(option)),
                            (double) count));
        }
    }

    /// The results that stand in the file already.
    private static String kept(Path file) {
        try {
            String before = new String(SmallFile.read(file, LARGEST), StandardCharsets.UTF_8);
            int results = before.indexOf(RESULTS);
            return results < 0 ? "" : before.substring(results);
        } catch (SmallFile.UnfitException | IOException absent) {
            // The first run of a job, or a file that cannot be read, which cannot be written either.
            return "";
        }
    }

    private static void metric(StringBuilder text, String name, String help, String labels, double value) {
        head(text, name, help);
        value(text, name, labels, value);
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append(String.format(Locale.ROOT, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name));
    }

    private static void value(StringBuilder text, String name, String labels, double value) {
        String number =
                value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
        text.append(name).append(labels).append(' ').append(number).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /// The collector reads names that end in `.prom` alone, so that it never sees half a file.
    private void replace(Path file, String text) throws IOException {
        Path writing = folder.resolve("." + file.getFileName() + ".new");
        Files.writeString(writing, text);
        if (writing.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(writing, PosixFilePermissions.fromString("rw-r-----"));
        }
        Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
