package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.job.Register;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.register.AssessmentReader;
import eu.certsweep.register.ResultWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// Decides which rows of trust services and of the consultation count, and writes the faults of those that do not.
/// Trusted lists need no settling: their services have no key, and whatever a list says counts.
final class AssessmentSettlement {

    private static final int FLUSH_ROWS = 10_000;

    private final World world;
    private final LateFaults faults;
    private final ResultWriter results;

    AssessmentSettlement(World world, ResultWriter results) {
        this.world = world;
        this.faults = new LateFaults(world.files());
        this.results = results;
    }

    /// @param from to read rows from
    /// @param to to write faults to, within its transaction
    void settle(Connection from, Connection to) throws SQLException, IOException {
        AssessmentReader reader = new AssessmentReader(from);
        reader.trustServices(world.files().ids(Register.TRUST_SERVICES), (entity, rows) -> {
            Settled<TrustServiceUse> settled = world.settlement().settle(rows, world.entity(entity) != null);
            write(Register.TRUST_SERVICES, settled, to);
        });
        reader.answers(world.files().ids(Register.CONSULTATION), (respondent, rows) -> {
            Settled<ConsultationAnswer> settled = world.settlement().settle(rows, true);
            write(Register.CONSULTATION, settled, to);
        });
    }

    private <T> void write(Register register, Settled<T> settled, Connection to) throws SQLException {
        faults.write(register, settled, results);
        if (results.waiting() > FLUSH_ROWS) {
            results.flush(to);
        }
    }
}
