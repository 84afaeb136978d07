package eu.certsweep.cli.database;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a connection did not come about, in a sentence that says what to do.
final class Refusal {

    private Refusal() {}

    /// @param place where the server was sought, for the sentence
    static String sentence(SQLException refusal, String place) {
        String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
        return switch (state) {
            case "28P01" ->
                "The server at " + place + " refuses the user or password: check CERTSWEEP_DB_USER and"
                        + " CERTSWEEP_DB_PASSWORD (or CERTSWEEP_DB_PASSWORD_FILE).";
            case "28000" ->
                "The server at " + place + " does not let this user in from here (" + said(refusal)
                        + "): check CERTSWEEP_DB_USER and the server's pg_hba.conf.";
            case "3D000" ->
                "The server at " + place + " has no such database: create it (CREATE DATABASE ... ENCODING 'UTF8') or"
                        + " correct CERTSWEEP_DB_URL.";
            case "53300" ->
                "The server at " + place + " has no connection left: raise max_connections or try again later.";
            case "57P03" -> "The server at " + place + " is starting or stopping: try again in a moment.";
            default -> unreachable(refusal, place);
        };
    }

    private static String unreachable(SQLException refusal, String place) {
        if (causedBy(refusal, SSLException.class) || said(refusal).contains("SSL")) {
            return "The way to the server at " + place + " cannot be encrypted as CERTSWEEP_DB_URL asks ("
                    + said(refusal)
                    + "): switch TLS on at the server, or name the certificate of its authority with sslrootcert.";
        }
        if (causedBy(refusal, UnknownHostException.class)) {
            return "There is no such host: " + place + ". Correct CERTSWEEP_DB_URL.";
        }
        if (causedBy(refusal, ConnectException.class)) {
            return "Nobody answers at " + place + ": is the server running, and does it listen on that address?";
        }
        if (causedBy(refusal, SocketTimeoutException.class) || said(refusal).contains("attempt timed out")) {
            return "No answer in time at " + place + ": is it a PostgreSQL server, and is there a firewall on the way?";
        }
        return "What answers at " + place + " cannot be used as PostgreSQL (" + said(refusal)
                + "): correct CERTSWEEP_DB_URL.";
    }

    private static boolean causedBy(Throwable refusal, Class<? extends Throwable> kind) {
        for (@Nullable Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String said(SQLException refusal) {
        String message = refusal.getMessage() == null ? "no reason given" : refusal.getMessage();
        StringBuilder line = new StringBuilder();
        message.lines().findFirst().orElse("").codePoints().limit(200).forEach(c -> {
            if (!Character.isISOControl(c)) {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
