package eu.certsweep.cli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The connection pools handed out for one database. Thread-safe.
final class ConnectionPools implements AutoCloseable {

    /// How long a caller waits for a connection. A run whose server is gone asks several times, one after the other,
    /// before
    /// it has told everybody: with the pool's own 30 seconds it took more than three minutes to end.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public synchronized void close() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }
}
