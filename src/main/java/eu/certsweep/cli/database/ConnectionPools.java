package eu.certsweep.cli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The connection pools handed out for one database. Thread-safe.
final class ConnectionPools implements AutoCloseable {

    /// How long a caller waits for a connection.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long the next callers wait after one has waited in vain. A run whose server is gone asks seven times, one
    /// after the other, before it has told everybody.
    private static final Duration LEFT = Duration.ofSeconds(1);

    /// Limits that an administrator sets for everybody are meant for people and web pages: a sweep's statements take
    /// what they take, and the lock of a job waits idle for hours. Not every version of PostgreSQL has all of them.
    private static final String WITHOUT_LIMITS = "SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN"
            + " ('statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout',"
            + " 'idle_session_timeout')";

    private final String url;
    private final String user;
    private final String password;
    private final Heartbeat.Patience patience;
    private final List<HikariDataSource> pools = new ArrayList<>();
    /// Those that callers have, and some that they gave back.
    private final Set<Connection> lent = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private @Nullable Heartbeat heartbeat;
    private volatile String silence = "";

    ConnectionPools(String url, String user, String password) {
        this(url, user, password, Heartbeat.Patience.USUAL);
    }

    ConnectionPools(String url, String user, String password, Heartbeat.Patience patience) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.patience = patience;
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
        // A firewall forgets connections that are silent for long, and the lock of a job is.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setConnectionInitSql(WITHOUT_LIMITS);
        HikariDataSource pool = new TiringPool(config, lent);
        pools.add(pool);
        if (heartbeat == null) {
            heartbeat = Heartbeat.begin(this::connect, patience, this::giveUp);
        }
        return pool;
    }

    private Connection connect(Duration within) throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        String seconds = String.valueOf(Math.max(1, within.toSeconds()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setNetworkTimeout(Runnable::run, (int) within.toMillis());
        connection.setClientInfo("ApplicationName", "certsweep heartbeat");
        return connection;
    }

    /// Ends every connection, so that nobody waits any longer.
    private void giveUp() {
        silence = "the server has not answered for " + patience.answer().toSeconds()
                + " seconds, twice in a row: it is halted or overloaded, or the network lets nothing through";
        List<Connection> waiting;
        synchronized (lent) {
            waiting = List.copyOf(lent);
        }
        waiting.forEach(Heartbeat::end);
    }

    /// What is wrong with a server that answers nobody; empty if it does.
    String silence() {
        return silence;
    }

    private static final class TiringPool extends HikariDataSource {

        private final Set<Connection> lent;

        TiringPool(HikariConfig config, Set<Connection> lent) {
            super(config);
            this.lent = lent;
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                Connection connection = super.getConnection();
                lent.add(connection);
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
        if (heartbeat != null) {
            heartbeat.close();
        }
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }
}
