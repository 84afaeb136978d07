package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Recognises totals and notes under a table (`Summe`, `* as of June`), so that the sender is told what they are
/// instead of what they lack. They are rejected like every row that cannot be read, so no row disappears.
///
/// Only a row without a value in one of the columns that the register needs can be one: it would be rejected anyway.
final class Footers {

    private static final int LONGEST_WORD = 64;

    private final int[] required;
    private final Set<String> totals;
    private final Set<String> notes;

    /// @param columns cell of each canonical column, or -1
    Footers(SourceDefinition source, int[] columns) {
        Register register = source.register();
        this.required = register.columns().stream()
                .filter(column -> column.required() && !source.defaults().containsKey(column.name()))
                .mapToInt(column -> columns[register.indexOf(column.name())])
                .filter(cell -> cell >= 0)
                .toArray();
        this.totals = new HashSet<>();
        this.notes = new HashSet<>();
        readWords();
    }

    /// Marks the row as malformed if it is a total or a note.
    void mark(RawRow row) {
        if (!lacksARequiredValue(row)) {
            return;
        }
        int first = -1;
        int filled = 0;
        for (int cell = 0; cell < row.size(); cell++) {
            if (!row.blank(cell)) {
                first = first < 0 ? cell : first;
                filled++;
            }
        }
        if (first < 0) {
            return;
        }
        String text = row.text(first).strip();
        if (filled > 1 && isTotal(text)) {
            row.markMalformed("the line " + Excerpt.of(text)
                    + " is a total under the table and not a row of the register: remove it");
        } else if (filled == 1 && (isTotal(text) || isNote(text))) {
            row.markMalformed("the line " + Excerpt.of(text)
                    + " is a note beside the table and not a row of the register: remove it");
        }
    }

    private boolean lacksARequiredValue(RawRow row) {
        for (int cell : required) {
            if (cell >= row.size() || row.blank(cell)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTotal(String text) {
        int colon = text.indexOf(':');
        String start = colon > 0 ? text.substring(0, colon) : text;
        if (start.length() > LONGEST_WORD) {
            return false;
        }
        String folded = WordFile.fold(start);
        return totals.contains(folded) || text.startsWith("Σ") || text.startsWith("∑");
    }

    private boolean isNote(String text) {
        char sign = text.charAt(0);
        if (sign == '*' || sign == '†' || sign == '¹') {
            return true;
        }
        int colon = text.indexOf(':');
        return (colon > 0 && colon <= LONGEST_WORD && notes.contains(WordFile.fold(text.substring(0, colon))))
                || text.split("\\s+", 5).length == 5;
    }

    private void readWords() {
        String resource = "footers.properties";
        try (InputStream in = Footers.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int sign = line.indexOf('=');
                if (!line.startsWith("#") && sign > 0) {
                    Set<String> words = line.substring(0, sign).strip().equals("total") ? totals : notes;
                    for (String word : line.substring(sign + 1).split(",", -1)) {
                        words.add(WordFile.fold(word));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
