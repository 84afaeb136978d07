package eu.certsweep.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The notes on files as remarks on a run: one on many files is told once, with the first of them.
public final class FileRemarks {

    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /// Takes the notes of a file.
    public void add(String file, List<String> notes) {
        notes.forEach(
                note -> files.computeIfAbsent(note, any -> new ArrayList<>()).add(file));
    }

    /// In the order in which they came.
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        files.forEach((note, named) -> sentences.add(named.getFirst()
                + switch (named.size()) {
                    case 1 -> ": ";
                    case 2 -> " and one more file: ";
                    default -> " and " + (named.size() - 1) + " more files: ";
                }
                + note));
        return sentences;
    }

    /// What is told of rows whose key an earlier row of their source has.
    public static String furtherRows(long rows) {
        return String.format(
                Locale.ROOT,
                "%,d further rows with a known key were passed over, as `on-duplicate: first` says; import_report.csv has"
                        + " their number by file",
                rows);
    }
}
