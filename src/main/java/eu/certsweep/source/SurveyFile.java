package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SurveyMapping;
import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Results of a survey as EUSurvey exports them: sheets `Content`, `Content1`, … whose rows with the same number belong
/// together; a row is a contribution.
///
/// EUSurvey begins a further sheet after 254 columns and does not repeat the contribution's id there, so that the
/// number of the row is all that joins them. Where a sheet does repeat it, the ids must agree. A survey that is
/// anonymous has `Anonymous` for every id: then file and row tell contributions apart.
final class SurveyFile implements RegisterFile {

    private static final Pattern SHEET = Pattern.compile("content([0-9]{0,3})");
    private static final int HEADER_ROW = 4;
    private static final String ANONYMOUS = "anonymous";
    private static final byte[] SEPARATOR = {';'};

    private final Path file;
    private final Spreadsheet spreadsheet;
    private final List<Part> parts;
    private final List<String> headers;
    private final long headerRow;
    private final SurveyColumns columns;
    private final int[] ids;
    private final RawRow row = new RawRow();
    private final byte[][] from;
    private final int[] starts;
    private final int[] ends;
    private final CellType[] types;
    private byte[] buffer = new byte[4096];

    /// A sheet of the export.
    private static final class Part {

        private final String sheet;
        private final SheetRows rows;
        private final List<String> headers;
        private final int first;
        private boolean waits;

        Part(String sheet, SheetRows rows, List<String> headers, int first) {
            this.sheet = sheet;
            this.rows = rows;
            this.headers = headers;
            this.first = first;
        }

        RawRow row() {
            return rows.row();
        }
    }

    private SurveyFile(
            Path file,
            Spreadsheet spreadsheet,
            List<Part> parts,
            long headerRow,
            List<String> headers,
            SurveyColumns columns) {
        this.file = file;
        this.spreadsheet = spreadsheet;
        this.parts = parts;
        this.headerRow = headerRow;
        this.headers = List.copyOf(headers);
        this.columns = columns;
        int id = columns.register().getFirst();
        this.ids = java.util.stream.IntStream.range(0, headers.size())
                .filter(cell -> id >= 0 && headers.get(cell).equals(headers.get(id)))
                .toArray();
        this.from = new byte[headers.size()][];
        this.starts = new int[headers.size()];
        this.ends = new int[headers.size()];
        this.types = new CellType[headers.size()];
    }

    /// Opens the sheets of the export past their headers.
    ///
    /// @param spreadsheet closed with the register file, or by this method if it throws
    /// @throws SourceException if there is no sheet `Content`, or a question of the mapping is not among the headers
    static SurveyFile open(Path file, SourceDefinition source, SurveyMapping mapping, Spreadsheet spreadsheet)
            throws SourceException, IOException {
        List<Part> parts = new ArrayList<>();
        try {
            int headerRow = source.headerRow().orElse(HEADER_ROW);
            int cells = 0;
            for (int sheet : sheets(file, spreadsheet)) {
                Optional<Part> part = part(spreadsheet, sheet, headerRow, cells);
                if (part.isPresent()) {
                    parts.add(part.get());
                    cells += part.get().headers.size();
                }
            }
            if (parts.isEmpty()) {
                throw new SourceException(
                        file,
                        "sheet \"Content\", row " + headerRow + ": there is no header where EUSurvey writes it: export"
                                + " the results again, or say where it stands, as `header-row: NUMBER`");
            }
            List<String> headers =
                    parts.stream().flatMap(part -> part.headers.stream()).toList();
            return new SurveyFile(
                    file,
                    spreadsheet,
                    parts,
                    headerRow,
                    headers,
                    SurveyColumns.find(file, headers, places(parts), mapping, source.respondentByRow()));
        } catch (SourceException | IOException | RuntimeException e) {
            for (Part part : parts) {
                part.rows.close();
            }
            spreadsheet.close();
            throw e;
        }
    }

    private static List<Integer> sheets(Path file, Spreadsheet spreadsheet) throws SourceException {
        List<String> names = spreadsheet.sheets().stream()
                .map(sheet -> sheet.name().strip().toLowerCase(Locale.ROOT))
                .toList();
        List<Integer> sheets = new ArrayList<>();
        for (int sheet = 0; sheet < names.size(); sheet++) {
            if (SHEET.matcher(names.get(sheet)).matches()) {
                sheets.add(sheet);
            }
        }
        sheets.sort(Comparator.comparingInt((Integer sheet) -> names.get(sheet).length())
                .thenComparing(names::get));
        if (sheets.isEmpty() || !names.get(sheets.getFirst()).equals("content")) {
            throw new SourceException(
                    file,
                    "there is no sheet \"Content\", which an export of EUSurvey has. Sheets: "
                            + Excerpt.of(spreadsheet.sheets().stream()
                                    .map(Detected.Sheet::name)
                                    .toList())
                            + ". Export the results (not the statistics) as .xlsx, .xls or .ods; for a table with the"
                            + " register's own columns leave `eusurvey` out");
        }
        return sheets;
    }

    /// @return none if the sheet has no header, as when a survey has exactly as many columns as a sheet takes
    private static Optional<Part> part(Spreadsheet spreadsheet, int sheet, int headerRow, int first)
            throws SourceException, IOException {
        SheetRows rows = spreadsheet.rows(sheet);
        boolean more = rows.next();
        while (more && rows.row().number() < headerRow) {
            more = rows.next();
        }
        if (!more || rows.row().number() != headerRow) {
            rows.close();
            return Optional.empty();
        }
        List<String> headers = Headers.of(rows.row());
        rows.expect(headers.size());
        return Optional.of(new Part(spreadsheet.sheets().get(sheet).name(), rows, headers, first));
    }

