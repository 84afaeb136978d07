package eu.certsweep.edition.workbook;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a table will take in the workbook, known by one pass over it before anything is written: the ranges of
/// filters stand in front of, or behind, rows that are written only once.
///
/// @param columns places of the columns that the workbook shows
/// @param rows of the whole table
/// @param sheets rows of each sheet
/// @param widths of the shown columns, in characters
/// @param shortened texts that are too long for a cell
record TableExtent(
        OutputTable table,
        List<Integer> columns,
        long rows,
        List<Integer> sheets,
        List<Integer> widths,
        long shortened) {

    private static final int WIDEST = 60;
    private static final int NARROWEST = 9;
    /// Around a value: tags, the name of the cell, its style.
    private static final int AROUND = 60;
    /// The most bytes that a character takes: `_x0000_`.
    private static final int PER_CHARACTER = 7;

    TableExtent {
        columns = List.copyOf(columns);
        sheets = List.copyOf(sheets);
        widths = List.copyOf(widths);
    }

    /// @throws IOException if the table cannot be read
    static TableExtent of(OutputTable table, Path folder, SheetLimits limits) throws IOException {
        List<Integer> columns = shown(table);
        int[] widths = columns.stream()
                .mapToInt(column -> table.fields().get(column).name().length() + 3)
                .toArray();
        List<Integer> sheets = new ArrayList<>();
        long rows = 0;
        long shortened = 0;
        int onSheet = 0;
        long bytes = 0;
        try (TableRows source = table.open(folder)) {
            for (List<String> row : source) {
                long size = AROUND;
                for (int i = 0; i < widths.length; i++) {
                    int length = row.get(columns.get(i)).length();
                    widths[i] = Math.max(widths[i], length + 1);
                    if (length > SheetLimits.CELL) {
                        shortened++;
                    }
                    size += AROUND + (long) PER_CHARACTER * Math.min(length, SheetLimits.CELL);
                }
                if (onSheet == limits.rows() || (onSheet > 0 && bytes + size > limits.bytes())) {
                    sheets.add(onSheet);
                    onSheet = 0;
                    bytes = 0;
                }
                onSheet++;
                bytes += size;
                rows++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        sheets.add(onSheet);
        return new TableExtent(
                table,
                columns,
                rows,
                sheets.subList(0, Math.min(sheets.size(), limits.sheets())),
                IntStream.of(widths)
                        .map(width -> Math.clamp(width, NARROWEST, WIDEST))
                        .boxed()
                        .toList(),
                shortened);
    }

    /// All columns but the one that tells of the run and not of the registers.
    private static List<Integer> shown(OutputTable table) {
        return IntStream.range(0, table.fields().size())
                .filter(i -> !(table.file().equals("import_report.csv")
                        && table.fields().get(i).name().equals("state")))
                .boxed()
                .toList();
    }

    /// The shown columns.
    List<Field> fields() {
        return columns.stream().map(table.fields()::get).toList();
    }

    /// Rows that the workbook has.
    long rowsShown() {
        return sheets.stream().mapToLong(Integer::longValue).sum();
    }

    /// The name of one of its sheets: that of the CSV file, with a number from the second on.
    ///
    /// @param number from 0
    String sheetName(int number) {
        String name = table.file().substring(0, table.file().length() - ".csv".length());
        return number == 0 ? name : name + " (" + (number + 1) + ")";
    }
}
