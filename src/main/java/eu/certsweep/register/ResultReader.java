package eu.certsweep.register;

import eu.certsweep.law.Category;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.SizeClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the results of a finished evaluation in the order of the outputs, row by row.
public final class ResultReader {

    private final Connection connection;
    private final int evaluation;

    /// @param connection used while a method of this object runs
    public ResultReader(Connection connection, int evaluation) {
        this.connection = connection;
        this.evaluation = evaluation;
    }

    /// Takes rows one by one.
    public interface Rows<T> {
        void take(T row) throws IOException, SQLException;
    }

    /// What the evaluation says of an entity under an option.
    ///
    /// @param costs none without a cost table
    public record EntityResult(
            String entityId,
            String name,
            String memberState,
            String sectorCode,
            SizeClass size,
            Category category,
            Outcome outcome,
            ResultWriter.Counts counts,
            ResultWriter.@Nullable Costs costs) {}

    /// A finding, with the place of its usage.
    public record FindingResult(
            String entityId,
            String usageRef,
            String requirementId,
            String outcome,
            String reason,
            @Nullable String certificateId,
            @Nullable Integer snapshot,
            @Nullable Integer row) {}

    /// A fault or warning of a row that counts.
    public record FaultResult(
            int snapshot, int row, String column, String severity, String code, String value, String message) {}

    /// An entity that depends on a certificate that ends soon.
    ///
    /// @param lapsing usages for which no other certificate takes over
    public record RelianceResult(
            String certificateId,
            String entityId,
            String scheme,
            String level,
            LocalDate endsOn,
            int usages,
            int lapsing) {}

    /// The median of some of the entities: all of those under an option, or those of the one value that is given.
    public record Median(
            int option,
            @Nullable String memberState,
            @Nullable String sector,
            @Nullable String size,
            @Nullable String category,
            BigDecimal presentValue) {}

    /// A part of what an option comes to.
    ///
    /// @param option place among the job's options
    public record ImpactPart(int option, String measure, String key, BigDecimal amount) {}

    /// The entities under one option, in byte order of their ids.
    ///
    /// @param option place among the job's options
    public void entities(int option, Rows<EntityResult> rows) throws SQLException, IOException {
        entities(
                " WHERE option_no = " + option + " ORDER BY entity_id COLLATE \"C\"",
                (place, entity) -> rows.take(entity));
    }

    /// Takes an entity under an option.
    public interface OptionRows {

        /// @param option place among the job's options
        void take(int option, EntityResult entity) throws SQLException, IOException;
    }

    /// The entities under all options, in byte order of their ids, and each in the order of the options.
    public void entities(OptionRows rows) throws SQLException, IOException {
        entities(" ORDER BY entity_id COLLATE \"C\", option_no", rows);
    }

