package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a CSV file is written.
///
/// @param quote around cells that hold delimiters or line breaks
/// @param headerRow number of the line on which the header begins
record Dialect(Encoding encoding, char delimiter, char quote, long headerRow, TextHabits habits) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final Pattern NUMBER = Pattern.compile("\\\\(?:x|u00)([0-9a-fA-F]{2})");
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\\A\"?sep=([^\r\n\"])\"?\r?\n", Pattern.CASE_INSENSITIVE);

    /// The dialect that the source says, the rest found out: the delimiter and the row among the first 30 whose
    /// cells match the most canonical columns.
    ///
    /// @throws SourceException if the source says what cannot be, or the file has no row
    static Dialect of(Path file, Path content, SourceDefinition source, Headers headers)
            throws SourceException, IOException {
        byte[] beginning;
        try (InputStream in = Files.newInputStream(content)) {
            beginning = in.readNBytes(Encoding.SAMPLE);
        }
        Encoding encoding = Encoding.of(file, beginning, source, headers);
        byte[] sample;
        try (InputStream in = encoding.open(new ByteArrayInputStream(beginning))) {
            sample = in.readAllBytes();
        }
        Optional<Character> separator = separatorLine(sample);
        List<Character> delimiters =
                declared(file, source).or(() -> separator).map(List::of).orElse(DELIMITERS);
        long firstRow = separator.isPresent() ? 2 : 1;
        Dialect best = null;
        int most = -1;
        boolean anyRow = false;
        for (char delimiter : delimiters) {
            CsvReader rows = new CsvReader(new ByteArrayInputStream(sample), delimiter, encoding.text());
            HeaderSearch search = new HeaderSearch(headers);
            while (!search.full() && rows.next()) {
                anyRow = true;
                long number = rows.row().number();
                boolean declaredOther =
                        source.headerRow().filter(row -> row != number).isPresent();
                if (number >= firstRow && !declaredOther) {
                    search.look(rows.row());
                }
            }
            Optional<HeaderSearch.Found> found = search.found();
            if (found.isPresent() && found.get().weightAsText() > most) {
                most = found.get().weightAsText();
                best = new Dialect(encoding, delimiter, '"', found.get().row(), TextHabits.of(sample, delimiter, '"'));
            }
        }
        if (best == null) {
            throw noHeader(file, source, anyRow);
        }
        return Apostrophes.areQuotes(sample, best)
                ? new Dialect(
                        best.encoding,
                        best.delimiter,
                        '\'',
                        best.headerRow,
                        TextHabits.of(sample, best.delimiter, '\''))
                : best;
    }

    private static SourceException noHeader(Path file, SourceDefinition source, boolean anyRow) {
        return source.headerRow().isPresent() && anyRow
                ? new SourceException(
                        file,
                        "no row begins on line " + source.headerRow().get()
                                + ", where `header-row` says that the header is: correct it, or leave it out")
                : new SourceException(file, "the file holds nothing but blank lines: a header row is needed");
    }

    /// The first line by which Excel is told the delimiter, as `sep=;`.
    private static Optional<Character> separatorLine(byte[] sample) {
        String start = new String(sample, 0, Math.min(16, sample.length), StandardCharsets.ISO_8859_1);
        Matcher matcher = SEPARATOR_LINE.matcher(start);
        return matcher.find() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
    }

    /// The delimiter that the source says, with `\\t`, `\\x01` and `\\u0001` for what they mean; empty if it says none.
    static String delimiter(SourceDefinition source) {
        String written = source.delimiter();
        if (written.equalsIgnoreCase(SourceDefinition.AUTO)) {
            return "";
        }
        if (written.equals("\\t") || written.equalsIgnoreCase("tab")) {
            return "\t";
        }
        Matcher number = NUMBER.matcher(written);
        return number.matches() ? String.valueOf((char) Integer.parseInt(number.group(1), 16)) : written;
    }

    private static Optional<Character> declared(Path file, SourceDefinition source) throws SourceException {
        String sign = delimiter(source);
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        if (sign.length() != 1 || sign.charAt(0) >= 0x80 || "\"\r\n\0".contains(sign)) {
            throw new SourceException(
                    file,
                    "the delimiter " + Excerpt.of(source.delimiter())
                            + " cannot be used: give `auto` or one ASCII character that is no quote, line break or NUL");
        }
        return Optional.of(sign.charAt(0));
    }

    /// Moves the reader past the header.
    ///
    /// @return the header cells
    List<String> skipHeader(Path file, CsvReader reader, int mostColumns) throws SourceException, IOException {
        while (reader.next()) {
            if (reader.row().number() == headerRow) {
                if (reader.row().size() > mostColumns && !reader.row().blankFrom(mostColumns)) {
                    LimitException limit = new LimitException(
                            "row " + headerRow + ": the header has more than " + mostColumns + " columns",
                            "columns",
                            String.valueOf(2L * mostColumns));
                    throw new SourceException(file, String.valueOf(limit.getMessage()), limit);
                }
                return new ArrayList<>(Headers.of(reader.row()));
            }
        }
        throw new SourceException(file, "no row begins on line " + headerRow + ", where the header was expected");
    }

    @Override
    public String toString() {
        String shown = delimiter == '\t'
                ? "tab"
                : delimiter < ' ' ? String.format(Locale.ROOT, "U+%04X", (int) delimiter) : "`" + delimiter + "`";
        String found = encoding.evidence().isEmpty() ? "" : " (" + encoding.evidence() + ")";
        return "CSV, " + encoding + found + ", delimiter " + shown + ", header in row " + headerRow;
    }
}
