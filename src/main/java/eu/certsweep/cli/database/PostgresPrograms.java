package eu.certsweep.cli.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of PostgreSQL, unpacked from the jar that the build brings for this kind of machine.
///
/// PostgreSQL refuses to run as root. Root therefore starts them in a user namespace of their own (`unshare -U`), in
/// which they have no privileges.
final class PostgresPrograms {

    static final String MAJOR = "18";
    private static final String VERSION = "18.6.0";
    private static final long MINUTES = 10;

    private final Path folder;
    private final boolean unshared;

    private PostgresPrograms(Path folder, boolean unshared) {
        this.folder = folder;
        this.unshared = unshared;
    }

    /// The programs below this folder, unpacked if they are not there yet.
    static PostgresPrograms unpacked(Path parent) throws IOException, DatabaseException {
        boolean root = "root".equals(System.getProperty("user.name")) && Files.isDirectory(Path.of("/proc"));
        if (root && !LinuxUtils.isUnshareAvailable()) {
            throw DatabaseException.wrongUsage("PostgreSQL does not run as root, and this system does not let root give"
                    + " up its privileges (`unshare -U` fails); start certsweep as another user, or use a server by"
                    + " CERTSWEEP_DB_URL");
        }
        Path folder = parent.resolve("binaries-" + VERSION);
        if (!Files.isDirectory(folder)) {
            Path fresh = parent.resolve("binaries.new");
            EmbeddedServer.delete(fresh);
            unpack(fresh);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(folder, root);
    }

    private static void unpack(Path target) throws IOException, DatabaseException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "Darwin" : system.startsWith("windows") ? "Windows" : "Linux";
        try (InputStream packed =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(name, System.getProperty("os.arch"));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            Files.createDirectories(target);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        } catch (IllegalStateException e) {
            throw DatabaseException.wrongUsage("there is no embedded PostgreSQL for " + name + " on "
                    + System.getProperty("os.arch") + "; use a server by CERTSWEEP_DB_URL");
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the packed PostgreSQL names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & 0100) != 0
                    && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
                permissions.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(path, permissions);
            }
        }
    }

    /// Runs a program to its end.
    ///
    /// @param purpose names the file that takes what the program says
    /// @param command the program's name, then its arguments
    /// @throws DatabaseException if it fails
    void run(String purpose, Path workFolder, List<String> command) throws IOException, DatabaseException {
        List<String> line = new ArrayList<>();
        if (unshared) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(folder.resolve("bin").resolve(command.getFirst()).toString());
        line.addAll(command.subList(1, command.size()));
        // A file and not a pipe: the server inherits it and would keep a pipe open for ever.
        Path said = workFolder.resolve(purpose + ".log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workFolder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw DatabaseException.failed(
                        purpose + " of PostgreSQL did not end within " + MINUTES + " minutes", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw DatabaseException.failed(purpose + " of PostgreSQL was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw DatabaseException.failed(
                    "%s of PostgreSQL failed: %s"
                            .formatted(purpose, Files.readString(said).strip()),
                    null);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
