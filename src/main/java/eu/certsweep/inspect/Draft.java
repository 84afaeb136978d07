package eu.certsweep.inspect;

import eu.certsweep.job.Register;
import eu.certsweep.source.Detected;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A draft of a job's source, as YAML that `validate` accepts as it is printed.
///
/// @param columns header by canonical column
/// @param missing required columns without a header
/// @param lookups for each canonical column, bad values with the nearest allowed one
/// @param localeMatters whether values have two readings that only `locale` can settle
record Draft(
        Register register,
        Path file,
        Detected detected,
        Map<String, String> columns,
        List<String> missing,
        Map<String, Map<String, String>> lookups,
        boolean localeMatters) {

    private static final String GLOB_SIGNS = "*?[]{}\\";

    String yaml() {
        List<String> lines = new ArrayList<>();
        lines.add("sources:");
        lines.add("  - register: " + register.code());
        lines.add("    files: " + quoted(glob(file)) + "   # or relative to the job file; * and ? match many");
        lines.add("    format: " + detected.format());
        if (!detected.encoding().isEmpty() && Charset.isSupported(charset())) {
            lines.add("    encoding: " + charset());
        }
        if (!detected.delimiter().isEmpty()) {
            lines.add("    delimiter: " + (detected.delimiter().equals("\t") ? "tab" : quoted(detected.delimiter())));
        }
        if (!detected.sheet().isEmpty()) {
            lines.add("    sheet: " + quoted(detected.sheet()));
        }
        if (detected.headerRow() > 0) {
            lines.add("    header-row: " + detected.headerRow());
        }
        if (localeMatters) {
            lines.add("    # locale: de   # settles 1.234 and 03/04/2026: take the language of whoever wrote the file");
        }
        List<String> mapped = columns.entrySet().stream()
                .filter(column -> !column.getKey().equals(column.getValue()))
                .map(column -> "      " + column.getKey() + ": " + quoted(column.getValue()))
                .toList();
        if (!mapped.isEmpty()) {
            lines.add("    columns:");
            lines.addAll(mapped);
        }
        for (String column : missing) {
            lines.add("    # required, but no header is known for it: columns: {" + column + ": HEADER}, or defaults: {"
                    + column + ": VALUE}");
        }
        lookups.forEach(
                (column, words) -> words.forEach((bad, good) -> lines.add("    # if that is what it means: lookups: {"
                        + column + ": {" + comment(bad) + ": " + comment(good) + "}}")));
        return String.join("\n", lines) + "\n";
    }

    /// What a byte order mark or plain ASCII left to be said in brackets is no part of the name.
    private String charset() {
        int space = detected.encoding().indexOf(' ');
        return space < 0 ? detected.encoding() : "auto";
    }

    static String glob(Path file) {
        StringBuilder glob = new StringBuilder();
        file.toAbsolutePath().normalize().toString().codePoints().forEach(c -> {
            if (GLOB_SIGNS.indexOf(c) >= 0 && !(c == '\\' && java.io.File.separatorChar == '\\')) {
                glob.append('\\');
            }
            glob.appendCodePoint(c == java.io.File.separatorChar ? '/' : c);
        });
        return glob.toString();
    }

    private static String comment(String text) {
        return quoted(text.length() > 80 ? text.substring(0, 80) : text);
    }

    /// A YAML scalar in double quotes: nothing in it can end the quotes, the line or the comment.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(c) == Character.UNASSIGNED) {
                quoted.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