    private static List<Place> places(List<Part> parts) {
        List<Place> places = new ArrayList<>();
        for (Part part : parts) {
            for (int cell = 0; cell < part.headers.size(); cell++) {
                places.add(new Place(part.sheet, cell));
            }
        }
        return places;
    }

    @Override
    public boolean next() throws SourceException {
        long number = Long.MAX_VALUE;
        for (Part part : parts) {
            part.waits = part.waits || part.rows.next();
            if (part.waits) {
                number = Math.min(number, part.row().number());
            }
        }
        if (number == Long.MAX_VALUE) {
            return false;
        }
        String flaw = null;
        int bytes = 0;
        for (Part part : parts) {
            boolean here = part.waits && part.row().number() == number;
            RawRow cells = part.row();
            for (int cell = 0; cell < part.headers.size(); cell++) {
                boolean given = here && cell < cells.size();
                int place = part.first + cell;
                from[place] = given ? cells.bytes() : SEPARATOR;
                starts[place] = given ? cells.start(cell) : 0;
                ends[place] = given ? cells.end(cell) : 0;
                types[place] = given ? cells.type(cell) : CellType.TEXT;
                bytes += ends[place] - starts[place];
            }
            if (here) {
                part.waits = false;
                flaw = flaw == null ? cells.malformed() : flaw;
            }
        }
        columns.spreads().forEach(this::gather);
        if (flaw == null) {
            flaw = identify(number);
        }
        build(number, bytes);
        if (flaw != null) {
            row.markMalformed(flaw);
        }
        return true;
    }

    /// Gives a question whose answers are spread over columns of Yes and No the titles of those with Yes.
    private void gather(SurveyColumns.Spread spread) {
        if (!blank(spread.question())) {
            return;
        }
        List<String> chosen = spread.answers().stream()
                .filter(cell -> text(cell).strip().equalsIgnoreCase("yes"))
                .map(headers::get)
                .toList();
        if (!chosen.isEmpty()) {
            set(spread.question(), String.join(";", chosen));
        }
    }

    /// Finds the contribution's id.
    ///
    /// @return what is wrong with the row, if it has none
    private @org.jspecify.annotations.Nullable String identify(long number) {
        String known = null;
        for (int cell : ids) {
            String id = text(cell).strip();
            if (known != null && !id.isEmpty() && !id.equals(known)) {
                return "the sheets have different contributions in this row (" + Excerpt.of(known) + " and "
                        + Excerpt.of(id) + "): do not sort or delete rows of one sheet alone; export again";
            }
            known = id.isEmpty() ? known : id;
        }
        int place = columns.register().getFirst();
        if (place < 0) {
            return null;
        }
        if (known == null) {
            return "has no " + headers.get(place)
                    + ", as where EUSurvey continues a text that is too long for a cell in"
                    + " the next row: append it to the row above, or remove the row";
        }
        set(place, known.equalsIgnoreCase(ANONYMOUS) ? "Anonymous, " + file.getFileName() + ", row " + number : known);
        return null;
    }

    private boolean blank(int cell) {
        return RawRow.blank(from[cell], starts[cell], ends[cell]);
    }

    private String text(int cell) {
        return new String(from[cell], starts[cell], ends[cell] - starts[cell], StandardCharsets.UTF_8);
    }

    private void set(int cell, String text) {
        from[cell] = text.getBytes(StandardCharsets.UTF_8);
        starts[cell] = 0;
        ends[cell] = from[cell].length;
        types[cell] = CellType.TEXT;
    }

    private void build(long number, int expected) {
        int size = 0;
        if (buffer.length < expected) {
            buffer = new byte[expected * 2];
        }
        row.begin(number, buffer);
        for (int cell = 0; cell < from.length; cell++) {
            int length = ends[cell] - starts[cell];
            if (size + length > buffer.length) {
                buffer = Arrays.copyOf(buffer, (size + length) * 2);
                row.rebase(buffer);
            }
            System.arraycopy(from[cell], starts[cell], buffer, size, length);
            row.add(size, size + length, types[cell]);
            size += length;
        }
    }

    @Override
    public RawRow row() {
        return row;
    }

    @Override
    public String sheet() {
        return parts.getFirst().sheet;
    }

    @Override
    public Place place(int cell) {
        Part holder = parts.getFirst();
        for (Part part : parts) {
            holder = part.first <= cell ? part : holder;
        }
        return new Place(holder.sheet, cell - holder.first);
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public int[] columns() {
        return columns.register().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Optional<SurveyColumns> survey() {
        return Optional.of(columns);
    }

    @Override
    public String dialect() {
        return "EUSurvey " + spreadsheet.kind() + ", " + (parts.size() == 1 ? "sheet " : parts.size() + " sheets from ")
                + Excerpt.of(sheet());
    }

    @Override
    public Detected detected() {
        return Detected.workbook(spreadsheet.kind().toLowerCase(Locale.ROOT), spreadsheet.sheets(), sheet(), headerRow);
    }

    @Override
    public void close() throws IOException {
        try {
            for (Part part : parts) {
                part.rows.close();
            }
        } finally {
            spreadsheet.close();
        }
    }
}
