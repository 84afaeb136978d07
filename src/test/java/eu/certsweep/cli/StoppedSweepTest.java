package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sweep that is told to stop ends where it can go on, says so, and comes to the same bytes when it is started again.
class StoppedSweepTest {

    @TempDir
    private Path folder;

    /// Asked to stop when it is looked at for the so-many-th time.
    private static final class StopAtLook extends StopRequest {

        private int left;

        StopAtLook(int looks) {
            left = looks;
        }

        @Override
        public synchronized boolean isAsked() {
            if (--left == 0) {
                ask();
            }
            return super.isAsked();
        }
    }

    @Test
    void goesOnToTheSameBytesFromWhereverItStopped() throws Exception {
        JobFolder other = JobFolder.of(Files.createDirectory(folder.resolve("undisturbed")), 300, 31)
                .usageFiles(6);
        JobFolder job = JobFolder.of(Files.createDirectory(folder.resolve("stopped")), 300, 31)
                .usageFiles(6);
        // Of another name, or all that the first one imported would be there already.
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: stopped"));
        Path work = folder.resolve("var");
        TreeSet<String> stoppedIn = new TreeSet<>();
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Application application = Application.start(database)) {
            SweepRunner sweeps = application.sweeps();
            sweeps.run(request(other, Command.RUN), new Progress(), new StopRequest());
            stopAndGoOn(sweeps, request(job, Command.RUN), stoppedIn);
            assertThat(stoppedIn).contains("importing", "evaluating");
            assertThat(Program.outputs(job.output())).isEqualTo(Program.outputs(other.output()));
            stoppedIn.clear();
            stopAndGoOn(sweeps, request(job, Command.PUBLISH), stoppedIn);
            assertThat(stoppedIn).contains("publishing");
        }
        assertThat(Program.outputs(job.output())).isEqualTo(Program.outputs(other.output()));
    }

    /// Starts a sweep again and again, until it is no longer stopped.
    private void stopAndGoOn(SweepRunner sweeps, SweepRequest request, Set<String> stoppedIn) throws Exception {
        boolean done = false;
        int step = request.command() == Command.RUN ? 4 : 1;
        for (int look = 1; !done; look += step) {
            Progress progress = new Progress();
            try {
                sweeps.run(request, progress, new StopAtLook(look));
                done = true;
            } catch (SweepException e) {
                assertThat(e.kind()).isEqualTo(SweepException.Kind.STOPPED);
                assertThat(e).hasMessage("stopped on request; start again to go on");
                stoppedIn.add(progress.stage().name());
                assertNothingHalfWritten();
            }
        }
    }

    private static SweepRequest request(JobFolder job, Command command) throws Exception {
        JobDefinition definition = JobReader.read(job.file());
        return Sweeping.request(
                definition, command, null, Optional.empty(), definition.audience(), definition.output(), 1, false);
    }

    private void assertNothingHalfWritten() throws IOException {
        try (var left = Files.walk(folder.resolve("stopped"))) {
            assertThat(left.filter(path -> path.toString().contains(".writing")))
                    .isEmpty();
        }
    }

    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(
                                                line.substring("SigIgn:".length())
                                                        .strip(),
                                                16)
                                        >> (signal - 1)
                                & 1)
                        == 1;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void hearsASignalAndEndsInOrder(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && isIgnored(2),
                "a shell that starts the tests in the background has SIGINT ignored, by them and by what they start");
        JobFolder job = JobFolder.of(folder, 300, 31).usageFiles(6);
        Path work = folder.resolve("var");
        Path log = folder.resolve("log");
        Process program = Program.start(log, Map.of(), "run", job.file(), "--var", work);
        // It listens before it looks at its database.
        while (program.isAlive() && !Files.exists(work.resolve("postgresql"))) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid()))
                .start()
                .waitFor();

        assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(log);
        assertThat(program.exitValue()).as(said).isEqualTo(1);
        assertThat(said)
                .contains("certsweep: SIG" + signal + ": stops at the next point from which it can go on")
                .contains("certsweep: stopped on request; start again to go on")
                .doesNotContain("please report it", "Exception");
        assertThat(Program.run("status", "--var", work).out())
                .contains("stopped after", "start it again: it goes on where it stopped");
    }
}
