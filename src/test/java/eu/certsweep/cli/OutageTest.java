package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;

/// What tells that the database went away, and is no defect of the program.
class OutageTest {

    @Test
    void knowALostDatabaseBehindEveryWrapping() {
        SQLException ended = new SQLException("terminating connection", "57P01");
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        TransactionSystemException commit = new TransactionSystemException("commit failed");
        commit.initApplicationException(new IllegalStateException(ended));
        Exception suppressed = new IOException("first");
        suppressed.addSuppressed(new SQLException("refused", "08001"));

        assertThat(Outage.in(new IllegalStateException(new RuntimeException(ended))))
                .containsSame(ended);
        assertThat(Outage.in(rollback)).isPresent();
        assertThat(Outage.in(commit)).containsSame(ended);
        assertThat(Outage.in(suppressed)).isPresent();
    }

    @Test
    void tellALackOfConnectionsFromADatabaseThatWentAway() {
        SQLException refused = new SQLException("FATAL: too many connections for role \"op\"", "53300");
        Exception pool = new IOException(
                new SQLTransientConnectionException("not available, request timed out", "53300", refused));

        SQLException outage = Outage.in(pool).orElseThrow();
        assertThat(Outage.sentence(outage, ""))
                .contains("has no connection left for this run", "max_connections", "CONNECTION LIMIT", "--threads 1")
                .doesNotContain("went away");
    }

    @Test
    void doNotTakeAFaultOfAStatementForALostDatabase() {
        SQLException syntax = new SQLException("syntax error", "42601");
        syntax.initCause(new IllegalStateException(syntax));

        assertThat(Outage.in(new RuntimeException(syntax))).isEmpty();
        assertThat(Outage.in(new IllegalStateException("a bug"))).isEmpty();
    }
}
