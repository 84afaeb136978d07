package eu.certsweep.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import eu.certsweep.inspect.Inspection;
import eu.certsweep.source.Detected;
import eu.certsweep.source.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `inspect` found, in words for a person: lines of 80 characters at most, as far as names allow.
final class InspectionText {

    private static final int WIDTH = 78;
    private static final int HEADER = 22;
    private static final int LIKELY = 3;

    private final List<String> lines = new ArrayList<>();

    void add(Inspection found) {
        say("%s, %,d bytes, %,d rows", found.file(), found.bytes(), found.rows());
        written(found.detected());
        lines.add("");
        if (found.clear()) {
            say("looks like %s", found.register());
        } else {
            wrapped("", "unclear which register this is: " + found.unclear());
        }
        found.registers().stream()
                .filter(candidate -> candidate.score().signum() > 0)
                .limit(LIKELY)
                .forEach(candidate -> wrapped(
                        "  ",
                        String.format(
                                Locale.ROOT,
                                "%s %s: %s",
                                candidate.score(),
                                candidate.register(),
                                String.join("; ", candidate.reasons()))));
        lines.add("");
        columns(found.columns());
        if (found.clear()) {
            faults(found);
        }
        if (!found.remarks().isEmpty()) {
            lines.add("");
            lines.add("look at");
            found.remarks().forEach(remark -> wrapped("  - ", remark));
        }
        lines.add("");
    }

    /// All of it as lines of comment for a YAML file.
    String asComment() {
        return lines.stream().map(line -> ("# " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }

    @FormatMethod
    private void say(@FormatString String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    /// A sentence over several lines; what cannot be broken stays whole.
    private void wrapped(String before, String sentence) {
        String next = before;
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && next.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(next + line);
                next = " ".repeat(before.length() + (before.isBlank() ? 2 : 0));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(next + line);
    }

    private void written(Detected detected) {
        StringBuilder line = new StringBuilder(detected.format().toUpperCase(Locale.ROOT));
        if (!detected.encoding().isEmpty()) {
            line.append(", ")
                    .append(detected.encoding())
                    .append(detected.byteOrderMark() ? " with byte order mark" : "");
        }
        if (!detected.delimiter().isEmpty()) {
            line.append(", delimiter ")
                    .append(detected.delimiter().equals("\t") ? "tab" : detected.delimiter())
                    .append(detected.quote().isEmpty() ? ", no quotes" : ", quotes " + detected.quote())
                    .append(detected.lineEnds().isEmpty() ? "" : ", line ends " + detected.lineEnds());
        }
        if (!detected.sheet().isEmpty()) {
            line.append(", sheet ").append(Excerpt.of(detected.sheet()));
        }
        wrapped("  ", line + (detected.headerRow() > 0 ? ", header in row " + detected.headerRow() : ""));
        if (detected.sheets().size() > 1) {
            wrapped(
                    "  ",
                    "sheets: "
                            + detected.sheets().stream()
                                    .map(sheet -> Excerpt.of(sheet.name()) + (sheet.hidden() ? " (hidden)" : ""))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void columns(List<Inspection.Column> columns) {
        say("%3s %-22s %-11s %7s %s", "", "header", "type", "missing", "column");
        for (Inspection.Column column : columns) {
            say(
                    "%3d %-22s %-11s %6s%% %s",
                    column.number(),
                    shortened(shown(column.header()), HEADER),
                    column.type(),
                    column.missing().movePointRight(2).stripTrailingZeros().toPlainString(),
                    column.column().isEmpty() ? "- (" + column.because() + ")" : column.column());
            if (!column.examples().isEmpty()) {
                lines.add("      " + shortened(String.join(" | ", column.examples()), WIDTH - 8));
            }
        }
    }

    private void faults(Inspection found) {
        lines.add("");
        say("%,d rows, of which %,d would be rejected", found.rows(), found.rejected());
        for (Inspection.FaultSummary fault : found.faults()) {
            wrapped(
                    "  ",
                    String.format(
                            Locale.ROOT,
                            "%s %s: %,d %s row %d%s%s: %s",
                            fault.severity(),
                            fault.code(),
                            fault.rows(),
                            fault.rows() == 1 ? "row," : "rows, first",
                            fault.row(),
                            fault.column().isEmpty() ? "" : ", column " + Excerpt.of(fault.column()),
                            fault.value().isEmpty() ? "" : ", " + Excerpt.of(fault.value()),
                            fault.message()));
        }
    }

    private static String shown(String text) {
        String quoted = Excerpt.of(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
