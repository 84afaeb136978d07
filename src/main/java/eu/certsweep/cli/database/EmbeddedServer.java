package eu.certsweep.cli.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// An embedded PostgreSQL that keeps its data. Every process that uses it holds a shared lock; the last one to leave
/// stops it. A server that a killed process left running is used by the next one. Listens on loopback alone, with a
/// random password that lies in the folder.
///
/// ```
/// postgresql/
///   binaries-18.6.0/   unpacked once
///   data/              the cluster
///   password           0600
///   server.log
///   start.lock         held while somebody starts or stops the server
///   users.lock         held, shared, by everyone who uses it
/// ```
final class EmbeddedServer {

    static final String USER = "certsweep";
    private static final int ATTEMPTS = 5;
    private static final long LOG_LIMIT = 10L << 20;
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=256MB",
            "work_mem=64MB",
            "maintenance_work_mem=256MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "fsync=on",
            "synchronous_commit=on",
            "jit=off",
            "log_min_messages=warning");

    private final Path folder;
    private final PostgresPrograms programs;
    private final String password;
    private final int port;
    private final FileChannel users;
    private final FileLock sharedLock;

    private EmbeddedServer(
            Path folder, PostgresPrograms programs, String password, int port, FileChannel users, FileLock sharedLock) {
        this.folder = folder;
        this.programs = programs;
        this.password = password;
        this.port = port;
        this.users = users;
        this.sharedLock = sharedLock;
    }

    /// Joins the users of the server in this folder, making and starting it where needed.
    static EmbeddedServer use(Path folder) throws DatabaseException {
        try {
            Files.createDirectories(folder);
            try (FileChannel start = channel(folder.resolve("start.lock"));
                    FileLock starting = start.lock()) {
                FileChannel users = channel(folder.resolve("users.lock"));
                try {
                    FileLock shared = users.lock(0, Long.MAX_VALUE, true);
                    PostgresPrograms programs = PostgresPrograms.unpacked(folder);
                    String password = password(folder.resolve("password"));
                    prepareCluster(folder, programs);
                    int port = running(folder, password);
                    if (port < 0) {
                        port = start(folder, programs, password);
                    }
                    if (!starting.isValid()) {
                        throw new IOException("the lock " + folder.resolve("start.lock") + " was lost");
                    }
                    return new EmbeddedServer(folder, programs, password, port, users, shared);
                } catch (IOException | DatabaseException | RuntimeException e) {
                    users.close();
                    throw e;
                }
            }
        } catch (OverlappingFileLockException e) {
            throw DatabaseException.failed("this process uses the database in " + folder + " already", e);
        } catch (IOException e) {
            throw DatabaseException.failed(
                    "the work folder " + folder + " cannot be used (" + e.getMessage()
                            + "); correct its permissions or choose another with --var",
                    e);
        }
    }

    String url() {
        return url(port);
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String password() {
        return password;
    }

    /// Leaves; the last one stops the server.
    void leave() throws DatabaseException {
        try (FileChannel start = channel(folder.resolve("start.lock"));
                FileLock stopping = start.lock();
                FileChannel closing = users) {
            sharedLock.release();
            FileLock alone = closing.tryLock();
            if (alone != null && stopping.isValid()) {
                programs.run(
                        "stop", folder, List.of("pg_ctl", "stop", "-D", data(folder), "-m", "fast", "-w", "-t", "120"));
            }
        } catch (IOException e) {
            throw DatabaseException.failed("the database in " + folder + " cannot be stopped: " + e.getMessage(), e);
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String data(Path folder) {
        return folder.resolve("data").toString();
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = file.resolveSibling("password.new");
            Files.deleteIfExists(fresh);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(fresh, HexFormat.of().formatHex(random));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static void prepareCluster(Path folder, PostgresPrograms programs) throws IOException, DatabaseException {
        Path data = folder.resolve("data");
        Path version = data.resolve("PG_VERSION");
        if (Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.exists(version)) {
                throw DatabaseException.failed(
                        data + " holds no database and is not ours to delete; move it away", null);
            }
            String major = Files.readString(version).strip();
            if (!major.equals(PostgresPrograms.MAJOR)) {
                throw DatabaseException.failed(
                        "the database in %s is of PostgreSQL %s, this program brings %s; dump and restore it, or use the"
                                        .formatted(data, major, PostgresPrograms.MAJOR)
                                + " version of certsweep that made it",
                        null);
            }
            return;
        }
        // Made beside its place: what a kill leaves half made is never taken for a database.
        Path fresh = folder.resolve("data.new");
        delete(fresh);
        programs.run(
                "initdb",
                folder,
                List.of(
                        "initdb",
                        "-D",
                        fresh.toString(),
                        "-U",
                        USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + folder.resolve("password"),
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--data-checksums"));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The port of a server that runs on the data folder and answers; -1 if there is none.
    private static int running(Path folder, String password) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return -1;
            }
            int port = Integer.parseInt(lines.get(3).strip());
            return answers(port, password, folder) ? port : -1;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private static boolean answers(int port, String password, Path folder) {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        try (Connection connection = DriverManager.getConnection(url(port), properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW data_directory")) {
            rows.next();
            return Files.isSameFile(Path.of(rows.getString(1)), folder.resolve("data"));
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    private static int start(Path folder, PostgresPrograms programs, String password)
            throws IOException, DatabaseException {
        Path log = folder.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, folder.resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        @Nullable DatabaseException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            StringBuilder options = new StringBuilder("-p ").append(port);
            SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
            try {
                programs.run(
                        "start",
                        folder,
                        List.of(
                                "pg_ctl",
                                "start",
                                "-D",
                                data(folder),
                                "-l",
                                log.toString(),
                                "-o",
                                options.toString(),
                                "-w",
                                "-t",
                                "300"));
                if (answers(port, password, folder)) {
                    return port;
                }
                last = DatabaseException.failed("the server in " + folder + " does not answer; see " + log, null);
            } catch (DatabaseException e) {
                // Another program may have taken the port in between: try the next one.
                last = DatabaseException.failed(e.getMessage() + tail(log), e);
            }
        }
        throw last == null ? DatabaseException.failed("the database in " + folder + " was not started", null) : last;
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            List<String> lines = new ArrayList<>();
            file.seek(Math.max(0, file.length() - 2000));
            for (@Nullable String line = file.readLine(); line != null; line = file.readLine()) {
                lines.add(line);
            }
            return "; the last lines of " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "; its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
