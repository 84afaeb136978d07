package eu.certsweep.edition;

import eu.certsweep.law.FormulaSigns;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The rows of a CSV file of the outputs, one after the other, as texts in the order of the columns; a cell without a
/// value is empty. Texts are as they were before [their leading `'`][#unguarded(String)] was put there.
///
/// `try (TableRows rows = table.open(folder)) { for (List<String> row : rows) … }`. Goes through once; not thread-safe.
public final class TableRows implements Iterable<List<String>>, Closeable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final OutputTable table;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    TableRows(OutputTable table, Path file) throws IOException {
        this.table = table;
        this.parser = FORMAT.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8));
        this.records = parser.iterator();
        List<String> described =
                table.fields().stream().map(OutputTable.Field::name).toList();
        List<String> header = records.hasNext() ? records.next().toList() : List.of();
        if (!header.equals(described)) {
            parser.close();
            throw new IOException(file + " has the columns " + header + ", but its description has " + described);
        }
    }

    /// A text without the `'` that keeps spreadsheet programs from running it as a formula. A text that had one
    /// before a formula's first character already loses it: the file does not tell the two apart.
    static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && FormulaSigns.isFormula(text, 1)
                ? text.substring(1)
                : text;
    }

    /// @throws UncheckedIOException from the iterator, if the file cannot be read
    @Override
    public Iterator<List<String>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public List<String> next() {
                return values(records.next());
            }
        };
    }

    private List<String> values(CSVRecord row) {
        String[] values = row.values();
        List<OutputTable.Field> fields = table.fields();
        if (values.length != fields.size()) {
            throw new UncheckedIOException(new IOException(table.file() + ", line " + parser.getCurrentLineNumber()
                    + ": " + values.length + " cells, expected " + fields.size()));
        }
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i).type() == OutputTable.Type.STRING) {
                values[i] = unguarded(values[i]);
            }
        }
        return List.of(values);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
