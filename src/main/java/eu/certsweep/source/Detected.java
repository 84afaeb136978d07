package eu.certsweep.source;

import java.util.List;

/// What was found out about an opened file, for people and for a draft of its source.
///
/// @param format as `format` of a source: `csv`, `xlsx`
/// @param encoding name of the character set; empty for a format that has its own
/// @param byteOrderMark whether the file begins with one
/// @param delimiter one character; empty for a spreadsheet
/// @param quote the sign around cells that hold delimiters or line ends; empty where no cell has it
/// @param lineEnds `LF`, `CRLF`, `CR`, or several of them, most frequent first; empty for a spreadsheet
/// @param sheets of a spreadsheet, in its order
/// @param sheet the sheet that is read; empty for a file without sheets
/// @param headerRow number of the header row as a person sees it, from 1; 0 if headers stand in no row
public record Detected(
        String format,
        String encoding,
        boolean byteOrderMark,
        String delimiter,
        String quote,
        String lineEnds,
        List<Sheet> sheets,
        String sheet,
        long headerRow) {

    /// A sheet of a spreadsheet.
    ///
    /// @param hidden whether a spreadsheet program hides it; it is read like any other
    public record Sheet(String name, boolean hidden) {}

    public Detected {
        sheets = List.copyOf(sheets);
    }

    static Detected text(Dialect dialect) {
        return new Detected(
                "csv",
                dialect.encoding().toString(),
                dialect.encoding().mark() > 0,
                String.valueOf(dialect.delimiter()),
                dialect.habits().quoted() ? String.valueOf(dialect.quote()) : "",
                dialect.habits().lineEnds(),
                List.of(),
                "",
                dialect.headerRow());
    }

    /// A file that is one table, in a format with an encoding of its own.
    static Detected table(String format) {
        return new Detected(format, "", false, "", "", "", List.of(), "", 0);
    }

    static Detected workbook(String format, List<Sheet> sheets, String sheet, long headerRow) {
        return new Detected(format, "", false, "", "", "", sheets, sheet, headerRow);
    }
}
