package eu.certsweep.register;

import eu.certsweep.law.Category;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Reason;
import eu.certsweep.law.SizeClass;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Writes the results of one evaluation, within the transaction of the connection that [#flush] gets. Not thread-safe.
public final class ResultWriter {

    private final int evaluation;
    private final CopyBuffer entities;
    private final CopyBuffer findings;
    private final CopyBuffer faults;
    private final CopyBuffer replaced;
    private final CopyBuffer impacts;
    private final CopyBuffer reliances;
    private final CopyBuffer states;

    public ResultWriter(int evaluation) {
        this.evaluation = evaluation;
        entities = new CopyBuffer(
                ResultTables.partition("entity_result", evaluation),
                "evaluation_id, option_no, option_id, entity_id, name, member_state, sector_code, size_class, category,"
                        + " outcome, usages, usages_in_scope, usages_compliant, usages_in_transition, usages_scheme_gap,"
                        + " usages_non_compliant, rejected_rows, one_off_eur, per_year_eur, admin_eur,"
                        + " present_value_eur");
        findings = new CopyBuffer(
                ResultTables.partition("finding", evaluation),
                "evaluation_id, option_no, entity_id, seq, usage_ref, requirement_id, outcome, reason, certificate_id,"
                        + " snapshot_id, row_no");
        faults = new CopyBuffer(
                ResultTables.partition("late_fault", evaluation),
                "evaluation_id, snapshot_id, row_no, rejects, column_name, code, value, message, entity_id");
        replaced = new CopyBuffer(
                ResultTables.partition("replaced_row", evaluation),
                "evaluation_id, snapshot_id, row_no, entity_id, passed_over");
        impacts = new CopyBuffer(
                ResultTables.partition("impact_part", evaluation), "evaluation_id, option_no, measure, key, amount");
        reliances = new CopyBuffer(
                ResultTables.partition("reliance", evaluation),
                "evaluation_id, option_no, certificate_id, entity_id, scheme, level, ends_on, usages, usages_lapsing");
        states = new CopyBuffer(
                ResultTables.partition("entity_state", evaluation),
                "evaluation_id, entity_id, entity_hash, usages_hash, certificates_hash, stands_until");
    }

    /// The counts of an entity's usages under an option.
    public record Counts(
            int usages, int inScope, int compliant, int inTransition, int schemeGap, int nonCompliant, int rejected) {}

    /// Costs in euro, with two decimals.
    public record Costs(BigDecimal oneOff, BigDecimal perYear, BigDecimal admin, BigDecimal presentValue) {}

    public void entity(
            int option,
            String optionId,
            Entity entity,
            SizeClass size,
            Category category,
            Outcome outcome,
            Counts counts,
            @Nullable Costs costs) {
        entities.row()
                .int4(evaluation)
                .int2(option)
                .text(optionId)
                .text(entity.id())
                .text(entity.name())
                .text(entity.memberState().code())
                .text(entity.sector().code())
                .code(size)
                .code(category)
                .code(outcome)
                .int4(counts.usages)
                .int4(counts.inScope)
                .int4(counts.compliant)
                .int4(counts.inTransition)
                .int4(counts.schemeGap)
                .int4(counts.nonCompliant)
                .int4(counts.rejected);
        if (costs == null) {
            entities.absent().absent().absent().absent();
        } else {
            entities.numeric(costs.oneOff)
                    .numeric(costs.perYear)
                    .numeric(costs.admin)
                    .numeric(costs.presentValue);
        }
    }

    /// @param sequence place among the findings of the entity under the option
    /// @param snapshot none for a finding on the entity itself
    public void finding(
            int option,
            String entityId,
            int sequence,
            String usageRef,
            String requirementId,
            Outcome outcome,
            Reason reason,
            @Nullable String certificateId,
            @Nullable Integer snapshot,
            @Nullable Integer row) {
        findings.row()
                .int4(evaluation)
                .int2(option)
                .text(entityId)
                .int4(sequence)
                .text(usageRef)
                .text(requirementId)
                .code(outcome)
                .code(reason)
                .text(certificateId);
        integer(snapshot);
        integer(row);
    }

    /// @param entity with whose conclusions it is carried over; none if it is found anew in each evaluation
    /// @param rejects whether this fault alone rejects the row: its own file accepts it
    public void fault(
            @Nullable String entity,
            int snapshot,
            int row,
            boolean rejects,
            String column,
            FaultCode code,
            String value,
            String message) {
        faults.row()
                .int4(evaluation)
                .int4(snapshot)
                .int4(row)
                .bool(rejects)
                .text(column)
                .code(code)
                .text(value)
                .text(message)
                .text(entity);
    }

    /// A row that a later file replaces.
    ///
    /// @param entity as for [#fault]
    public void replaced(@Nullable String entity, int snapshot, int row) {
        replaced.row().int4(evaluation).int4(snapshot).int4(row).text(entity).bool(false);
    }

    /// A row with a key that an earlier row of its source has, where the first one counts.
    ///
    /// @param entity as for [#fault]
    public void passedOver(@Nullable String entity, int snapshot, int row) {
        replaced.row().int4(evaluation).int4(snapshot).int4(row).text(entity).bool(true);
    }

    /// A part of what an option comes to over the entities of a chunk. Parts of the same measure and key add up.
    public void impact(int option, String measure, String key, BigDecimal amount) {
        impacts.row().int4(evaluation).int2(option).text(measure).text(key).numeric(amount);
    }

    /// An entity that depends on a certificate that ends soon.
    ///
    /// @param usages that comply by it
    /// @param lapsing those of them for which no other certificate takes over
    public void reliance(
            int option, Certificate certificate, String entityId, LocalDate endsOn, int usages, int lapsing) {
        reliances
                .row()
                .int4(evaluation)
                .int2(option)
                .text(certificate.id())
                .text(entityId)
                .text(certificate.scheme())
                .code(certificate.level())
                .date(endsOn)
                .int4(usages)
                .int4(lapsing);
    }

    /// Hashes of what the conclusions on an entity rest on, and the last day on which they stand; none: for ever.
    public void state(String entityId, long entity, long usages, long certificates, @Nullable LocalDate standsUntil) {
        states.row()
                .int4(evaluation)
                .text(entityId)
                .int8(entity)
                .int8(usages)
                .int8(certificates)
                .date(standsUntil);
    }

    /// Rows that wait to be written.
    public int waiting() {
        return entities.rows()
                + findings.rows()
                + faults.rows()
                + replaced.rows()
                + impacts.rows()
                + reliances.rows()
                + states.rows();
    }

    /// Writes everything given so far.
    public void flush(Connection connection) throws SQLException {
        entities.flush(connection);
        findings.flush(connection);
        faults.flush(connection);
        replaced.flush(connection);
        impacts.flush(connection);
        reliances.flush(connection);
        states.flush(connection);
    }

    private void integer(@Nullable Integer value) {
        if (value == null) {
            findings.absent();
        } else {
            findings.int4(value);
        }
    }
}
