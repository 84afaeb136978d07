package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Who may see what the program writes, whatever the umask of its user.
@DisabledOnOs(OS.WINDOWS)
class PermissionsTest {

    private static final Set<PosixFilePermission> NOT_FOR_OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    @TempDir
    private Path folder;

    @Test
    void nothingIsForOthersUnderAnUmaskThatAllowsAll() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 20, 7);
        Files.writeString(job.file(), Files.readString(job.file()).replace("output: out", "output: made/out"));

        Program.Ended ended = Program.endedUnder(
                List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"),
                folder.resolve("log"),
                Map.of(),
                "run",
                job.file(),
                "--var",
                folder.resolve("work/var"));

        assertThat(ended.code()).as(ended.err()).isZero();
        Path made = folder.resolve("job/made");
        assertThat(Files.exists(made.resolve("out/2026-06-30/annotated"))).isTrue();
        assertThat(open(made)).isEmpty();
        // The server's own files lie in a folder that nobody else can enter.
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("work/var/postgresql"))))
                .isEqualTo("rwx------");
        assertThat(Collections.disjoint(Files.getPosixFilePermissions(folder.resolve("work")), NOT_FOR_OTHERS))
                .isTrue();
    }

    private static List<String> open(Path made) throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(made)) {
            for (Path path : paths.toList()) {
                Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path);
                if (!Collections.disjoint(granted, NOT_FOR_OTHERS)) {
                    open.add(PosixFilePermissions.toString(granted) + " " + path);
                }
            }
        }
        return open;
    }
}
