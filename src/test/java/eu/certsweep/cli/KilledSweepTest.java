package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A job whose processes are killed at random moments comes to the same bytes when it is started again. `scripts/kill`
/// does the same for as long as one likes.
class KilledSweepTest {

    private static final int KILLS = 3;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Map<String, String> expected = Map.of();

    /// Which processes are killed.
    enum Victim {
        PROGRAM,
        SERVER,
        BACKEND,
        PROGRAM_AND_SERVER
    }

    @BeforeAll
    static void sweepUndisturbed() throws Exception {
        JobFolder job = JobFolder.of(shared, 300, 31).usageFiles(6);
        assertThat(Program.ended(shared.resolve("log"), Map.of(), "run", job.file(), "--var", shared.resolve("var"))
                        .code())
                .isZero();
        expected = Program.outputs(job.output());
    }

    @ParameterizedTest
    @EnumSource
    void comesToTheSameBytes(Victim victim) throws Exception {
        JobFolder job = JobFolder.of(folder, 300, 31).usageFiles(6);
        Path work = folder.resolve("var");
        Random random = new Random(victim.ordinal());
        for (int kill = 0; kill < KILLS; kill++) {
            Path log = folder.resolve("killed-%d.log".formatted(kill));
            Process program = Program.start(log, Map.of(), "run", job.file(), "--var", work);
            if (!program.waitFor(500 + random.nextInt(4500), TimeUnit.MILLISECONDS)) {
                for (ProcessHandle process : victims(victim, program, work)) {
                    process.destroyForcibly();
                }
            }
            // A program without its server must notice and end by itself.
            assertThat(program.waitFor(3, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(program.exitValue()).as(Files.readString(log)).isIn(0, 1, 137);
            assertThat(Files.readString(log)).doesNotContain("please report it");
        }

        Ended last = Program.ended(folder.resolve("last.log"), Map.of(), "run", job.file(), "--var", work);

        assertThat(last.code()).as(last.err()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(expected);
        try (var left = Files.list(job.output().resolveSibling(""))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("2026-06-30", ".certsweep-job");
        }
    }

    private static List<ProcessHandle> victims(Victim victim, Process program, Path work) throws IOException {
        Optional<ProcessHandle> server = server(work);
        return switch (victim) {
            case PROGRAM -> List.of(program.toHandle());
            case SERVER -> server.stream().toList();
            case BACKEND ->
                server.stream().flatMap(ProcessHandle::children).limit(1).toList();
            case PROGRAM_AND_SERVER ->
                server.map(handle -> List.of(program.toHandle(), handle)).orElse(List.of(program.toHandle()));
        };
    }

    private static Optional<ProcessHandle> server(Path work) throws IOException {
        try {
            List<String> lines = Files.readAllLines(work.resolve("postgresql/data/postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            // The number may be another program's by now.
                            .filter(handle -> handle.info()
                                    .commandLine()
                                    .filter(line -> line.contains(work.toString()))
                                    .isPresent());
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
