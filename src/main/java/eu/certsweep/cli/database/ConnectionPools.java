package eu.certsweep.cli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The connection pools handed out for one database. Thread-safe.
final class ConnectionPools implements AutoCloseable {

    /// How long a caller waits for a connection.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long the next callers wait after one has waited in vain. A run whose server is gone asks seven times, one
    /// after the other, before it has told everybody.
    private static final Duration LEFT = Duration.ofSeconds(1);

    private final String url;
    private final String user;
    private final String password;
    private final List<HikariDataSource> pools = new ArrayList<>();

    ConnectionPools(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    synchronized DataSource open(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("certsweep-" + (pools.size() + 1));
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
        }
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        HikariDataSource pool = new TiringPool(config);
        pools.add(pool);
        return pool;
    }

    private static final class TiringPool extends HikariDataSource {

        TiringPool(HikariConfig config) {
            super(config);
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                Connection connection = super.getConnection();
                setConnectionTimeout(PATIENCE.toMillis());
                return connection;
            } catch (SQLTransientConnectionException e) {
                setConnectionTimeout(LEFT.toMillis());
                throw e;
            }
        }
    }

    @Override
    public synchronized void close() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }
}
