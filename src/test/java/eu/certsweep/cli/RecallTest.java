package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A figure of the past is made again by what was known then.
class RecallTest {

    private static final Pattern STARTED = Pattern.compile("\"started-at\" : \"([^\"]+)\"");
    private static final String DAY = "2026-06-30";

    @TempDir
    private Path folder;

    private Ended run(JobFolder job, Object... more) {
        return Program.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("run", job.file(), "--var", folder.resolve("var")),
                        java.util.stream.Stream.of(more))
                .toArray());
    }

    /// Without copies to send back: those are made of the files as they lie there today, if these are still the same.
    private static Map<String, String> figures(Path output) throws IOException {
        Map<String, String> files = Program.outputs(output);
        files.keySet().removeIf(name -> name.startsWith("annotated"));
        return files;
    }

    private static String moment(JobFolder job) throws IOException {
        Matcher matcher = STARTED.matcher(Files.readString(job.output().resolve("manifest.json")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static void shorten(JobFolder job) throws IOException {
        Path file = job.file().resolveSibling("data/usages-00.csv");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() / 2));
    }

    @Test
    void recallsWhatWasKnownAndLeavesWhatCountsTodayAlone() throws IOException {
        JobFolder job = JobFolder.of(folder, 20, 7).job("keep: {days: 30}\n");
        assertThat(run(job, "--as-of", DAY).code()).isZero();
        Map<String, String> first = figures(job.output());
        String then = moment(job);
        shorten(job);
        assertThat(run(job, "--accept-loss", "--as-of", DAY).code()).isZero();
        Map<String, String> second = figures(job.output());
        assertThat(second).isNotEqualTo(first);

        Path past = folder.resolve("past");
        Ended recalled = run(job, "--known-at", then, "--as-of", DAY, "--out", past);

        assertThat(recalled.code()).as(recalled.err()).isZero();
        assertThat(recalled.err()).contains("as they were known at " + then);
        assertThat(figures(past.resolve(DAY))).isEqualTo(first);
        assertThat(figures(job.output())).isEqualTo(second);
        Path present = folder.resolve("present");
        assertThat(run(job, "--known-at", moment(job), "--as-of", DAY, "--out", present)
                        .code())
                .isZero();
        assertThat(figures(present.resolve(DAY))).isEqualTo(second);
        Ended third = run(job, "--as-of", DAY);
        assertThat(third.err()).contains("nothing changed since the last evaluation");
        assertThat(Files.readAllLines(job.output().resolve("changes.csv"))).hasSize(1);
    }

    @Test
    void refusesAMomentThatIsNotKeptInsteadOfAnsweringInPart() throws IOException {
        JobFolder job = JobFolder.of(folder, 20, 7).job("");
        assertThat(run(job, "--as-of", DAY).code()).isZero();
        String then = moment(job);
        shorten(job);
        assertThat(run(job, "--accept-loss", "--as-of", DAY).code()).isZero();
        String now = moment(job);

        Ended recalled = run(job, "--known-at", then, "--as-of", DAY, "--out", folder.resolve("past"));
        Ended before = run(job, "--known-at", "2020-01-01T00:00:00", "--as-of", DAY, "--out", folder.resolve("past"));

        assertThat(recalled.code()).isEqualTo(2);
        assertThat(recalled.err())
                .contains("are still kept")
                .contains("the earliest moment with all its files is " + now.substring(0, 19));
        assertThat(before.code()).isEqualTo(2);
        assertThat(before.err()).contains("nothing was imported");
        assertThat(folder.resolve("past")).doesNotExist();
    }

    /// The day after a moment is no longer kept its registers may still be there, until the next delivery.
    @Test
    void recallsWholeWhatIsStillThereAndLetsNothingGoMeanwhile() throws IOException {
        JobFolder job = JobFolder.of(folder, 20, 7).job("keep: {days: 30}\n");
        assertThat(run(job, "--as-of", DAY).code()).isZero();
        Map<String, String> first = figures(job.output());
        String then = moment(job);
        shorten(job);
        assertThat(run(job, "--accept-loss", "--as-of", DAY).code()).isZero();
        Files.writeString(job.file(), Files.readString(job.file()).replace("keep: {days: 30}", "keep: {days: 0}"));

        Path past = folder.resolve("past");
        String withOffset = then.replace("Z", "+00:00");
        Ended recalled = run(job, "--known-at", withOffset, "--as-of", DAY, "--out", past);

        assertThat(recalled.code()).as(recalled.err()).isZero();
        assertThat(figures(past.resolve(DAY))).isEqualTo(first);
    }

    @Test
    void recallsAnewAfterAFailureAndANightInBetween() throws IOException {
        JobFolder job = JobFolder.of(folder, 20, 7).job("keep: {days: 30}\n");
        assertThat(run(job, "--as-of", DAY).code()).isZero();
        Map<String, String> first = figures(job.output());
        String then = moment(job);
        Path past = Files.writeString(folder.resolve("past"), "in the way");
        assertThat(run(job, "--known-at", then, "--as-of", DAY, "--out", past).code())
                .isEqualTo(1);
        Files.delete(past);
        shorten(job);
        assertThat(run(job, "--accept-loss", "--as-of", DAY).code()).isZero();

        Ended again = run(job, "--known-at", then, "--as-of", DAY, "--out", past);

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(figures(past.resolve(DAY))).isEqualTo(first);
    }

    @Test
    void asksForADateAndAFolderOfItsOwn() throws IOException {
        JobFolder job = JobFolder.of(folder, 5, 7).job("");

        Ended ended = run(job, "--known-at", "2026-06-30T03:15:00Z");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--known-at needs --as-of and --out");
    }
}
