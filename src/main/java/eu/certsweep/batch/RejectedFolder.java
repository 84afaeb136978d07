package eu.certsweep.batch;

import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.publish.OutputClaim;
import eu.certsweep.publish.OutputFolder;
import eu.certsweep.register.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// What senders have to mend when the quality gate ends a run: `rejects.csv` and `annotated/` in `rejected/` beside the
/// editions. Replaced as a whole, and removed by the next edition of the files that the job then has.
final class RejectedFolder {

    private static final String NAME = OutputFolder.REJECTED;

    private final SweepRequest request;
    private final DataSource dataSource;

    RejectedFolder(SweepRequest request, DataSource dataSource) {
        this.request = request;
        this.dataSource = dataSource;
    }

    /// The folder that holds it. Where the public looks, nothing on single entities may lie.
    private Path parent() throws IOException {
        return isForPublic() ? request.work().resolve(NAME) : request.output();
    }

    private boolean isForPublic() throws IOException {
        return request.audience() == Audience.PUBLIC
                || OutputClaim.isForPublic(request.output())
                || (request.job().audience() == Audience.PUBLIC
                        && OutputClaim.isSameFolder(
                                request.output(), request.job().output()));
    }

    private String name() throws IOException {
        return isForPublic() ? request.job().job() : NAME;
    }

    /// Writes the folder.
    ///
    /// @param files whose rows are rejected
    /// @param evaluation that found which rows others reject; none if nothing was evaluated
    /// @return where what lies, for a person; if it cannot be written, why
    String write(CurrentFiles files, Optional<Evaluation> evaluation) {
        try (Connection connection = dataSource.getConnection();
                OutputFolder folder = OutputFolder.open(parent(), name())) {
            connection.setAutoCommit(false);
            FaultPublication.Written written = new FaultPublication(request, files, evaluation.map(Evaluation::id))
                    .write(folder.path(), connection);
            connection.rollback();
            int copies = written.copies().size();
            return "what senders must mend is in " + folder.publish() + ": rejects.csv"
                    + (copies > 0 ? " and " + copies + " annotated copies to send back" : "")
                    + written.remark().map(remark -> "; " + remark).orElse("");
        } catch (IOException | SQLException e) {
            return "what senders must mend cannot be written into a folder '" + NAME + "': " + e.getMessage();
        }
    }

    /// Removes the folder.
    void remove() throws IOException {
        OutputFolder.remove(parent(), name());
    }
}
