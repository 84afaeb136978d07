package eu.certsweep.cli.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked from the archive for this platform on the class path.
///
/// @param folder holds `bin`, `lib` and `share`
record PostgresPrograms(Path folder) {

    /// Names a folder that may hold the unpacked programs already.
    static final String PREPARED = "certsweep.postgresql";

    /// Unpacks the archive unless that has been done before, or unless what was unpacked is whole no more. Any number
    /// of processes may do so at once: each unpacks
    /// into a folder of its own, and whoever is first to rename it wins.
    ///
    /// @param parent where the folder is, one for each build of PostgreSQL
    /// @throws DatabaseException if there is no archive for this platform, or programs may not be run in the folder
    static PostgresPrograms in(Path parent) throws DatabaseException, IOException {
        String platform = platform();
        URL archive = PostgresPrograms.class.getResource("/postgres-" + platform + ".txz");
        if (archive == null) {
            throw new DatabaseException("This build has no embedded PostgreSQL for " + platform
                    + ": use a server (set CERTSWEEP_DB_URL), or build certsweep on this machine.");
        }
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        try (InputStream packed = connection.getInputStream()) {
            Path folder = parent.resolve("programs-" + platform + "-" + connection.getContentLengthLong());
            if (Files.isDirectory(folder) && !UnpackedSizes.hold(folder)) {
                Path damaged = Files.createTempDirectory(parent, "unpacking-damaged-");
                Files.move(folder, damaged.resolve("programs"), StandardCopyOption.ATOMIC_MOVE);
                Folders.delete(damaged);
            }
            if (!Files.isDirectory(folder)) {
                make(folder, aside -> unpackOrCopy(packed, folder.getFileName(), aside));
            }
            return new PostgresPrograms(folder).checked();
        }
    }

    /// One of the programs: `initdb`, `pg_ctl`, `postgres`.
    Path program(String name) {
        return folder.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
    }

    /// @throws DatabaseException if they are there and may not be run
    private PostgresPrograms checked() throws DatabaseException {
        Path server = program("postgres");
        if (!isWindows() && Files.exists(server) && !Files.isExecutable(server)) {
            throw new DatabaseException("The programs of PostgreSQL in " + folder
                    + " may not be run there: the disk is mounted noexec, or their permissions were changed. Name a work"
                    + " folder on another disk (--var DIR or CERTSWEEP_VAR), or use a server (CERTSWEEP_DB_URL).");
        }
        return this;
    }

    static boolean isWindows() {
        return system().startsWith("windows");
    }

    static boolean isLinux() {
        return system().startsWith("linux");
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }

    private static String platform() {
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String processor = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        if (isLinux()) {
            return "linux-" + processor + (Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "");
        }
        return (isWindows() ? "windows-" : "darwin-") + processor;
    }

    private interface Filling {
        void fill(Path folder) throws IOException;
    }

    private static void make(Path folder, Filling filling) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path aside = Files.createTempDirectory(parent, "unpacking-");
        try {
            filling.fill(aside);
            UnpackedSizes.write(aside);
            if (!isWindows()) {
                Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(aside);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// The launcher keeps the programs unpacked beside the build: a copy takes a tenth of the time. They are not used
    /// in that place, as a server may outlive the build.
    private static void unpackOrCopy(InputStream packed, @Nullable Path name, Path target) throws IOException {
        String prepared = System.getProperty(PREPARED, "");
        Path source = Path.of(prepared).resolve(String.valueOf(name));
        if (prepared.isEmpty() || !Files.isDirectory(source) || !UnpackedSizes.hold(source)) {
            unpack(packed, target);
            return;
        }
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (!copy.equals(target)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new BufferedInputStream(packed))))) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive of PostgreSQL's programs leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.resolveSibling(""));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(archive, file);
                    makeExecutable(file, (entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    private static void makeExecutable(Path file, boolean executable) throws IOException {
        if (!isWindows()) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
