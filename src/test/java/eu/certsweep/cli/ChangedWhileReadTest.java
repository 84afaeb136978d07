package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.source.SourceFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is written to in place while it is read, its old time put back, as `rsync --inplace -t` does: the hash
/// in the catalogue is of the rows that were imported, or nothing is.
class ChangedWhileReadTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    /// Writes to the file once, at the first look that a sweep takes while it imports.
    private static final class WriteAtLook extends StopRequest {

        private final Progress progress;
        private final Path file;
        private boolean written;

        WriteAtLook(Progress progress, Path file) {
            this.progress = progress;
            this.file = file;
        }

        @Override
        public synchronized boolean isAsked() {
            if (!written && progress.stage().name().equals("importing")) {
                written = true;
                write(file);
            }
            return super.isAsked();
        }
    }

    /// Another amount in the last row, of the same length, under the same time.
    private static void write(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 5);
            bytes.write("9.99\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        longAgo(file);
    }

    private static void longAgo(Path file) {
        try {
            Files.setLastModifiedTime(file, LONG_AGO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsImportedUnderTheHashOfOtherBytes() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 2000, 31);
        Path usages = job.file().resolveSibling("data/usages-00.csv");
        Files.writeString(usages, Files.readString(usages) + "E0001,LAST,product,FIREWALL,P00,yes,2024-05-01,1.11\n");
        longAgo(usages);
        JobDefinition definition = JobReader.read(job.file());
        SweepRequest request = Sweeping.request(
                definition, Command.RUN, null, Optional.empty(), definition.audience(), definition.output(), 1, false);
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
                Application application = Application.start(database)) {
            Progress progress = new Progress();
            assertThatThrownBy(() -> application.sweeps().run(request, progress, new WriteAtLook(progress, usages)))
                    .isInstanceOfSatisfying(
                            SweepException.class,
                            e -> assertThat(e.kind()).isEqualTo(SweepException.Kind.UNREADABLE_SOURCE))
                    .hasMessageContaining("usages-00.csv: was replaced while it was read");
            assertThat(job.output()).doesNotExist();

            application.sweeps().run(request, new Progress(), new StopRequest());
        }
        assertThat(Files.readString(usages)).endsWith(",9.99\n");
        assertThat(Objects.requireNonNull(Program.outputs(job.output()).get("import_report.csv")))
                .contains("data/usages-00.csv,usages," + SourceFiles.sha256(usages) + ",");
    }
}
