package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import eu.certsweep.source.RawRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A canonical column of one file: from a row's cell to its value, by way of look-ups and default.
final class Column<T> {

    private final String header;
    private final int cell;
    private final ValueParser<T> parser;
    private final Lookups lookups;
    private final boolean isText;
    private final List<Column<T>> parts;
    private final Parsed<T> absent;
    private final ValueCache<T> cache = new ValueCache<>();

    /// Makes a value of a text that is clean and not missing.
    interface ValueParser<T> {

        /// @param faults makes faults of this column
        Parsed<T> parse(String text, CellType type, Faults faults);

        /// Whether a text that is no value here says that there is none.
        default boolean isMissing(MissingWord word) {
            return word == MissingWord.MISSING;
        }

        /// Whether quotes around a value, or an apostrophe before it, may be part of it.
        default boolean hasQuotes() {
            return false;
        }

        /// Whether a formatted number is parsed by what it is worth, and not by what the cell shows.
        default boolean readsWorth() {
            return false;
        }

        /// Reads the values that the job gives for missing ones, which what a header says does not concern.
        default ValueParser<T> ofDefaults() {
            return this;
        }

        /// Reads what a look-up says: a value, whatever it looks like.
        default ValueParser<T> ofLookups() {
            return this;
        }
    }

    /// Faults of one cell, and what it proves.
    ///
    /// @param row its number as a person sees it; 0 for a default
    record Faults(String header, String raw, long row) {

        Faults(String header, String raw) {
            this(header, raw, 0);
        }

        Proof proof() {
            return new Proof(row, Text.shown(raw));
        }

        <T> Parsed<T> error(FaultCode code, String message) {
            return new Parsed<>(null, fault(Fault.Severity.ERROR, code, message));
        }

        <T> Parsed<T> warning(@Nullable T value, FaultCode code, String message) {
            return new Parsed<>(value, fault(Fault.Severity.WARNING, code, message));
        }

        private Fault fault(Fault.Severity severity, FaultCode code, String message) {
            return new Fault(header, severity, code, Text.shown(raw), message);
        }
    }

    /// @param name canonical
    /// @param place of the canonical column in the register
    Column(NormaliserSettings settings, String name, int place, ValueParser<T> parser) {
        this.cell = settings.columns().get(place);
        this.header = cell < 0 ? name : settings.headers().get(cell);
        this.parser = parser;
        this.lookups = Lookups.of(settings.source(), name);
        this.isText = settings.source().register().columns().get(place).isText();
        this.parts = settings.parts(name).stream()
                .map(part -> new Column<>(settings, settings.headers().get(part), part, isText, parser))
                .toList();
        String otherwise = settings.source().defaults().get(name);
        String clean = otherwise == null ? "" : Text.clean(otherwise);
        this.absent = clean.isEmpty() ? Parsed.missing() : parse(clean, CellType.TEXT, clean, 0, parser.ofDefaults());
    }

    /// A column that no register has, or a part of one: its cell holds the value, or nothing does.
    Column(NormaliserSettings settings, String header, int cell, boolean isText, ValueParser<T> parser) {
        this.cell = cell;
        this.header = header;
        this.parser = parser;
        this.lookups = Lookups.missing(settings.source());
        this.isText = isText;
        this.parts = List.of();
        this.absent = Parsed.missing();
    }

    /// The column's name in the file; canonical when the file has none.
    String header() {
        return header;
    }

    /// The value of a row.
    Parsed<T> of(RawRow row) {
        if (!parts.isEmpty()) {
            return joined(row);
        }
        if (cell < 0 || cell >= row.size()) {
            return absent;
        }
        byte[] bytes = row.bytes();
        int start = row.start(cell);
        int end = row.end(cell);
        if (start == end) {
            return absent;
        }
        CellType type = row.type(cell);
        if (!cache.helps(start, end)) {
            return read(row, type);
        }
        Parsed<T> known = cache.get(bytes, start, end, type);
        if (known == null) {
            known = read(row, type);
            cache.keep(known);
        }
        return known;
    }

    /// The value that several cells hold together; a fault of one of them is a fault of all.
    private Parsed<T> joined(RawRow row) {
        List<String> texts = new ArrayList<>(parts.size());
        Fault warning = null;
        for (Column<T> part : parts) {
            Parsed<T> read = part.of(row);
            Fault fault = read.fault();
            if (fault != null && fault.severity() == Fault.Severity.ERROR) {
                return read;
            }
            warning = warning == null ? fault : warning;
            T value = read.value();
            texts.add(value == null ? "" : value.toString());
        }
        Parsed<T> whole = make(Joined.of(texts), CellType.TEXT, row.number());
        return warning == null || whole.fault() != null ? whole : new Parsed<>(whole.value(), warning);
    }