    private void entities(String which, OptionRows rows) throws SQLException, IOException {
        Map<String, SizeClass> sizes = byCode(SizeClass.values());
        Map<String, Category> categories = byCode(Category.values());
        Map<String, Outcome> outcomes = byCode(Outcome.values());
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        String query = "SELECT option_no, entity_id, name, member_state, sector_code, size_class, category, outcome,"
                + " usages, usages_in_scope, usages_compliant, usages_in_transition, usages_scheme_gap,"
                + " usages_non_compliant, rejected_rows, one_off_eur, per_year_eur, admin_eur, present_value_eur FROM "
                + ResultTables.partition("entity_result", evaluation) + which;
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.take(
                        copy.int2(),
                        new EntityResult(
                                copy.text(),
                                copy.text(),
                                copy.text(words),
                                copy.text(words),
                                known(sizes, copy.text(words)),
                                known(categories, copy.text(words)),
                                known(outcomes, copy.text(words)),
                                new ResultWriter.Counts(
                                        copy.int4(),
                                        copy.int4(),
                                        copy.int4(),
                                        copy.int4(),
                                        copy.int4(),
                                        copy.int4(),
                                        copy.int4()),
                                costs(copy)));
            }
        }
    }

    private static ResultWriter.@Nullable Costs costs(CopyRows copy) {
        BigDecimal oneOff = copy.numericOrAbsent();
        BigDecimal perYear = copy.numericOrAbsent();
        BigDecimal admin = copy.numericOrAbsent();
        BigDecimal presentValue = copy.numericOrAbsent();
        return oneOff == null || perYear == null || admin == null || presentValue == null
                ? null
                : new ResultWriter.Costs(oneOff, perYear, admin, presentValue);
    }

    /// The findings under one option, in byte order of entity, usage and requirement.
    public void findings(int option, Rows<FindingResult> rows) throws SQLException, IOException {
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        String query = "SELECT entity_id, usage_ref, requirement_id, outcome, reason, certificate_id, snapshot_id,"
                + " row_no FROM " + ResultTables.partition("finding", evaluation) + " WHERE option_no = " + option
                + " ORDER BY entity_id COLLATE \"C\", seq";
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.take(new FindingResult(
                        copy.text(words),
                        copy.text(words),
                        copy.text(words),
                        copy.text(words),
                        copy.text(words),
                        copy.textOrAbsent(words),
                        copy.int4OrAbsent(),
                        copy.int4OrAbsent()));
            }
        }
    }

    /// The faults and warnings of these snapshots, replaced rows left out, in the given order of snapshots, then by
    /// row. Within a row the faults that its own file proves come first, in the order of its columns.
    public void faults(List<Integer> snapshots, Rows<FaultResult> rows) throws SQLException, IOException {
        String ids = snapshots.stream().map(String::valueOf).collect(Collectors.joining(","));
        String query = "SELECT f.snapshot_id, f.row_no, f.column_name, f.severity, f.code, f.value, f.message FROM ("
                + "SELECT snapshot_id, row_no, seq, column_name, severity, code, value, message FROM fault f"
                + " WHERE snapshot_id = ANY ('{" + ids + "}'::integer[])"
                + " AND NOT EXISTS (SELECT 1 FROM " + ResultTables.partition("replaced_row", evaluation)
                + " r WHERE r.snapshot_id = f.snapshot_id AND r.row_no = f.row_no)"
                + " UNION ALL SELECT snapshot_id, row_no, 32767, column_name, 'error', code, value, message FROM "
                + ResultTables.partition("late_fault", evaluation)
                + ") f JOIN unnest('{" + ids + "}'::integer[]) WITH ORDINALITY AS o (id, place) ON o.id = f.snapshot_id"
                + " ORDER BY o.place, f.row_no, f.seq, f.code COLLATE \"C\", f.column_name COLLATE \"C\","
                + " f.value COLLATE \"C\", f.message COLLATE \"C\"";
        faults(connection, query, rows);
    }

    /// The faults and warnings that the files of these snapshots prove by themselves, in the order of [#faults].
    public static void ownFaults(Connection connection, List<Integer> snapshots, Rows<FaultResult> rows)
            throws SQLException, IOException {
        String ids = snapshots.stream().map(String::valueOf).collect(Collectors.joining(","));
        faults(
                connection,
                "SELECT f.snapshot_id, f.row_no, f.column_name, f.severity, f.code, f.value, f.message FROM fault f"
                        + " JOIN unnest('{" + ids + "}'::integer[]) WITH ORDINALITY AS o (id, place)"
                        + " ON o.id = f.snapshot_id ORDER BY o.place, f.row_no, f.seq",
                rows);
    }

    private static void faults(Connection connection, String query, Rows<FaultResult> rows)
            throws SQLException, IOException {
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.take(new FaultResult(
                        copy.int4(),
                        copy.int4(),
                        copy.text(words),
                        copy.text(words),
                        copy.text(words),
                        copy.text(),
                        copy.text()));
            }
        }
    }

    /// The parts of what the options come to, summed over chunks, in no order; none that come to zero, and none with
    /// decimals that only chunks had which another took off again.
    public void impacts(Rows<ImpactPart> rows) throws SQLException, IOException {
        String query = "SELECT option_no, measure, key, trim_scale(sum(amount)) FROM "
                + ResultTables.partition("impact_part", evaluation)
                + " GROUP BY option_no, measure, key HAVING sum(amount) <> 0";
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.take(new ImpactPart(
                        copy.int2(),
                        copy.text(),
                        copy.text(),
                        java.util.Objects.requireNonNull(copy.numericOrAbsent())));
            }
        }
    }

    /// The certificates under one option that end soon, with the entities that depend on them, in byte order of both.
    public void reliances(int option, Rows<RelianceResult> rows) throws SQLException, IOException {
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        String query = "SELECT certificate_id, entity_id, scheme, level, ends_on, usages, usages_lapsing FROM "
                + ResultTables.partition("reliance", evaluation) + " WHERE option_no = " + option
                + " ORDER BY certificate_id COLLATE \"C\", entity_id COLLATE \"C\"";
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.take(new RelianceResult(
                        copy.text(words),
                        copy.text(words),
                        copy.text(words),
                        copy.text(words),
                        java.util.Objects.requireNonNull(copy.dateOrAbsent()),
                        copy.int4(),
                        copy.int4()));
            }
        }
    }

    /// The median present value, central estimate, of the entities with usages in scope: the lower of the two in the
    /// middle of an even number. In all, by Member State, top-level sector, size class and category, in no order.
    public void medians(Rows<Median> rows) throws SQLException, IOException {
        String sector = "split_part(sector_code, '.', 1)";
        String query = "SELECT option_no, member_state, " + sector + ", size_class, category,"
                + " percentile_disc(0.5) WITHIN GROUP (ORDER BY present_value_eur) FROM "
                + ResultTables.partition("entity_result", evaluation)
                + " WHERE usages_in_scope > 0 AND present_value_eur IS NOT NULL"
                + " GROUP BY GROUPING SETS ((option_no), (option_no, member_state), (option_no, " + sector
                + "), (option_no, size_class), (option_no, category))";
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.take(new Median(
                        copy.int2(),
                        copy.textOrAbsent(),
                        copy.textOrAbsent(),
                        copy.textOrAbsent(),
                        copy.textOrAbsent(),
                        java.util.Objects.requireNonNull(copy.numericOrAbsent())));
            }
        }
    }

    /// By snapshot, how many rows the evaluation alone rejects.
    public Map<Integer, Long> lateRejections() throws SQLException {
        return counts("SELECT snapshot_id, count(*) FROM " + ResultTables.partition("late_fault", evaluation)
                + " WHERE rejects GROUP BY snapshot_id");
    }

    /// Rows of each snapshot with a key that an earlier row of their source has, where the first one counts.
    public Map<Integer, Long> passedOver() throws SQLException {
        return counts("SELECT snapshot_id, count(DISTINCT row_no) FROM "
                + ResultTables.partition("replaced_row", evaluation) + " WHERE passed_over GROUP BY snapshot_id");
    }

    private Map<Integer, Long> counts(String query) throws SQLException {
        Map<Integer, Long> counts = new HashMap<>();
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int snapshot = copy.int4();
                Long count = copy.int8OrAbsent();
                counts.put(snapshot, count == null ? 0 : count);
            }
        }
        return counts;
    }

    private static <E extends Coded> Map<String, E> byCode(E[] terms) {
        Map<String, E> byCode = new HashMap<>();
        for (E term : terms) {
            byCode.put(term.code(), term);
        }
        return byCode;
    }

    private static <E> E known(Map<String, E> terms, String code) {
        E term = terms.get(code);
        if (term == null) {
            throw new IllegalStateException("the store holds '" + code + "', which this version does not know");
        }
        return term;
    }
}
