package eu.certsweep.edition.report;

import eu.certsweep.edition.DeliveryRows;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import tools.jackson.core.JsonGenerator;

/// The tables of an edition as the page needs them: whole where they are small, without the combinations that nothing
/// on the page shows, or counted. Tables on single entities are not among them ([EntityIndex], [Explanations]).
final class PageTables {

    /// Certificates that are listed by name, the soonest first, for each option.
    static final int MOST_CERTIFICATES = 300;

    /// Files of registers that are listed by name, those with most rejected rows first.
    static final int MOST_FILES = 200;

    private static final List<String> WHOLE = List.of(
            "options.csv",
            "distribution.csv",
            "sensitivity.csv",
            "simulation.csv",
            "forecast.csv",
            "scheme_gaps.csv",
            "consultation.csv");

    private final Path folder;
    private final Map<String, Columns> tables = new LinkedHashMap<>();

    private PageTables(Path folder) {
        this.folder = folder;
    }

    /// Reads what this folder has.
    static PageTables read(Path folder) throws IOException {
        PageTables tables = new PageTables(folder);
        for (OutputTable table : OutputTable.in(folder)) {
            tables.add(table);
        }
        return tables;
    }

    /// Adds what was found elsewhere.
    void add(String name, Columns table) {
        tables.put(name, table);
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        tables.forEach((name, table) -> {
            json.writeName(name);
            table.write(json);
        });
        json.writeEndObject();
    }

    private void add(OutputTable table) throws IOException {
        if (WHOLE.contains(table.file())) {
            keep(table, column -> true, row -> true);
            return;
        }
        switch (table.file()) {
            case "statistics.csv" -> statistics(table);
            case "trust_services.csv" -> keep(table, column -> !column.startsWith("share_"), row -> true);
            case "changes.csv" -> changes(table);
            case "expiring.csv" -> expiring(table);
            case "rejects.csv" -> rejects(table);
            case "import_report.csv" -> imports(table);
            case "deliveries.csv" -> losses(table);
            default -> {}
        }
    }

    private void keep(OutputTable table, Predicate<String> column, Predicate<List<String>> row) throws IOException {
        Columns columns = Columns.of(table, column);
        int[] places = places(table, columns.names());
        each(table, values -> {
            if (row.test(values)) {
                columns.add(pick(values, places));
            }
        });
        tables.put(name(table), columns);
    }

    /// The page tells categories apart only where `distribution.csv` does.
    private void statistics(OutputTable table) throws IOException {
        int category = place(table, "category");
        keep(
                table,
                column -> !List.of("category", "one_off_eur", "per_year_eur", "admin_eur")
                        .contains(column),
                values -> values.get(category).equals("_T"));
    }

    private void changes(OutputTable table) throws IOException {
        List<String> by = List.of("option", "before", "after", "cause");
        Groups groups = new Groups(by, List.of());
        int[] places = places(table, by);
        each(table, values -> groups.add(pick(values, places)));
        tables.put("changes", groups.columns("entities"));
    }

    /// By certificate, and by the day on which certificates end.
    private void expiring(OutputTable table) throws IOException {
        List<String> by = List.of("option", "certificate_id", "scheme", "level", "ends_on");
        Groups certificates = new Groups(by, List.of("usages", "usages_lapsing"));
        int[] places = places(table, by);
        int usages = place(table, "usages");
        int lapsing = place(table, "usages_lapsing");
        each(
                table,
                values -> certificates.add(
                        pick(values, places), Long.parseLong(values.get(usages)), Long.parseLong(values.get(lapsing))));
        List<List<String>> soonestFirst = new ArrayList<>(certificates.rows());
        soonestFirst.sort(Comparator.comparing(row -> row.get(4)));
        Groups days = new Groups(List.of("option", "ends_on"), List.of("entities", "usages", "usages_lapsing"));
        Columns listed = Columns.of(by, List.of("entities", "usages", "usages_lapsing"));
        Map<String, Integer> listedByOption = new LinkedHashMap<>();
        for (List<String> row : soonestFirst) {
            days.add(
                    List.of(row.get(0), row.get(4)),
                    Long.parseLong(row.get(5)),
                    Long.parseLong(row.get(6)),
                    Long.parseLong(row.get(7)));
            if (listedByOption.merge(row.getFirst(), 1, Integer::sum) <= MOST_CERTIFICATES) {
                listed.add(row);
            }
        }
        tables.put("expiring_days", days.columns("certificates"));
        tables.put("expiring_certificates", listed);
    }

    private void rejects(OutputTable table) throws IOException {
        List<String> by = List.of("severity", "code");
        Groups groups = new Groups(by, List.of());
        int[] places = places(table, by);
        each(table, values -> groups.add(pick(values, places)));
        tables.put("rejects", groups.columns("faults"));
    }

    /// Without the state: it tells of the run.
    private void imports(OutputTable table) throws IOException {
        List<String> counts = List.of("rows_read", "accepted", "rejected");
        Groups registers = new Groups(List.of("register"), counts);
        List<List<String>> files = new ArrayList<>();
        int[] places = places(table, List.of("source_file", "register", "notes", "rows_read", "accepted", "rejected"));
        each(table, values -> {
            List<String> file = pick(values, places);
            files.add(file);
            registers.add(
                    List.of(file.get(1)),
                    file.subList(3, 6).stream().mapToLong(Long::parseLong).toArray());
        });
        files.sort(Comparator.comparingLong((List<String> file) -> -Long.parseLong(file.get(5))));
        Columns listed = Columns.of(List.of("source_file", "register", "notes"), counts);
        files.stream().limit(MOST_FILES).forEach(listed::add);
        tables.put("import_registers", registers.columns("files"));
        tables.put("import_files", listed);
    }

    /// Of what tells of the run, what a reader has to know: which files lost something.
    private void losses(OutputTable table) throws IOException {
        Columns losses = Columns.of(
                List.of("source_file", "register", "state"), List.of("rows_before", "rows", "entities_lost"));
        int[] places = places(table, losses.names());
        DeliveryRows.losses(folder).stream().limit(MOST_FILES).forEach(row -> losses.add(pick(row, places)));
        tables.put("losses", losses);
    }

    private void each(OutputTable table, Consumer<List<String>> row) throws IOException {
        try (TableRows rows = table.open(folder)) {
            for (List<String> values : rows) {
                row.accept(values);
            }
        }
    }

    private static String name(OutputTable table) {
        return table.file().replace(".csv", "");
    }

    static int place(OutputTable table, String column) {
        return places(table, List.of(column))[0];
    }

    static int[] places(OutputTable table, List<String> columns) {
        List<String> names =
                table.fields().stream().map(OutputTable.Field::name).toList();
        ToIntFunction<String> place = column -> {
            int found = names.indexOf(column);
            if (found < 0) {
                throw new IllegalArgumentException(table.file() + " has no column " + column);
            }
            return found;
        };
        return columns.stream().mapToInt(place).toArray();
    }

    static List<String> pick(List<String> values, int[] places) {
        List<String> picked = new ArrayList<>(places.length);
        for (int place : places) {
            picked.add(values.get(place));
        }
        return List.copyOf(picked);
    }
}
