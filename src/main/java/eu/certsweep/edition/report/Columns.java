package eu.certsweep.edition.report;

import eu.certsweep.edition.OutputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/// A table of the page, written column by column: `{"option": ["A", …], "entities": [485, …]}`. A cell without a value
/// is `null`, never zero.
final class Columns {

    private final List<Column> columns;
    private int rows;

    private record Column(String name, boolean numeric, List<String> values) {}

    private Columns(List<Column> columns) {
        this.columns = columns;
    }

    /// An empty table.
    ///
    /// @param texts names of its columns of text, which come first
    /// @param numbers names of its columns of numbers
    static Columns of(List<String> texts, List<String> numbers) {
        List<Column> columns = new ArrayList<>();
        texts.forEach(name -> columns.add(new Column(name, false, new ArrayList<>())));
        numbers.forEach(name -> columns.add(new Column(name, true, new ArrayList<>())));
        return new Columns(columns);
    }

    /// An empty table with those columns of an output table that are wanted, in its order.
    static Columns of(OutputTable table, Predicate<String> wanted) {
        return new Columns(table.fields().stream()
                .filter(field -> wanted.test(field.name()))
                .map(field -> new Column(field.name(), isNumber(field.type()), new ArrayList<>()))
                .toList());
    }

    private static boolean isNumber(OutputTable.Type type) {
        return switch (type) {
            case INTEGER, NUMBER -> true;
            case STRING, DATE -> false;
        };
    }

    /// Adds a row.
    ///
    /// @param values of every column; empty: no value
    void add(List<String> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + columns.size() + " columns");
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).values.add(values.get(i));
        }
        rows++;
    }

    int rows() {
        return rows;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        for (Column column : columns) {
            json.writeArrayPropertyStart(column.name);
            for (String value : column.values) {
                if (value.isEmpty()) {
                    json.writeNull();
                } else if (column.numeric) {
                    json.writeNumber(value);
                } else {
                    json.writeString(value);
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
