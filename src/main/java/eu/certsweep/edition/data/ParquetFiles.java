package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetWriter;

/// `parquet/`: conclusions, findings and statistics with types, for tools that read columns. A table that is a folder
/// of parts becomes a folder of files, one for each part.
///
/// A table with an amount that no [DECIMAL][ParquetColumn#AMOUNT_DIGITS] holds is left out and named in
/// `parquet/left-out.txt`: what one sender claims must not keep the edition from everybody.
public final class ParquetFiles implements EditionFormat {

    private static final String FOLDER = "parquet/";
    private static final String CSV = ".csv";
    private static final String PARQUET = ".parquet";
    private static final List<String> TABLES = List.of("per_entity.csv", "findings.csv", "statistics.csv");

    @Override
    public List<String> write(Edition edition) throws IOException {
        Files.createDirectories(edition.folder().resolve(FOLDER));
        List<String> written = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (OutputTable table : OutputTable.all()) {
            if (TABLES.contains(table.file())) {
                Map<String, String> made = files(table, edition.folder());
                try {
                    write(table, edition, made);
                    written.addAll(made.keySet());
                } catch (ParquetColumn.UnfitAmountException e) {
                    for (String name : made.keySet()) {
                        Files.deleteIfExists(edition.folder().resolve(name));
                    }
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

    /// The files that are to be made, with the CSV file of each: one, or as many as there are parts of the table.
    private static Map<String, String> files(OutputTable table, Path folder) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        if (Files.isRegularFile(folder.resolve(table.file()))) {
            files.put(FOLDER + table.file().replace(CSV, PARQUET), table.file());
            return files;
        }
        String parts = table.file().replace(CSV, "");
        if (Files.isDirectory(folder.resolve(parts))) {
            Files.createDirectories(folder.resolve(FOLDER).resolve(parts));
            try (Stream<Path> inside = Files.list(folder.resolve(parts))) {
                inside.map(part -> parts + "/" + part.getFileName())
                        .forEach(part -> files.put(FOLDER + part.replace(CSV, PARQUET), part));
            }
        }
        return files;
    }

    /// Parts are many and large, and made side by side.
    private static void write(OutputTable table, Edition edition, Map<String, String> files) throws IOException {
        try {
            files.entrySet().parallelStream().forEach(file -> {
                try {
                    write(
                            table,
                            edition,
                            edition.folder().resolve(file.getValue()),
                            edition.folder().resolve(file.getKey()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(OutputTable table, Edition edition, Path csv, Path file) throws IOException {
        Map<String, String> about = Map.of(
                "title", table.title(),
                "description", table.description(),
                "job", edition.job().job(),
                "authority", edition.job().authority(),
                "reference-date", edition.referenceDate().toString(),
                "table-schema", table.schema().toString());
        try (TableRows rows = table.read(csv);
                ParquetWriter<List<String>> writer = ParquetTable.open(table, about, file)) {
            for (List<String> row : rows) {
                writer.write(row);
            }
        }
    }
}
