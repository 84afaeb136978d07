package eu.certsweep.edition;

import eu.certsweep.edition.OutputTable.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `deliveries.csv` says of losses.
public final class DeliveryRows {

    private static final OutputTable TABLE = OutputTable.of("deliveries.csv");

    private DeliveryRows() {}

    /// The rows of files that are gone, have fewer rows than before, or lack entities.
    ///
    /// @throws IOException if the folder has no such file, or it cannot be read
    public static List<List<String>> losses(Path folder) throws IOException {
        List<String> names = TABLE.fields().stream().map(Field::name).toList();
        int state = names.indexOf("state");
        int before = names.indexOf("rows_before");
        int rows = names.indexOf("rows");
        int lost = names.indexOf("entities_lost");
        List<List<String>> losses = new ArrayList<>();
        try (TableRows deliveries = TABLE.open(folder)) {
            for (List<String> row : deliveries) {
                if (row.get(state).equals("gone")
                        || Long.parseLong(row.get(rows)) < Long.parseLong(row.get(before))
                        || Long.parseLong(row.get(lost)) > 0) {
                    losses.add(List.copyOf(row));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return losses;
    }
}
