package eu.certsweep.batch;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.TableRows;
import eu.certsweep.law.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Entities that comply no more, or are new and do not comply, by what a published folder tells of changes.
public final class NewlyNonCompliant {

    private static final String CHANGES = "changes.csv";

    private NewlyNonCompliant() {}

    /// How many there are under each option; options without any are left out. Empty where the folder tells nothing of
    /// changes, as a public edition does.
    ///
    /// @throws IOException if they cannot be read
    public static Map<String, Long> in(Path folder) throws IOException {
        Map<String, Long> byOption = new TreeMap<>();
        if (!Files.isRegularFile(folder.resolve(CHANGES))) {
            return byOption;
        }
        OutputTable table = OutputTable.of(CHANGES);
        List<String> names = table.fields().stream().map(Field::name).toList();
        int after = names.indexOf("after");
        int option = names.indexOf("option");
        try (TableRows rows = table.open(folder)) {
            for (List<String> row : rows) {
                if (row.get(after).equals(Outcome.NON_COMPLIANT.code())) {
                    byOption.merge(row.get(option), 1L, Long::sum);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return byOption;
    }
}
