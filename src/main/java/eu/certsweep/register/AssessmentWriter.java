package eu.certsweep.register;

import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Sector;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.TrustedService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the rows of one file of the registers that an impact assessment needs beside the first three: trust services,
/// trusted lists and consultation. Within the transaction of its connection; not thread-safe.
public final class AssessmentWriter {

    static final String BETWEEN_NAMES = "\n";
    static final String BETWEEN_TYPES = " ";

    private static final int FLUSH_ROWS = 20_000;

    private final Connection connection;
    private final int snapshot;
    private final CopyBuffer trustServices = new CopyBuffer(
            "trust_service_row",
            "snapshot_id, row_no, entity_id, service_type, provider, service_name, used_from, used_until,"
                    + " claimed_qualified");
    private final CopyBuffer trustedServices = new CopyBuffer(
            "trusted_service_row",
            "snapshot_id, row_no, service_no, seq, territory, provider, other_names, service_name, service_types,"
                    + " status, status_since, whole");
    private final CopyBuffer answers = new CopyBuffer(
            "consultation_row",
            "snapshot_id, row_no, respondent_id, respondent_type, member_state, size_class, sector_code, option_id,"
                    + " position, comment");
    private int services;
    private int waiting;

    /// @param connection with a transaction that the caller commits
    public AssessmentWriter(Connection connection, int snapshot) {
        this.connection = connection;
        this.snapshot = snapshot;
    }

    public void trustService(int row, TrustServiceUse use) throws SQLException {
        Boolean claimed = use.claimedQualified();
        trustServices
                .row()
                .int4(snapshot)
                .int4(row)
                .text(use.entityId())
                .code(use.type())
                .text(use.provider())
                .text(use.serviceName())
                .date(use.usedFrom())
                .date(use.usedUntil());
        if (claimed == null) {
            trustServices.absent();
        } else {
            trustServices.bool(claimed);
        }
        written();
    }

    public void trustedService(int row, TrustedService service) throws SQLException {
        for (int p = 0; p < service.periods().size(); p++) {
            TrustedService.Period period = service.periods().get(p);
            trustedServices
                    .row()
                    .int4(snapshot)
                    .int4(row)
                    .int4(services)
                    .int4(p)
                    .text(service.territory())
                    .text(service.provider())
                    .text(String.join(BETWEEN_NAMES, service.otherNames()))
                    .text(service.serviceName())
                    .text(period.types().stream()
                            .sorted()
                            .map(TrustServiceType::code)
                            .collect(Collectors.joining(BETWEEN_TYPES)))
                    .code(period.status())
                    .date(period.since())
                    .bool(service.whole());
        }
        services++;
        written();
    }

    /// The answers of one row of a survey.
    public void contribution(int row, List<ConsultationAnswer> contribution) throws SQLException {
        for (ConsultationAnswer answer : contribution) {
            answer(row, answer);
        }
    }

    public void answer(int row, ConsultationAnswer answer) throws SQLException {
        MemberState state = answer.memberState();
        Sector sector = answer.sector();
        answers.row()
                .int4(snapshot)
                .int4(row)
                .text(answer.respondentId())
                .text(answer.respondentType())
                .text(state == null ? null : state.code())
                .code(answer.size())
                .text(sector == null ? null : sector.code())
                .text(answer.option())
                .int2(answer.position())
                .text(answer.comment());
        written();
    }

    /// Writes what still waits.
    public void flush() throws SQLException {
        trustServices.flush(connection);
        trustedServices.flush(connection);
        answers.flush(connection);
        waiting = 0;
    }

    private void written() throws SQLException {
        if (++waiting >= FLUSH_ROWS) {
            flush();
        }
    }
}
