package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher says before it starts a JVM.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @Test
    void tooFewFilesAreSaidInsteadOfMissingClasses(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process launcher = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 64; exec \"$0\" status",
                        Path.of("certsweep").toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(launcher.waitFor()).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("certsweep: may open 64 files at once (ulimit -n) and needs 256 at least", "LimitNOFILE=1024")
                .hasLineCount(1);
    }
}
