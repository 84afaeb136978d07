package eu.certsweep.cli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// An opened database. Closing it lets go of the connections and, when no other process uses it, stops an embedded one.
public final class Database implements AutoCloseable {

    private static final int OLDEST_VERSION = 15;
    private static final int CONNECTIONS = 20;

    private final HikariDataSource pool;
    private final Optional<EmbeddedServer> embedded;
    private final Thread hook;

    private Database(HikariDataSource pool, Optional<EmbeddedServer> embedded) {
        this.pool = pool;
        this.embedded = embedded;
        this.hook = new Thread(this::shutDown, "certsweep-database-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Opens the database, starting an embedded one if it does not run yet.
    ///
    /// @throws DatabaseException with what to do
    public static Database open(DatabaseSettings settings) throws DatabaseException {
        return switch (settings) {
            case DatabaseSettings.Server server -> {
                check(server);
                yield new Database(pool(server.url(), server.user(), server.password()), Optional.empty());
            }
            case DatabaseSettings.Embedded embedded -> {
                EmbeddedServer server = EmbeddedServer.use(embedded.workFolder().resolve("postgresql"));
                yield new Database(pool(server.url(), EmbeddedServer.USER, server.password()), Optional.of(server));
            }
        };
    }

    private static void check(DatabaseSettings.Server server) throws DatabaseException {
        Properties properties = new Properties();
        if (server.user() != null) {
            properties.setProperty("user", server.user());
        }
        if (server.password() != null) {
            properties.setProperty("password", server.password());
        }
        properties.setProperty("connectTimeout", "10");
        try (Connection connection = DriverManager.getConnection(server.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw DatabaseException.wrongUsage("%s is PostgreSQL %d; version %d or newer is needed"
                        .formatted(server, version, OLDEST_VERSION));
            }
            encoding.next();
            if (!"UTF8".equals(encoding.getString(1))) {
                throw DatabaseException.wrongUsage(
                        "%s has the encoding %s; make a database with ENCODING 'UTF8' for certsweep"
                                .formatted(server, encoding.getString(1)));
            }
        } catch (SQLException e) {
            throw DatabaseException.failed(
                    "%s cannot be used (%s); check CERTSWEEP_DB_URL, CERTSWEEP_DB_USER and the password, and that the"
                                    .formatted(server, e.getMessage())
                            + " server runs",
                    e);
        }
    }

    private static HikariDataSource pool(String url, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(30_000);
        config.setPoolName("certsweep");
        config.addDataSourceProperty("ApplicationName", "certsweep");
        return new HikariDataSource(config);
    }

    /// Connections to it.
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() throws DatabaseException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook closes it, or has done so.
            return;
        }
        pool.close();
        if (embedded.isPresent()) {
            embedded.get().leave();
        }
    }

    private void shutDown() {
        pool.close();
        embedded.ifPresent(server -> {
            try {
                server.leave();
            } catch (DatabaseException e) {
                System.err.println("certsweep: " + e.getMessage());
            }
        });
    }
}
