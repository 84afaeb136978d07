package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Disks that are full and memory that does not suffice, as [FaultsTest] has other faults.
class ShortOfRoomTest {

    @TempDir
    private Path folder;

    private Map<String, String> undisturbed(JobFolder job) throws IOException {
        Path out = folder.resolve("undisturbed");
        Ended ended = Program.run("run", job.file(), "--var", folder.resolve("undisturbed-var"), "--out", out);
        assertThat(ended.code()).as(ended.err()).isZero();
        return Program.outputs(out.resolve("2026-06-30"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theDiskOfTheOutputsIsFull() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "this user may not make a small disk");
        Path out = folder.resolve("out");
        Path work = folder.resolve("var");
        Path log = folder.resolve("log");
        JobFolder job = JobFolder.of(folder.resolve("job"), 60, 1);
        try (SmallDisk disk = SmallDisk.at(out, 4)) {
            Object[] run = {"run", job.file(), "--var", work, "--out", out, "--full"};
            Ended first = Program.endedUnder(disk.prefix(), log, Map.of(), run);
            assertThat(first.code()).as(first.err()).isZero();
            Map<String, String> published = Program.outputs(disk.path().resolve("2026-06-30"));
            disk.fill(20_000);

            Ended full = Program.endedUnder(disk.prefix(), log, Map.of(), run);

            assertThat(full.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(full.err())
                    .contains("the edition cannot be written below " + out, "make room", "MB are free there")
                    .doesNotContain("\tat ");
            assertThat(Program.outputs(disk.path().resolve("2026-06-30"))).isEqualTo(published);
            disk.makeRoom();
            Ended next = Program.endedUnder(disk.prefix(), log, Map.of(), run);
            assertThat(next.code()).as(next.err()).isZero();
            assertThat(Program.outputs(disk.path().resolve("2026-06-30"))).isEqualTo(published);
            try (var left = Files.list(disk.path())) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("2026-06-30", ".certsweep-job");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theDiskOfTheWorkFolderIsFull() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "this user may not make a small disk");
        Path work = folder.resolve("var");
        Path log = folder.resolve("log");
        try (SmallDisk disk = SmallDisk.at(work, 400)) {
            JobFolder job = JobFolder.of(folder.resolve("job"), 20, 1);
            Ended first = Program.endedUnder(disk.prefix(), log, Map.of(), "run", job.file(), "--var", work);
            assertThat(first.code()).as(first.err()).isZero();
            Map<String, String> published = Program.outputs(job.output());
            JobFolder more = JobFolder.of(folder.resolve("job"), 3_000, 2);
            disk.fill(1 << 20);

            Ended full = Program.endedUnder(disk.prefix(), log, Map.of(), "run", more.file(), "--var", work);

            assertThat(full.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(full.err())
                    .contains("the disk of the database is full: ", "No space left on device", "make room there")
                    .contains(work.toString())
                    .doesNotContain("\tat ");
            assertThat(Program.outputs(job.output())).isEqualTo(published);
            disk.makeRoom();
            Ended next = Program.endedUnder(disk.prefix(), log, Map.of(), "run", more.file(), "--var", work);
            assertThat(next.code()).as(next.err()).isZero();
            assertThat(Program.outputs(more.output())).isEqualTo(undisturbed(more));
        }
    }

    @Test
    void theMemoryDoesNotSuffice() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 400, 7);
        Path work = folder.resolve("var");

        Ended starved = Program.endedWithin("40m", folder.resolve("log"), "run", job.file(), "--var", work);
        Ended next = Program.ended(folder.resolve("log"), Map.of(), "run", job.file(), "--var", work);

        assertThat(starved.code()).as(starved.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(starved.err())
                .containsPattern("the memory of [0-9]+ MB does not suffice .* CERTSWEEP_JAVA_OPTS=-Xmx[0-9]+m, and")
                .doesNotContain("\tat ");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(undisturbed(job));
    }
}
