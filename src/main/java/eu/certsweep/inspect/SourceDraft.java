package eu.certsweep.inspect;

import eu.certsweep.job.Register;
import eu.certsweep.source.Detected;
import eu.certsweep.source.Excerpt;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A draft of an entry of a job's `sources`, for one file or for several of one kind.
///
/// @param files in the order of their names
/// @param unclear why it is not clear which register the files hold; empty if it is
/// @param headers of the files
/// @param columns header by canonical column, where it is not the canonical name itself
/// @param ignored headers that stand more than once, so that none of them can be named
/// @param units of numbers, as headers name them
/// @param missing required columns without a header
/// @param unread headers of columns that are not read
/// @param values of columns some of whose values are unknown
/// @param localeMatters whether values have two readings that only `locale` can settle
/// @param survey further lines: which question of a survey gives what
/// @param rows in all files
record SourceDraft(
        Register register,
        List<Path> files,
        Detected detected,
        String unclear,
        List<String> headers,
        Map<String, String> columns,
        List<String> ignored,
        DraftUnits units,
        List<String> missing,
        List<String> unread,
        DraftValues values,
        boolean localeMatters,
        List<String> survey,
        long rows) {

    /// Whether the other's files can be read by the same entry.
    boolean isOfOneKindWith(SourceDraft other) {
        return register == other.register
                && unclear.equals(other.unclear)
                && headers.equals(other.headers)
                && columns.equals(other.columns)
                && missing.equals(other.missing)
                && survey.equals(other.survey)
                && detected.format().equals(other.detected.format())
                && folder().equals(other.folder());
    }

    Path folder() {
        Path parent = files.getFirst().getParent();
        return parent == null ? files.getFirst() : parent;
    }

    /// One entry for both. What the files do not share is left to be found out in each.
    SourceDraft with(SourceDraft other) {
        List<Path> both = new ArrayList<>(files);
        both.addAll(other.files);
        Detected shared = new Detected(
                detected.format(),
                detected.encoding().equals(other.detected.encoding()) ? detected.encoding() : "",
                false,
                detected.delimiter().equals(other.detected.delimiter()) ? detected.delimiter() : "",
                "",
                "",
                detected.sheets(),
                detected.sheet().equals(other.detected.sheet()) ? detected.sheet() : "",
                detected.headerRow() == other.detected.headerRow() ? detected.headerRow() : 0);
        return new SourceDraft(
                register,
                both,
                shared,
                unclear,
                headers,
                columns,
                ignored,
                units,
                missing,
                unread,
                values.with(other.values),
                localeMatters || other.localeMatters,
                survey,
                rows + other.rows);
    }

    /// The entry in YAML, without indentation and without `files`.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!detected.format().equals("xml")) {
            howToRead(lines);
        }
        lines.addAll(survey);
        mapping(lines, "columns", columns, "");
        ignored(lines);
        lines.addAll(units.lines());
        Map<String, String> nothing = new LinkedHashMap<>();
        missing.forEach(column -> nothing.put(column, ""));
        mapping(lines, "defaults", nothing, "   # to fill in: a value for all rows; or name a header in `columns`");
        values.lookups(lines);
        if (localeMatters) {
            lines.add("# locale: de   # settles 1.234 and 03/04/2026: take the language of whoever wrote the file");
        }
        Yaml.comment(lines, "Not read: ", unread.stream().map(Excerpt::of).toList());
        values.comments(lines);
        if (rows > 0) {
            lines.add("expect: {min-rows: " + Math.max(1, rows / 2) + ", max-shrink: 0.1}   # " + rows
                    + " rows today; a delivery of less stops the job");
        }
        return lines;
    }

    private void ignored(List<String> lines) {
        List<String> all = new ArrayList<>(ignored);
        all.addAll(units.refused().values());
        if (!all.isEmpty()) {
            lines.add("ignore: ["
                    + String.join(", ", all.stream().map(Yaml::quoted).toList()) + "]"
                    + (ignored.isEmpty()
                            ? ""
                            : "   # " + (units.refused().isEmpty() ? "" : "what ") + "stands twice: give the columns"
                                    + " names of their own, then name one in `columns`"));
        }
    }

    /// What is found out anew in each delivery is left out, unless it is a guess or decides what is read.
    private void howToRead(List<String> lines) {
        String charset = detected.encoding().replaceFirst(" .*", "");
        if (!charset.isEmpty()
                && !detected.encoding().contains(" ")
                && !charset.equalsIgnoreCase("UTF-8")
                && Charset.isSupported(charset)) {
            lines.add("encoding: " + charset);
        }
        if (!detected.delimiter().isEmpty()) {
            lines.add("delimiter: " + (detected.delimiter().equals("\t") ? "tab" : Yaml.quoted(detected.delimiter())));
        }
        if (survey.isEmpty()
                && detected.sheets().size() > 1
                && !detected.sheet().isEmpty()) {
            lines.add("sheet: " + Yaml.quoted(detected.sheet()));
        }
        if (survey.isEmpty() && detected.headerRow() > 1) {
            lines.add("header-row: " + detected.headerRow());
        }
    }

    private static void mapping(List<String> lines, String key, Map<String, String> entries, String remark) {
        if (!entries.isEmpty()) {
            lines.add(key + ":" + remark);
            entries.forEach((column, value) -> lines.add("  " + column + ": " + Yaml.quoted(value)));
        }
    }

    /// How many lines a person has still to write before every row can be accepted.
    int toFillIn() {
        return missing.size();
    }
}
