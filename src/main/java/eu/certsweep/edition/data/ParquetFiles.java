package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetWriter;

/// `parquet/`: conclusions, findings and statistics with types, for tools that read columns.
///
/// A table with an amount that no [DECIMAL][ParquetColumn#AMOUNT_DIGITS] holds is left out and named in
/// `parquet/left-out.txt`: what one sender claims must not keep the edition from everybody.
public final class ParquetFiles implements EditionFormat {

    private static final String FOLDER = "parquet/";
    private static final List<String> TABLES = List.of("per_entity.csv", "findings.csv", "statistics.csv");

    @Override
    public List<String> write(Edition edition) throws IOException {
        Files.createDirectories(edition.folder().resolve(FOLDER));
        List<String> written = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (OutputTable table : OutputTable.in(edition.folder())) {
            if (TABLES.contains(table.file())) {
                String name = FOLDER + table.file().replace(".csv", ".parquet");
                Path file = edition.folder().resolve(name);
                try {
                    write(table, edition, file);
                    written.add(name);
                } catch (ParquetColumn.UnfitAmountException e) {
                    Files.delete(file);
                    leftOut.add(table.file() + ": " + e.getMessage() + "\n");
                }
            }
        }
        if (!leftOut.isEmpty()) {
            String name = FOLDER + "left-out.txt";
            Files.writeString(edition.folder().resolve(name), String.join("", leftOut));
            written.add(name);
        }
        return written;
    }

    private static void write(OutputTable table, Edition edition, Path file) throws IOException {
        Map<String, String> about = Map.of(
                "title", table.title(),
                "description", table.description(),
                "job", edition.job().job(),
                "authority", edition.job().authority(),
                "reference-date", edition.referenceDate().toString(),
                "table-schema", table.schema().toString());
        try (TableRows rows = table.open(edition.folder());
                ParquetWriter<List<String>> writer = ParquetTable.open(table, about, file)) {
            for (List<String> row : rows) {
                writer.write(row);
            }
        }
    }
}
