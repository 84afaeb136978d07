package eu.certsweep.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// The roles of a server's database: `certsweep_owner` migrates, `certsweep_worker` sweeps, readers read what their
/// Member State may see.
public final class Roles {

    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern MEMBER_STATE = Pattern.compile("[A-Z]{2}|\\*");

    private Roles() {}

    /// The statements that make the roles, say what they may do, and bind readers; for an administrator to run.
    ///
    /// @param schema where the tables are
    /// @param memberStates codes; `*` for all of them
    /// @throws IllegalArgumentException if one of these is none; the message is for the user
    public static String script(String schema, Collection<String> memberStates) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("'" + schema + "' is no name of a schema: small letters, digits and _");
        }
        StringBuilder script = new StringBuilder(resource("roles.sql").replace("@schema@", schema))
                .append(resource("access.sql"))
                .append(resource("readers.sql"));
        for (String state : memberStates) {
            if (!MEMBER_STATE.matcher(state).matches()) {
                throw new IllegalArgumentException(
                        "'" + state + "' is no Member State: give its two letters, such as DE, or * for all");
            }
            script.append(
                    resource("reader.sql").replace("@role@", readerOf(state)).replace("@state@", state));
        }
        return script.toString();
    }

    /// The role that reads of a Member State.
    public static String readerOf(String memberState) {
        return "certsweep_reader_" + (memberState.equals("*") ? "all" : memberState.toLowerCase(Locale.ROOT));
    }

    /// Says what the roles may do with the tables that there are, and makes what readers read. Nothing happens where
    /// there are no such roles.
    public static void grant(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(resource("access.sql"));
            statement.execute(resource("readers.sql"));
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Roles.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + name + " cannot be read", e);
        }
    }
}
