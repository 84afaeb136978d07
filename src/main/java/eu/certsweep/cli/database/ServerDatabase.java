package eu.certsweep.cli.database;

import eu.certsweep.cli.database.DatabaseSettings.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;

/// A PostgreSQL server that the operator runs.
final class ServerDatabase implements Database {

    private static final int OLDEST = 15;
    private static final String PATIENCE_SECONDS = "15";

    private final Server server;
    private final String description;
    private final ConnectionPools pools;

    private ServerDatabase(Server server, String description) {
        this.server = server;
        this.description = description;
        this.pools = new ConnectionPools(server.url(), user(), password());
    }

    static ServerDatabase open(Server server) throws DatabaseException {
        String place = place(server.url());
        try (Connection connection = DriverManager.getConnection(server.url(), properties(server));
                Statement statement = connection.createStatement()) {
            String version = ask(statement, "select version()");
            if (!version.startsWith("PostgreSQL ")) {
                throw new DatabaseException("What answers at " + place + " is not PostgreSQL: "
                        + version.lines().findFirst().orElse("") + ". certsweep needs PostgreSQL " + OLDEST
                        + " or newer.");
            }
            int number = Integer.parseInt(ask(statement, "show server_version_num"));
            if (number / 10_000 < OLDEST) {
                throw new DatabaseException("The server at " + place + " is PostgreSQL " + number / 10_000
                        + "; certsweep needs PostgreSQL " + OLDEST + " or newer.");
            }
            String encoding = ask(statement, "show server_encoding");
            if (!encoding.toUpperCase(Locale.ROOT).equals("UTF8")) {
                throw new DatabaseException("The database at " + place + " has the encoding " + encoding
                        + "; certsweep needs UTF8. Create it with: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE"
                        + " template0.");
            }
            if (ask(statement, "show transaction_read_only").equals("on")) {
                throw new DatabaseException("The database at " + place
                        + " is read-only (a standby, or default_transaction_read_only): name the primary server.");
            }
            return new ServerDatabase(server, "PostgreSQL " + ask(statement, "show server_version") + " at " + place);
        } catch (SQLException e) {
            throw new DatabaseException(Refusal.sentence(e, place), e);
        }
    }

    private static Properties properties(Server server) {
        Properties properties = new Properties();
        server.user().ifPresent(user -> properties.setProperty("user", user));
        server.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "certsweep");
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        properties.setProperty("socketTimeout", PATIENCE_SECONDS);
        return properties;
    }

    private static String ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static String place(String url) {
        Properties parts = org.postgresql.Driver.parseURL(url, null);
        if (parts == null) {
            return "the address given";
        }
        return "host " + parts.getProperty("PGHOST", "localhost") + ", port " + parts.getProperty("PGPORT", "5432")
                + ", database " + parts.getProperty("PGDBNAME", "");
    }

    @Override
    public String jdbcUrl() {
        return server.url();
    }

    @Override
    public String user() {
        return server.user().orElse("");
    }

    @Override
    public String password() {
        return server.password().orElse("");
    }

    @Override
    public DataSource dataSource(int connections) {
        return pools.open(connections);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String complaint() {
        return pools.silence();
    }

    @Override
    public void close() {
        pools.close();
    }
}
