package eu.certsweep.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a register that count in a finished evaluation, as texts: those that neither their own file nor another
/// rejects and that no later file replaces. In byte order of their keys, then of file and row.
///
/// Dates are ISO 8601, amounts plain decimals, truth values `true` or `false`; behind the columns of the register stand
/// the file, its sheet and the row. `while (rows.next()) { rows.row(); ... }`. Not thread-safe.
public final class CountedRows implements AutoCloseable {

    private static final String PLACE = ", s.file, s.sheet_name, r.row_no::text";

    private final CopyRows copy;
    private final List<Optional<CopyRows.Dictionary>> dictionaries;

    /// A table of the store.
    ///
    /// @param columns in the order of the register's canonical columns; `=` before those that repeat their values, `#`
    ///     before amounts
    /// @param key columns by which rows are ordered
    private record Source(String table, List<String> columns, List<String> key) {

        static Source of(String register) {
            return switch (register) {
                case "entities" ->
                    source(
                            "entity_row",
                            "entity_id name =member_state =sector_code =nace #headcount #turnover_eur"
                                    + " #balance_sheet_eur =size_class =designated =cer_critical lei vat_id euid"
                                    + " registered_on deregistered_on",
                            "entity_id");
                case "certificates" ->
                    source(
                            "certificate_row",
                            "certificate_id =scheme =level =ava_van =kind product_id holder_entity_id =status"
                                    + " =status_since =issued_on =valid_until",
                            "certificate_id");
                case "usages" ->
                    source(
                            "usage_row",
                            "=entity_id =usage_ref =kind =ict_category =product_id =product_name =supplier =version"
                                    + " =origin =essential_function =in_use_from =in_use_until =certificate_id #quantity"
                                    + " #annual_cost_eur",
                            "entity_id",
                            "usage_ref");
                case "trust-services" ->
                    source(
                            "trust_service_row",
                            "=entity_id =service_type =provider =service_name =used_from =used_until"
                                    + " =claimed_qualified",
                            "entity_id",
                            "service_type",
                            "provider");
                case "trusted-list" ->
                    source(
                            "trusted_service_row",
                            "=territory =provider =service_name =service_types =status =status_since =other_names",
                            "territory",
                            "provider",
                            "service_name");
                case "consultation" ->
                    source(
                            "consultation_row",
                            "=respondent_id =respondent_type =member_state =size_class =sector_code =option_id =position"
                                    + " comment",
                            "respondent_id",
                            "option_id");
                default -> throw new IllegalArgumentException("there is no register " + register);
            };
        }

        private static Source source(String table, String columns, String... key) {
            return new Source(table, Arrays.asList(columns.split(" ", -1)), List.of(key));
        }

        String query(int evaluation, Collection<Integer> snapshots) {
            List<String> selected = new ArrayList<>();
            for (String column : columns) {
                String name = "r." + column.substring(column.startsWith("=") || column.startsWith("#") ? 1 : 0);
                selected.add(column.startsWith("#") ? "trim_scale(" + name + ")::text" : name + "::text");
            }
            // Periods of a trusted list's service follow each other, the current one first.
            String last = table.equals("trusted_service_row") ? ", r.seq" : "";
            return "SELECT " + String.join(", ", selected) + PLACE + " FROM " + table
                    + " r JOIN snapshot s ON s.id = r.snapshot_id WHERE " + RegisterReader.in(snapshots, "r.")
                    + without("late_fault", evaluation, " AND x.rejects")
                    + without("replaced_row", evaluation, "") + " ORDER BY "
                    + String.join(
                            "",
                            key.stream()
                                    .map(column -> "r." + column + " COLLATE \"C\", ")
                                    .toList())
                    + "s.file COLLATE \"C\", s.sheet_name COLLATE \"C\", r.row_no" + last;
        }

        private static String without(String table, int evaluation, String condition) {
            return " AND NOT EXISTS (SELECT FROM " + ResultTables.partition(table, evaluation)
                    + " x WHERE x.snapshot_id = r.snapshot_id AND x.row_no = r.row_no" + condition + ")";
        }
    }

    /// @param register its code
    /// @param snapshots of the register that the evaluation rests on
    /// @throws IllegalArgumentException if there is no such register
    public CountedRows(Connection connection, String register, int evaluation, Collection<Integer> snapshots)
            throws SQLException {
        Source source = Source.of(register);
        dictionaries = new ArrayList<>();
        for (String column : source.columns) {
            dictionaries.add(column.startsWith("=") ? Optional.of(new CopyRows.Dictionary()) : Optional.empty());
        }
        dictionaries.add(Optional.of(new CopyRows.Dictionary()));
        dictionaries.add(Optional.of(new CopyRows.Dictionary()));
        dictionaries.add(Optional.empty());
        copy = new CopyRows(connection, source.query(evaluation, snapshots));
    }

    /// Moves to the next row.
    public boolean next() throws SQLException {
        return copy.next();
    }

    /// The row, asked for once: the register's columns, file, sheet, number of the row; empty where there is no value.
    public List<String> row() {
        List<String> row = new ArrayList<>(dictionaries.size());
        for (Optional<CopyRows.Dictionary> dictionary : dictionaries) {
            @Nullable String value = dictionary.isPresent() ? copy.textOrAbsent(dictionary.get()) : copy.textOrAbsent();
            row.add(value == null ? "" : value);
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
