package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One sheet of an XLSX file as a register, past its header.
final class XlsxFile implements RegisterFile {

    private static final int ROWS = 30;
    private static final int SHEETS = 200;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    private final XlsxWorkbook workbook;
    private final String sheet;
    private final SheetReader reader;
    private final long headerRow;
    private final List<String> headers;
    private final int[] columns;

    /// A row that may be the header.
    private record Candidate(XlsxWorkbook.Sheet sheet, long row, int weight) {}

    private XlsxFile(
            XlsxWorkbook workbook,
            String sheet,
            SheetReader reader,
            long headerRow,
            List<String> headers,
            int[] columns) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.reader = reader;
        this.headerRow = headerRow;
        this.headers = List.copyOf(headers);
        this.columns = columns;
    }

    /// Opens the sheet that the source names, or else the first one whose header matches best.
    ///
    /// @throws SourceException if the file is damaged, has no such sheet, or its header does not fit the register
    static XlsxFile open(Path file, SourceDefinition source, Headers matching) throws SourceException, IOException {
        XlsxWorkbook workbook = XlsxWorkbook.open(file);
        try {
            Candidate header = header(file, source, matching, workbook);
            SheetReader reader = workbook.rows(header.sheet());
            while (reader.next() && reader.row().number() != header.row()) {
                // above the header
            }
            List<String> headers = Headers.of(reader.row());
            reader.expect(headers.size());
            String name = header.sheet().name();
            int[] columns = matching.match(file, "sheet " + Excerpt.of(name) + ", row " + header.row(), headers);
            return new XlsxFile(workbook, name, reader, header.row(), headers, columns);
        } catch (SourceException | IOException e) {
            workbook.close();
            throw e;
        }
    }

    private static Candidate header(Path file, SourceDefinition source, Headers matching, XlsxWorkbook workbook)
            throws SourceException, IOException {
        Candidate best = null;
        for (XlsxWorkbook.Sheet sheet : sheets(file, source.sheet(), workbook)) {
            Candidate candidate = header(source, matching, workbook, sheet);
            if (candidate != null && (best == null || candidate.weight() > best.weight())) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new SourceException(
                    file,
                    source.headerRow().isPresent()
                            ? "there is nothing in row " + source.headerRow().get()
                                    + ", where `header-row` says that the header is: correct it, or leave it out"
                            : "the spreadsheet holds nothing but blank rows: a header row is needed");
        }
        return best;
    }

    private static @Nullable Candidate header(
            SourceDefinition source, Headers matching, XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet)
            throws SourceException, IOException {
        Candidate best = null;
        try (SheetReader rows = workbook.rows(sheet)) {
            int looked = 0;
            while (looked < ROWS && rows.next()) {
                long number = rows.row().number();
                if (source.headerRow().filter(row -> row != number).isPresent()) {
                    continue;
                }
                int weight = matching.weight(rows.row(), looked++ == 0);
                if (best == null || weight > best.weight()) {
                    best = new Candidate(sheet, number, weight);
                }
                if (source.headerRow().isPresent()) {
                    break;
                }
            }
        }
        return best;
    }

    private static List<XlsxWorkbook.Sheet> sheets(Path file, String wanted, XlsxWorkbook workbook)
            throws SourceException {
        List<XlsxWorkbook.Sheet> sheets = workbook.sheets();
        if (wanted.equalsIgnoreCase(SourceDefinition.AUTO)) {
            return sheets.subList(0, Math.min(SHEETS, sheets.size()));
        }
        List<XlsxWorkbook.Sheet> named = sheets.stream()
                .filter(sheet -> sheet.name().strip().equalsIgnoreCase(wanted.strip()))
                .toList();
        if (!named.isEmpty()) {
            return named.subList(0, 1);
        }
        if (NUMBER.matcher(wanted).matches() && Integer.parseInt(wanted) <= sheets.size()) {
            return List.of(sheets.get(Integer.parseInt(wanted) - 1));
        }
        throw new SourceException(
                file,
                "there is no sheet " + Excerpt.of(wanted) + ". Sheets: "
                        + Excerpt.of(
                                sheets.stream().map(XlsxWorkbook.Sheet::name).toList())
                        + ". Correct `sheet`: a name, a number from 1, or `auto`");
    }

    @Override
    public String sheet() {
        return sheet;
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public int[] columns() {
        return columns.clone();
    }

    @Override
    public String dialect() {
        return "XLSX, sheet " + Excerpt.of(sheet) + ", header in row " + headerRow;
    }

    @Override
    public Detected detected() {
        return Detected.workbook(
                "xlsx",
                workbook.sheets().stream()
                        .map(other -> new Detected.Sheet(other.name(), other.hidden()))
                        .toList(),
                sheet,
                headerRow);
    }

    @Override
    public boolean next() throws SourceException {
        return reader.next();
    }

    @Override
    public RawRow row() {
        return reader.row();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            workbook.close();
        }
    }
}