    /// The raw text of a row's cell, for messages on several columns.
    String raw(RawRow row) {
        return cell < 0 || cell >= row.size() ? "" : row.text(cell);
    }

    private Parsed<T> read(RawRow row, CellType type) {
        String shown = row.text(cell);
        if (type != CellType.FORMATTED || (!shown.isBlank() && !parser.readsWorth())) {
            return make(shown, type, row.number());
        }
        String worth = row.worth(cell);
        CellType hidden = row.hidesText(cell) ? CellType.TEXT : CellType.NUMBER;
        return shown.isBlank() ? hidden(Text.clean(worth), hidden, row.number()) : make(worth, type, row.number());
    }

    private Parsed<T> make(String raw, CellType type, long row) {
        String clean = Text.clean(raw);
        if (type == CellType.ERROR || type == CellType.TEXT) {
            Optional<String> failed =
                    type == CellType.ERROR ? Optional.of(FormulaErrors.failed(clean)) : FormulaErrors.in(clean);
            if (failed.isPresent()) {
                return new Faults(header, raw, row)
                        .error(
                                clean.equals(CellType.LINKED) ? FaultCode.UNKNOWN_VALUE : FaultCode.FORMULA_ERROR,
                                failed.get());
            }
        }
        String looked = lookups.written(clean);
        if (looked != null) {
            return meant(looked, clean, raw, row);
        }
        if (parser.isMissing(MissingWord.of(clean))) {
            return absent;
        }
        String patterned = lookups.patterned(clean);
        if (patterned != null) {
            return meant(patterned, clean, raw, row);
        }
        String otherwise = lookups.others();
        if (otherwise == null) {
            return parse(clean, type, raw, row, parser);
        }
        Parsed<T> parsed = isText ? Parsed.missing() : parse(clean, type, raw, row, parser);
        Fault fault = parsed.fault();
        boolean isGood = !isText && (fault == null || fault.severity() != Fault.Severity.ERROR);
        return isGood ? parsed : meant(otherwise, clean, raw, row);
    }

    /// A number or a text that its format hides, so that a person sees an empty cell.
    private Parsed<T> hidden(String worth, CellType type, long row) {
        Faults faults = new Faults(header, worth, row);
        if (!parser.readsWorth()) {
            return faults.error(
                    FaultCode.INVALID_IDENTIFIER, "is hidden by the number format of its cell; show it, or remove it");
        }
        Parsed<T> read = parser.parse(worth, type, faults);
        return read.fault() != null || read.value() == null
                ? read
                : faults.warning(
                        read.value(),
                        FaultCode.REPAIRED,
                        "is hidden by the number format of its cell and was read all the same; show it, or remove it");
    }

    /// What a look-up says instead of the cell. One from a word to itself says that it is a value here.
    private Parsed<T> meant(String looked, String clean, String raw, long row) {
        String meant = Text.clean(looked);
        return !meant.equals(clean) && MissingWord.of(meant) == MissingWord.MISSING
                ? absent
                : parse(meant, CellType.TEXT, raw, row, parser.ofLookups());
    }

    private Parsed<T> parse(String clean, CellType type, String raw, long row, ValueParser<T> by) {
        int control = Text.controlCharacter(clean);
        Faults faults = new Faults(header, raw, row);
        if (control >= 0) {
            return faults.error(
                    FaultCode.MALFORMED_ROW,
                    String.format(Locale.ROOT, "holds the control character U+%04X; remove it", control));
        }
        if (clean.isEmpty()) {
            return absent;
        }
        String bare = Wrapping.without(clean, parser.hasQuotes(), parser.hasQuotes() && !isText);
        if (bare.equals(clean)) {
            return cut(by.parse(clean, type, faults), clean, faults);
        }
        if (bare.isEmpty() || parser.isMissing(MissingWord.of(bare))) {
            return absent;
        }
        Parsed<T> parsed = by.parse(bare, type, faults);
        return parsed.value() == null || parsed.fault() != null
                ? parsed
                : faults.warning(
                        parsed.value(),
                        FaultCode.REPAIRED,
                        (Quotes.without(clean).equals(clean)
                                        ? "stands in signs that a spreadsheet program needs for texts"
                                        : "stands in quotes")
                                + "; read as \"" + Text.shown(bare)
                                + "\", write it so");
    }

    /// An id with a quote at one end is another one than that without it.
    private Parsed<T> cut(Parsed<T> parsed, String clean, Faults faults) {
        return parser.hasQuotes() || parsed.value() == null || parsed.fault() != null || !Quotes.isCut(clean)
                ? parsed
                : faults.warning(
                        parsed.value(),
                        FaultCode.REPAIRED,
                        "has a quote at one end alone; kept as it is, take it off if it is no part of the value");
    }
}
