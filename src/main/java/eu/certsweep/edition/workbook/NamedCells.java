package eu.certsweep.edition.workbook;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A row of a table whose cells are asked for by the names of their columns.
record NamedCells(List<String> names, List<String> cells) {

    /// Hands on the rows of a table; none if the folder lacks it.
    ///
    /// @throws IOException if it cannot be read
    static void each(Path folder, String file, Consumer<NamedCells> rows) throws IOException {
        if (!Files.isRegularFile(folder.resolve(file))) {
            return;
        }
        OutputTable table = OutputTable.of(file);
        List<String> names = table.fields().stream().map(Field::name).toList();
        try (TableRows source = table.open(folder)) {
            for (List<String> row : source) {
                rows.accept(new NamedCells(names, row));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The value; empty if there is none.
    ///
    /// @throws IllegalArgumentException if no column has this name
    String get(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no column is called " + name);
        }
        return cells.get(place);
    }

    /// Whether all these columns say so.
    boolean are(String value, String... columns) {
        for (String column : columns) {
            if (!get(column).equals(value)) {
                return false;
            }
        }
        return true;
    }
}
