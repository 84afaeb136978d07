package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.source.FileState.Sighting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// When a file's bytes need not be read to know their hash. A hash that no bytes have shows whether they were.
@DisabledOnOs(OS.WINDOWS)
class FileStateTest {

    private static final String REMEMBERED = "remembered";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("usages.csv"), "entity_id;usage_ref\nE1;U1\n");
    }

    @Test
    void aFileThatNothingTouchedIsNotRead() throws Exception {
        assertThat(later(sighting()).sha256()).isEqualTo(REMEMBERED);
    }

    @Test
    void aFileThatChangedAMomentAgoHasNoStamp() throws Exception {
        FileState state = FileState.of(file, Optional.empty(), Instant.now());

        assertThat(state.stamp()).isEmpty();
        assertThat(state.sha256()).isEqualTo(SourceFiles.sha256(file));
    }

    @Test
    void otherBytesOfTheSameLengthUnderTheSameTimeAreRead() throws Exception {
        Sighting sighting = sighting();
        FileTime modified = Files.getLastModifiedTime(file);
        waitForTheNextTick();
        Files.writeString(file, "entity_id;usage_ref\nE1;U2\n");
        Files.setLastModifiedTime(file, modified);

        assertThat(later(sighting).sha256()).isEqualTo(SourceFiles.sha256(file));
    }

    @Test
    void anotherFileUnderTheSameNameIsRead() throws Exception {
        Sighting sighting = sighting();
        Path other = Files.writeString(folder.resolve("other.csv"), "entity_id;usage_ref\nE1;U3\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(later(sighting).sha256()).isEqualTo(SourceFiles.sha256(file));
    }

    @Test
    void aFileWithOtherPermissionsIsRead() throws Exception {
        Sighting sighting = sighting();
        waitForTheNextTick();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(later(sighting).sha256()).isEqualTo(SourceFiles.sha256(file));
    }

    /// As `rsync --inplace -t` leaves it.
    @Test
    void otherBytesOfTheSameLengthUnderTheSameTimeAreNotWhatWasHashed() throws Exception {
        FileState state = later(new Sighting("", ""));
        String before = FileState.look(file);
        FileTime modified = Files.getLastModifiedTime(file);
        waitForTheNextTick();
        Files.writeString(file, "entity_id;usage_ref\nE1;U2\n");
        Files.setLastModifiedTime(file, modified);

        assertThat(state.isOf(file, Optional.empty(), before)).isFalse();
    }

    /// They were others while they were read.
    @Test
    void bytesThatCameBackAreNotWhatWasRead() throws Exception {
        FileState young = FileState.of(file, Optional.empty(), Instant.now());
        String before = FileState.look(file);
        FileTime modified = Files.getLastModifiedTime(file);
        waitForTheNextTick();
        String bytes = Files.readString(file);
        Files.writeString(file, "entity_id;usage_ref\nE1;U2\n");
        Files.writeString(file, bytes);
        Files.setLastModifiedTime(file, modified);

        assertThat(young.isOf(file, Optional.empty(), before)).isFalse();
        assertThat(young.isOf(file, Optional.of(young.sha256()), before)).isTrue();
        assertThat(young.isOf(file, Optional.of(REMEMBERED), before)).isFalse();
    }

    @Test
    void aFileThatNothingTouchedIsWhatWasHashed() throws Exception {
        String before = FileState.look(file);

        assertThat(later(new Sighting("", "")).isOf(file, Optional.empty(), before))
                .isTrue();
        assertThat(FileState.of(file, Optional.empty(), Instant.now()).isOf(file, Optional.empty(), before))
                .isTrue();
    }

    private Sighting sighting() throws Exception {
        return new Sighting(later(new Sighting("", "")).stamp().orElseThrow(), REMEMBERED);
    }

    /// As an hour later.
    private FileState later(Sighting sighting) throws Exception {
        return FileState.of(file, Optional.of(sighting), Instant.now().plus(Duration.ofHours(1)));
    }

    /// File systems note the time of changes by the ticks of the kernel's clock; in use, a time counts only
    /// when it is some seconds past.
    private void waitForTheNextTick() throws Exception {
        Path probe = folder.resolve("probe");
        Files.writeString(probe, "");
        FileTime first = (FileTime) Files.getAttribute(file, "unix:ctime");
        while (((FileTime) Files.getAttribute(probe, "unix:ctime")).compareTo(first) <= 0) {
            Thread.sleep(1);
            Files.writeString(probe, "again");
        }
    }
}
