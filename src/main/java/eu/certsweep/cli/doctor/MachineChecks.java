package eu.certsweep.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Java, memory, temporary folder, work folder, clock.
public final class MachineChecks {

    private static final int JAVA = 25;
    private static final long MIB = 1L << 20;
    private static final long HEAP = 900 * MIB;
    private static final long MEMORY = 2048 * MIB;
    private static final long DISK_ENOUGH = 2048 * MIB;
    private static final long DISK_LEAST = 300 * MIB;
    private static final long TEMPORARY_LEAST = 100 * MIB;
    private static final Duration DRIFT = Duration.ofSeconds(5);

    /// Before this day the program did not exist: the clock is wrong.
    private static final LocalDate BUILT = LocalDate.of(2026, 1, 1);

    private final Clock clock;

    public MachineChecks(Clock clock) {
        this.clock = clock;
    }

    /// Looks at the machine.
    ///
    /// @param workFolder where the embedded database lies
    public List<Finding> all(Path workFolder) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(names());
        findings.add(folder(
                "temporary folder",
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
                TEMPORARY_LEAST,
                TEMPORARY_LEAST,
                "name another one with CERTSWEEP_JAVA_OPTS=-Djava.io.tmpdir=DIR"));
        findings.add(folder(
                "work folder",
                workFolder,
                DISK_LEAST,
                DISK_ENOUGH,
                "free some, or name another one with --var DIR or CERTSWEEP_VAR"));
        findings.add(clock(workFolder));
        return findings;
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String found = String.format(Locale.ROOT, "%s, %s", version, System.getProperty("java.home"));
        return version.feature() >= JAVA
                ? Finding.ok("java", found)
                : Finding.problem("java", found, "install a JDK " + JAVA + " and set JAVA_HOME to its folder");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String found = String.format(
                Locale.ROOT,
                "%d MiB for Java, %d MiB in the machine, %d processors",
                heap / MIB,
                machine / MIB,
                Runtime.getRuntime().availableProcessors());
        if (heap < HEAP) {
            return Finding.warning("memory", found, "a large register needs 1 GiB: set CERTSWEEP_JAVA_OPTS=-Xmx1g");
        }
        return machine < MEMORY
                ? Finding.warning("memory", found, "Java and an embedded database want 2 GiB together; add memory")
                : Finding.ok("memory", found);
    }

    private static Finding names() {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        String found = "names of files are read as " + names;
        return names.equals(StandardCharsets.UTF_8)
                ? Finding.ok("file names", found)
                : Finding.warning("file names", found, "names with other letters may not be found: set LC_ALL=C.UTF-8");
    }

    private static Finding folder(String check, Path folder, long least, long enough, String advice) {
        Path existing = existing(folder);
        String shown = folder.toAbsolutePath().normalize().toString();
        if (!Files.isDirectory(existing)) {
            return Finding.problem(check, shown + ": " + existing + " is not a folder", "move it away, or " + advice);
        }
        try {
            Path probe = Files.createTempFile(existing, ".certsweep-doctor", "");
            Files.delete(probe);
            FileStore disk = Files.getFileStore(existing);
            long free = disk.getUsableSpace();
            String found = String.format(Locale.ROOT, "%s, %,d MiB free", shown, free / MIB);
            if (free < least) {
                return Finding.problem(check, found, "there is too little room: " + advice);
            }
            return free < enough ? Finding.warning(check, found, advice) : Finding.ok(check, found);
        } catch (IOException e) {
            return Finding.problem(
                    check,
                    shown + " cannot be written to (" + e.getMessage() + ")",
                    "correct its permissions, or " + advice);
        }
    }

    /// The folder itself, or the nearest one above it that is there.
    static Path existing(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (Files.notExists(existing)) {
            Path above = existing.getParent();
            if (above == null) {
                return existing;
            }
            existing = above;
        }
        return existing;
    }

    /// The clock against the time that the disk gives a file: a work folder on another machine has that one's.
    private Finding clock(Path workFolder) {
        Instant now = clock.instant();
        String found = now.atZone(clock.getZone()).toLocalDateTime().withNano(0) + " in " + clock.getZone();
        if (LocalDate.ofInstant(now, clock.getZone()).isBefore(BUILT)) {
            return Finding.problem(
                    "clock", found, "a reference date of `today` would be wrong: set the machine's clock");
        }
        try {
            Path probe = Files.createTempFile(existing(workFolder), ".certsweep-doctor", "");
            Instant written = Files.getLastModifiedTime(probe).toInstant();
            Files.delete(probe);
            Duration drift = Duration.between(now, written).abs();
            return drift.compareTo(DRIFT) > 0
                    ? Finding.warning(
                            "clock",
                            found + ", but the disk says " + written,
                            "the two should agree: let both keep time by NTP")
                    : Finding.ok("clock", found);
        } catch (IOException e) {
            return Finding.ok("clock", found + " (not compared to the disk's: " + e.getMessage() + ")");
        }
    }
}
