package eu.certsweep.cli.database;

import eu.certsweep.job.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the database is, read once from options and environment.
///
/// @param work the work folder, absolute
/// @param programs where the embedded PostgreSQL's programs are unpacked, absolute; may be shared by work folders
/// @param server the server to use; none means the embedded one in the work folder
public record DatabaseSettings(Path work, Path programs, Optional<Server> server) {

    private static final String URL = "CERTSWEEP_DB_URL";
    private static final String USER = "CERTSWEEP_DB_USER";
    private static final String PASSWORD = "CERTSWEEP_DB_PASSWORD";
    private static final String PASSWORD_FILE = "CERTSWEEP_DB_PASSWORD_FILE";
    private static final String WORK = "CERTSWEEP_VAR";
    private static final int LONGEST_PASSWORD = 4096;
    private static final Pattern FURTHER_SIGNS = Pattern.compile("[;&=#\\s\\p{Z}\\p{C}]");
    private static final Set<PosixFilePermission> OPEN = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    /// A PostgreSQL server.
    ///
    /// @param url JDBC address
    /// @param user none: as the address or the driver says
    /// @param password none: as the address, `~/.pgpass` or the server's rules say
    public record Server(String url, Optional<String> user, Optional<String> password) {

        /// How the address asks for encryption; `prefer` if it does not say.
        public String sslMode() {
            return parsed(url)
                    .map(parts -> parts.getProperty("sslmode", "prefer"))
                    .orElse("prefer");
        }

        /// Leaves out the password, and everything of the address that may hold one.
        @Override
        public String toString() {
            int parameters = url.indexOf('?');
            return "Server[" + (parameters < 0 ? url : url.substring(0, parameters)) + "]";
        }
    }

    /// The embedded database in a work folder.
    public static DatabaseSettings embedded(Path work) {
        Path folder = work.toAbsolutePath().normalize();
        return new DatabaseSettings(folder, folder.resolve("postgresql"), Optional.empty());
    }

    /// The same with another folder for the programs of PostgreSQL, so that several work folders share them.
    public DatabaseSettings withPrograms(Path folder) {
        return new DatabaseSettings(work, folder.toAbsolutePath().normalize(), server);
    }

    /// What keeps the rows, for a person: the work folder, or the server's address without what may hold a password.
    public String store() {
        return server.map(of -> of.toString().replaceFirst("^Server\\[(.*)]$", "the database $1"))
                .orElseGet(() -> "the work folder " + work);
    }

    /// Reads the settings. An empty variable counts as unset.
    ///
    /// @param environment the variables of the process
    /// @param home the folder of the program; empty for the current folder
    /// @param workOption what `--var` says, if it is given; wins over `CERTSWEEP_VAR`
    /// @throws DatabaseSettingsException if settings contradict each other or a password file cannot be read
    public static DatabaseSettings read(Map<String, String> environment, Path home, Optional<Path> workOption)
            throws DatabaseSettingsException {
        Optional<String> variable = setting(environment, WORK);
        Path work;
        if (workOption.isPresent()) {
            work = workOption.get();
        } else {
            work = variable.isPresent() ? path(WORK, variable.get()) : home.resolve("var");
        }
        DatabaseSettings embedded = embedded(work);
        return new DatabaseSettings(embedded.work, embedded.programs, server(environment));
    }

    private static Optional<Server> server(Map<String, String> environment) throws DatabaseSettingsException {
        Optional<String> url = setting(environment, URL);
        if (url.isEmpty()) {
            for (String other : new String[] {USER, PASSWORD, PASSWORD_FILE}) {
                if (setting(environment, other).isPresent()) {
                    throw new DatabaseSettingsException(other + " is set but " + URL + " is not: set " + URL
                            + " to use a server, or unset " + other + " to use the embedded database.");
                }
            }
            return Optional.empty();
        }
        checkUrl(url.get());
        return Optional.of(new Server(url.get(), setting(environment, USER), password(environment)));
    }

