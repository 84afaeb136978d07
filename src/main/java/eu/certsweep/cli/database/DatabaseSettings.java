package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which database to use.
public sealed interface DatabaseSettings {

    /// An embedded PostgreSQL that keeps its data below the work folder.
    record Embedded(Path workFolder) implements DatabaseSettings {}

    /// A PostgreSQL server.
    ///
    /// @param url JDBC
    record Server(
            String url, @Nullable String user, @Nullable String password) implements DatabaseSettings {

        /// Without the password.
        @Override
        public String toString() {
            return "server " + url.replaceAll("(?i)(password=)[^&]*", "$1***");
        }
    }

    /// Reads the settings.
    ///
    /// @param workFolder of the command line
    /// @param environment variables: `CERTSWEEP_DB_URL`, `CERTSWEEP_DB_USER`, `CERTSWEEP_DB_PASSWORD`,
    ///     `CERTSWEEP_DB_PASSWORD_FILE`, `CERTSWEEP_VAR`
    /// @throws DatabaseException if they make no sense
    static DatabaseSettings read(@Nullable Path workFolder, Map<String, String> environment) throws DatabaseException {
        String url = environment.getOrDefault("CERTSWEEP_DB_URL", "");
        if (url.isBlank()) {
            String named = environment.getOrDefault("CERTSWEEP_VAR", "");
            try {
                Path folder = workFolder != null ? workFolder : Path.of(named.isBlank() ? "var" : named);
                return new Embedded(folder.toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                throw DatabaseException.wrongUsage("CERTSWEEP_VAR is not a path: " + named);
            }
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw DatabaseException.wrongUsage("CERTSWEEP_DB_URL must begin with jdbc:postgresql:, as in"
                    + " jdbc:postgresql://db.example.org:5432/certsweep");
        }
        return new Server(url, environment.get("CERTSWEEP_DB_USER"), password(environment));
    }

    private static @Nullable String password(Map<String, String> environment) throws DatabaseException {
        String file = environment.getOrDefault("CERTSWEEP_DB_PASSWORD_FILE", "");
        if (file.isBlank()) {
            return environment.get("CERTSWEEP_DB_PASSWORD");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw DatabaseException.wrongUsage("CERTSWEEP_DB_PASSWORD_FILE names a file that cannot be read: " + file);
        }
    }
}
