package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One sheet of a spreadsheet as a register, past its header.
final class SheetFile implements RegisterFile {

    private static final int SHEETS = 200;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    private final Spreadsheet spreadsheet;
    private final String sheet;
    private final SheetRows reader;
    private final long headerRow;
    private final List<String> headers;
    private final int[] columns;
    private final List<String> passedOver;
    private final StatedUnits units;
    private final List<String> notes;

    /// A row that may be the header.
    ///
    /// @param named how many of its cells name columns
    /// @param complete whether all columns that the register needs are there
    /// @param register whether there are rows below as well
    private record Candidate(
            int sheet, long row, int weight, int named, boolean hidden, boolean complete, boolean register) {

        /// Whether this one, too, may well be the register: it has rows, all that is needed, and half of the
        /// other's columns.
        boolean rivals(Candidate best) {
            return complete && register && named * 2 >= best.named;
        }
    }

    private SheetFile(
            Spreadsheet spreadsheet,
            String sheet,
            SheetRows reader,
            long headerRow,
            List<String> headers,
            int[] columns,
            List<String> passedOver,
            StatedUnits units,
            List<String> notes) {
        this.spreadsheet = spreadsheet;
        this.sheet = sheet;
        this.reader = reader;
        this.headerRow = headerRow;
        this.headers = List.copyOf(headers);
        this.columns = columns;
        this.passedOver = passedOver;
        this.units = units;
        this.notes = notes;
    }

    /// Opens the sheet that the source names, or else the one whose header matches best.
    ///
    /// @param spreadsheet closed with the register file, or by this method if it throws
    /// @throws SourceException if the file is damaged, has no such sheet, its header does not fit the register, or
    ///     several of its sheets hold the register
    static SheetFile open(Path file, SourceDefinition source, Headers matching, Spreadsheet spreadsheet)
            throws SourceException, IOException {
        try {
            List<Candidate> candidates = candidates(file, source, matching, spreadsheet);
            Candidate header = best(file, source, candidates, spreadsheet);
            SheetRows rows = spreadsheet.rows(header.sheet());
            while (rows.next() && rows.row().number() != header.row()) {
                // above the header
            }
            List<String> headers = Headers.of(rows.row());
            String name = spreadsheet.sheets().get(header.sheet()).name();
            rows.expect(headers.size());
            int[] columns = matching.match(file, "sheet " + Excerpt.of(name) + ", row " + header.row(), headers);
            StatedUnits units = units(source, spreadsheet, header, headers, columns);
            List<Integer> others = others(source, spreadsheet, header);
            if (matching.strict()) {
                UnitLines.requireSure(file, "sheet " + Excerpt.of(name) + ", ", units);
                requireWhole(file, spreadsheet, header, headers.size(), matching.needed(columns), others);
            }
            List<String> passedOver = candidates.stream()
                    .filter(other -> other.sheet() != header.sheet() && other.rivals(header))
                    .map(other -> spreadsheet.sheets().get(other.sheet()).name())
                    .toList();
            int unseen = isNamed(source) ? 0 : Math.max(0, spreadsheet.sheets().size() - SHEETS);
            List<String> notes = UnreadSheets.notes(spreadsheet, others, unseen);
            return new SheetFile(spreadsheet, name, rows, header.row(), headers, columns, passedOver, units, notes);
        } catch (SourceException | IOException | RuntimeException e) {
            spreadsheet.close();
            throw e;
        }
    }

    /// The units that stand beside the headers, by a pass of its own over the beginning.
    private static StatedUnits units(
            SourceDefinition source, Spreadsheet spreadsheet, Candidate header, List<String> headers, int[] columns)
            throws SourceException, IOException {
        if (!UnitLines.matter(source, headers, columns)) {
            return StatedUnits.NONE;
        }
        try (SheetRows rows = spreadsheet.rows(header.sheet())) {
            return UnitLines.of(
                    source,
                    headers,
                    columns,
                    new UnitLines.Rows() {
                        @Override
                        public boolean next() throws SourceException {
                            return rows.next();
                        }

                        @Override
                        public RawRow row() {
                            return rows.row();
                        }
                    },
                    header.row());
        }
    }

    private static boolean isNamed(SourceDefinition source) {
        return !source.sheet().equalsIgnoreCase(SourceDefinition.AUTO);
    }

    /// The visible sheets beside the one that is read; none if the source names that.
    private static List<Integer> others(SourceDefinition source, Spreadsheet spreadsheet, Candidate header) {
        List<Detected.Sheet> sheets = spreadsheet.sheets();
        return IntStream.range(0, isNamed(source) ? 0 : Math.min(SHEETS, sheets.size()))
                .filter(i -> i != header.sheet() && !sheets.get(i).hidden())
                .boxed()
                .toList();
    }

