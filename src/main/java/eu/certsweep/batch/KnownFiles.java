package eu.certsweep.batch;

import eu.certsweep.register.Catalogue;
import eu.certsweep.register.History;
import eu.certsweep.register.History.Moment;
import eu.certsweep.register.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/// The files that an evaluation rests on: those that are current, or those that were at a past moment.
final class KnownFiles {

    private KnownFiles() {}

    /// The files; of a past moment those that are still kept, which [#require] has seen to be all.
    static CurrentFiles of(SweepRequest request, Catalogue catalogue, DataSource dataSource) {
        String job = request.job().job();
        if (request.knownAt().isEmpty()) {
            return new CurrentFiles(catalogue.snapshots(job, EnumSet.of(Snapshot.State.CURRENT)));
        }
        try (Connection connection = dataSource.getConnection()) {
            List<Integer> ids = History.at(connection, job, request.knownAt().get())
                    .map(Moment::snapshots)
                    .orElse(List.of());
            return new CurrentFiles(catalogue.snapshots(ids));
        } catch (SQLException e) {
            throw new IllegalStateException("the history of the registers cannot be read: " + e.getMessage(), e);
        }
    }

    /// Refuses a past moment whose registers are not all there.
    ///
    /// @throws SweepException if the job had imported nothing by then, or some of it is no longer kept
    static void require(SweepRequest request, Catalogue catalogue, DataSource dataSource)
            throws SweepException, SQLException {
        if (request.knownAt().isEmpty()) {
            return;
        }
        String job = request.job().job();
        Instant moment = request.knownAt().get();
        try (Connection connection = dataSource.getConnection()) {
            Optional<Moment> known = History.at(connection, job, moment);
            if (known.isEmpty()) {
                throw refused(connection, job, "nothing was imported for job " + job + " at " + moment);
            }
            List<Integer> wanted = known.get().snapshots();
            int kept = catalogue.snapshots(wanted).size();
            if (kept < wanted.size()) {
                throw refused(
                        connection,
                        job,
                        String.format(
                                Locale.ROOT,
                                "of the %d files that were current at %s only %d are still kept (keep: in the job says for how long)",
                                wanted.size(),
                                moment,
                                kept));
            }
        }
    }

    private static SweepException refused(Connection connection, String job, String why) throws SQLException {
        return new SweepException(
                SweepException.Kind.WRONG_USAGE,
                why
                        + History.earliestKept(connection, job)
                                .map(earliest -> "; the earliest moment with all its files is " + earliest.since())
                                .orElse(""));
    }
}
