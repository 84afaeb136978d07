package eu.certsweep.edition.workbook;

import eu.certsweep.edition.TableRows;
import eu.certsweep.edition.workbook.WorkbookFrame.Rows;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/// Copies a frame into a file and puts the rows into its sheets on the way. Entries have no time of their own and stand
/// in a fixed order.
final class FilledWorkbook implements Closeable {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String TYPES = "[Content_Types].xml";
    private static final String ROWS_END = "</sheetData>";
    /// Of deflate: time matters more here than the last bit of size.
    private static final int LEVEL = 3;

    private final Path folder;
    private final ZipArchiveOutputStream out;

    private FilledWorkbook(Path folder, Path file) throws IOException {
        this.folder = folder;
        this.out = new ZipArchiveOutputStream(file);
        out.setLevel(LEVEL);
        // Sheets are cut to size before they could need it; Excel is at odds with archives that use it without need.
        out.setUseZip64(Zip64Mode.Never);
    }

    /// @param folder with the tables
    /// @throws IOException if a table cannot be read or the file cannot be written
    static void write(WorkbookFrame frame, Path folder, Path file) throws IOException {
        try (FilledWorkbook workbook = new FilledWorkbook(folder, file)) {
            workbook.copy(frame);
            workbook.out.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void copy(WorkbookFrame frame) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(frame.entries());
        // Readers that look at the beginning of a file tell a workbook by this entry.
        entry(TYPES, entries.remove(TYPES));
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (!frame.parts().containsKey(entry.getKey())) {
                entry(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<TableExtent, Map<String, Rows>> table : byTable(frame).entrySet()) {
            try (TableRows rows = table.getKey().table().open(folder)) {
                Iterator<List<String>> row = rows.iterator();
                for (Map.Entry<String, Rows> sheet : table.getValue().entrySet()) {
                    sheet(sheet.getKey(), entries.get(sheet.getKey()), sheet.getValue(), row);
                }
            }
        }
    }

    private static Map<TableExtent, Map<String, Rows>> byTable(WorkbookFrame frame) {
        Map<TableExtent, Map<String, Rows>> sheets = new LinkedHashMap<>();
        frame.parts()
                .forEach((part, rows) -> sheets.computeIfAbsent(rows.extent(), extent -> new LinkedHashMap<>())
                        .put(part, rows));
        return sheets;
    }

    private void sheet(String name, byte @Nullable [] frame, Rows sheet, Iterator<List<String>> rows)
            throws IOException {
        String text = new String(present(name, frame), StandardCharsets.UTF_8);
        int end = text.indexOf(ROWS_END);
        if (end < 0) {
            throw new IllegalStateException(name + " has no place for rows");
        }
        begin(name);
        out.write(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        TableExtent extent = sheet.extent();
        SheetRows cells = new SheetRows(out, extent.table().file(), extent.fields(), sheet.styles());
        for (int i = 0; i < sheet.count(); i++) {
            cells.row(i + 2, shown(rows.next(), extent));
        }
        cells.end();
        out.write(text.substring(end).getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
    }

    private static List<String> shown(List<String> row, TableExtent extent) {
        if (extent.columns().size() == row.size()) {
            return row;
        }
        List<String> shown = new ArrayList<>();
        for (int column : extent.columns()) {
            shown.add(row.get(column));
        }
        return shown;
    }

    private void entry(String name, byte @Nullable [] content) throws IOException {
        begin(name);
        out.write(present(name, content));
        out.closeArchiveEntry();
    }

    private static byte[] present(String name, byte @Nullable [] content) {
        if (content == null) {
            throw new IllegalStateException("the frame lacks " + name);
        }
        return content;
    }

    private void begin(String name) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(NO_TIME);
        out.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