    /// That no other sheet goes on with the rows of the register.
    ///
    /// @param needed cells that every row needs
    private static void requireWhole(
            Path file, Spreadsheet spreadsheet, Candidate header, int width, int[] needed, List<Integer> others)
            throws SourceException, IOException {
        List<Detected.Sheet> sheets = spreadsheet.sheets();
        List<String> going = new ContinuedSheets(spreadsheet, width, needed).of(header.sheet(), header.row(), others);
        if (!going.isEmpty()) {
            throw new SourceException(
                    file,
                    "sheet " + Excerpt.of(sheets.get(header.sheet()).name()) + " holds the register, and "
                            + Excerpt.of(going)
                            + " seems to go on with its rows without a header that names its columns:"
                            + " put all rows below one header, or say that this sheet is all, as `sheet: NAME`");
        }
    }

    private static List<Candidate> candidates(
            Path file, SourceDefinition source, Headers matching, Spreadsheet spreadsheet)
            throws SourceException, IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int sheet : sheets(file, source.sheet(), spreadsheet)) {
            Candidate candidate = header(source, matching, spreadsheet, sheet);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    private static Candidate best(
            Path file, SourceDefinition source, List<Candidate> candidates, Spreadsheet spreadsheet)
            throws SourceException {
        // of equals one with rows comes first, then one that a person sees, then the one that stands first
        Candidate best = candidates.stream()
                .max(Comparator.comparingInt(Candidate::weight)
                        .thenComparing(Candidate::register)
                        .thenComparing(candidate -> !candidate.hidden())
                        .thenComparing(Comparator.comparingInt(Candidate::sheet).reversed()))
                .orElseThrow(() -> new SourceException(
                        file,
                        source.headerRow().isPresent()
                                ? "there is nothing in row "
                                        + source.headerRow().get()
                                        + ", where `header-row` says that the header is: correct it, or leave it out"
                                : "the spreadsheet holds nothing but blank rows: a header row is needed"));
        List<String> others = candidates.stream()
                .filter(other -> other.sheet() != best.sheet()
                        && other.register()
                        && !other.hidden()
                        && (other.weight() == best.weight() || other.rivals(best)))
                .map(other -> spreadsheet.sheets().get(other.sheet()).name())
                .toList();
        if (best.register() && !others.isEmpty()) {
            throw new SourceException(
                    file,
                    "sheet " + Excerpt.of(spreadsheet.sheets().get(best.sheet()).name()) + " holds the register "
                            + source.register().code() + ", and so does " + Excerpt.of(others)
                            + ": say which one counts, as `sheet: NAME`; if several do, write a source for each");
        }
        return best;
    }

    private static @Nullable Candidate header(
            SourceDefinition source, Headers matching, Spreadsheet spreadsheet, int sheet)
            throws SourceException, IOException {
        boolean hidden = spreadsheet.sheets().get(sheet).hidden();
        HeaderSearch search = new HeaderSearch(matching);
        boolean further = false;
        try (SheetRows rows = spreadsheet.rows(sheet)) {
            while (!further && rows.next()) {
                long number = rows.row().number();
                if (source.headerRow().filter(row -> row > number).isPresent()) {
                    continue;
                }
                if (search.full()
                        || source.headerRow().filter(row -> row != number).isPresent()) {
                    further = true;
                } else {
                    search.look(rows.row());
                }
            }
        }
        HeaderSearch.Found found = search.found().orElse(null);
        if (found == null) {
            return null;
        }
        boolean complete = matching.complete(found.cells());
        // a header without a row below it is a form, not a register
        boolean register = complete && (further || found.rowsBelow());
        return new Candidate(sheet, found.row(), found.weight(), found.named(), hidden, complete, register);
    }

    private static List<Integer> sheets(Path file, String wanted, Spreadsheet spreadsheet) throws SourceException {
        List<String> names =
                spreadsheet.sheets().stream().map(Detected.Sheet::name).toList();
        if (wanted.equalsIgnoreCase(SourceDefinition.AUTO)) {
            return IntStream.range(0, Math.min(SHEETS, names.size())).boxed().toList();
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().equalsIgnoreCase(wanted.strip())) {
                return List.of(i);
            }
        }
        if (NUMBER.matcher(wanted).matches() && Integer.parseInt(wanted) <= names.size()) {
            return List.of(Integer.parseInt(wanted) - 1);
        }
        throw new SourceException(
                file,
                "there is no sheet " + Excerpt.of(wanted) + ". Sheets: " + Excerpt.of(names)
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
    public StatedUnits units() {
        return units;
    }

    @Override
    public String dialect() {
        return spreadsheet.kind() + ", sheet " + Excerpt.of(sheet) + ", header in row " + headerRow
                + (passedOver.isEmpty()
                        ? ""
                        : ", not read though it holds the register as well: the hidden sheet "
                                + Excerpt.of(passedOver));
    }

    @Override
    public Detected detected() {
        return Detected.workbook(spreadsheet.kind().toLowerCase(Locale.ROOT), spreadsheet.sheets(), sheet, headerRow);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public boolean datesFrom1904() {
        return spreadsheet.datesFrom1904();
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
            spreadsheet.close();
        }
    }
}