    private static void checkUrl(String url) throws DatabaseSettingsException {
        if (url.startsWith("postgres://") || url.startsWith("postgresql://")) {
            throw new DatabaseSettingsException(URL + " is not a JDBC address: write"
                    + " jdbc:postgresql://HOST:PORT/DATABASE, and give user and password by " + USER + " and "
                    + PASSWORD
                    + " or " + PASSWORD_FILE + ".");
        }
        int parameters = url.indexOf('?');
        // The driver would take all before the @ for a host or a port, and tell everybody.
        if ((parameters < 0 ? url : url.substring(0, parameters)).contains("@")) {
            throw new DatabaseSettingsException(URL
                    + " has a user or password before the host, which JDBC does not know:"
                    + " write jdbc:postgresql://HOST:PORT/DATABASE, and give them by " + USER + " and " + PASSWORD
                    + " or " + PASSWORD_FILE + ".");
        }
        if (FURTHER_SIGNS
                .matcher(parameters < 0 ? url : url.substring(0, parameters))
                .find()) {
            throw notAName();
        }
        if (!url.startsWith("jdbc:postgresql:") || parsed(url).isEmpty()) {
            throw new DatabaseSettingsException(
                    URL + " is not an address of a PostgreSQL server: write jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        // The driver takes %3B for a semicolon.
        if (FURTHER_SIGNS
                .matcher(parsed(url).orElseThrow().getProperty("PGDBNAME", ""))
                .find()) {
            throw notAName();
        }
    }

    /// A parameter behind the wrong sign would be taken for a part of the name, and told to everybody.
    private static DatabaseSettingsException notAName() {
        return new DatabaseSettingsException(URL + " has more than a name where the host and the database are named:"
                + " parameters follow a `?`, as jdbc:postgresql://HOST:PORT/DATABASE?sslmode=require; give user and"
                + " password by " + USER + " and " + PASSWORD + " or " + PASSWORD_FILE + ".");
    }

    private static Optional<Properties> parsed(String url) {
        DriverLog.silence();
        return Optional.ofNullable(org.postgresql.Driver.parseURL(url, null));
    }

    private static Optional<String> password(Map<String, String> environment) throws DatabaseSettingsException {
        Optional<String> password = setting(environment, PASSWORD);
        Optional<String> file = setting(environment, PASSWORD_FILE);
        if (password.isPresent() && file.isPresent()) {
            throw new DatabaseSettingsException(PASSWORD + " and " + PASSWORD_FILE + " are both set: unset one.");
        }
        return file.isPresent() ? Optional.of(passwordIn(path(PASSWORD_FILE, file.get()))) : password;
    }

    private static String passwordIn(Path file) throws DatabaseSettingsException {
        if (Files.exists(file)) {
            refuseOpen(file);
        }
        byte[] bytes;
        try {
            bytes = SmallFile.read(file, LONGEST_PASSWORD);
        } catch (SmallFile.UnfitException e) {
            throw new DatabaseSettingsException(
                    PASSWORD_FILE + " names " + file + ", which " + e.getMessage()
                            + ". The file holds the password on its first line and nothing else.",
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        String password =
                new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        if (password.isEmpty()) {
            throw new DatabaseSettingsException(PASSWORD_FILE + " names " + file + ", whose first line is empty:"
                    + " the file holds the password on its first line and nothing else.");
        }
        return password;
    }

    /// A password that others can read, or can put another in place of, is none. The owner's group may read: services
    /// are given secrets in that way.
    private static void refuseOpen(Path file) throws DatabaseSettingsException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            Set<PosixFilePermission> granted = view.readAttributes().permissions();
            if (!Collections.disjoint(granted, OPEN)) {
                throw new DatabaseSettingsException(PASSWORD_FILE + " names " + file
                        + ", which others may read or change ("
                        + PosixFilePermissions.toString(granted) + "): chmod 600 it, and change the password if others"
                        + " use this machine.");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DatabaseSettingsException unreadable(Path file, IOException e) {
        return new DatabaseSettingsException(
                PASSWORD_FILE + " names " + file + ", which cannot be read ("
                        + e.getClass().getSimpleName() + "): check the path and its permissions.",
                e);
    }

    private static Path path(String name, String value) throws DatabaseSettingsException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new DatabaseSettingsException(name + " is not a path on this system: " + e.getReason() + ".", e);
        }
    }

    private static Optional<String> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
