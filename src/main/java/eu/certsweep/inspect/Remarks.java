package eu.certsweep.inspect;

import eu.certsweep.source.Excerpt;
import eu.certsweep.source.Synonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a person should look at before a sweep reads the file.
///
/// @param unclear why it is not clear which register this is; empty if it is
/// @param missing required columns without a header
/// @param ignored headers that stand more than once and cannot be named for that
/// @param values by canonical column, of enumerations
record Remarks(
        Guess guess,
        List<ColumnProfile> profiles,
        String unclear,
        List<String> missing,
        List<String> ignored,
        Map<String, List<Inspection.Value>> values) {

    List<String> sentences(Optional<Trial> trial, long rows) {
        List<String> sentences = new ArrayList<>();
        if (!unclear.isEmpty()) {
            sentences.add("if you know which register it is, say `--register NAME`; if its header is another row,"
                    + " `header-row` of a source says so");
        } else if (!missing.isEmpty()) {
            sentences.add("no header for " + String.join(", ", missing)
                    + ": name one in `columns`, or give a value for all rows in `defaults`; without that every row is"
                    + " rejected");
        }
        twice(sentences);
        for (ColumnProfile profile : profiles) {
            values(profile, sentences);
        }
        values.forEach((column, list) -> {
            List<Inspection.Value> unknown =
                    list.stream().filter(value -> !value.known()).toList();
            if (!unknown.isEmpty()) {
                sentences.add(column + ": unknown values "
                        + unknown.stream().limit(5).map(Remarks::shown).collect(Collectors.joining(", "))
                        + (unknown.size() > 5 ? String.format(Locale.ROOT, " and %d more", unknown.size() - 5) : "")
                        + ": correct them, or say in `lookups` what they mean");
            }
        });
        trial.flatMap(Trial::keysCompared)
                .ifPresent(most -> sentences.add(
                        String.format(Locale.ROOT, "the keys of the first %,d rows alone were compared", most)));
        if (rows == 0) {
            sentences.add("there is no row below the header");
        }
        return sentences;
    }

    private static String shown(Inspection.Value value) {
        return Excerpt.of(value.value())
                + String.format(Locale.ROOT, " (%,d %s", value.rows(), value.rows() == 1 ? "row" : "rows")
                + (value.means().isEmpty() ? "" : ", perhaps " + String.join(" or ", value.means())) + ")";
    }

    /// Whether values have two readings that only `locale` can settle.
    boolean localeMatters() {
        return profiles.stream()
                .anyMatch(profile -> profile.ambiguousDate().isPresent()
                        || profile.ambiguousNumber().isPresent());
    }

    private void twice(List<String> sentences) {
        Synonyms words = Synonyms.of(guess.register());
        for (int i = 0; i < guess.register().columns().size(); i++) {
            int column = i;
            List<Integer> cells = IntStream.range(0, profiles.size())
                    .filter(cell -> Integer.valueOf(column)
                            .equals(words.column(profiles.get(cell).header())))
                    .boxed()
                    .toList();
            if (cells.size() > 1) {
                sentences.add("columns "
                        + cells.stream().map(cell -> String.valueOf(cell + 1)).collect(Collectors.joining(", ")) + " ("
                        + Excerpt.of(cells.stream()
                                .map(cell -> profiles.get(cell).header())
                                .toList())
                        + ") all mean " + guess.register().columns().get(i).name()
                        + ": say in `columns` which one holds it"
                        + (ignored.isEmpty() ? "" : ", and rename those with the same header"));
            }
        }
    }

    private void values(ColumnProfile profile, List<String> sentences) {
        String header = "column " + Excerpt.of(profile.header()) + ": ";
        boolean comma = profiles.stream().anyMatch(ColumnProfile::commaProven);
        boolean point = profiles.stream().anyMatch(ColumnProfile::pointProven);
        profile.ambiguousNumber()
                .ifPresent(value -> sentences.add(header + Excerpt.of(value) + " has two readings, and the column does"
                        + " not tell which; "
                        + (comma == point
                                ? "set `locale`"
                                : "the file's other decimals say that " + (comma ? "the comma" : "the point")
                                        + " separates decimals")));
        profile.ambiguousDate()
                .ifPresent(value -> sentences.add(header + Excerpt.of(value)
                        + " is read day first; no value of the column has a day above 12 to prove it. Set `locale: en-US`"
                        + " if months come first"));
        if (profile.bothDateOrders()) {
            sentences.add(header + "some dates can only be day first, others only month first; it is read day first");
        } else if (profile.monthFirst()) {
            sentences.add(header + "months come first, as values above 12 in second place prove");
        }
        if (profile.commaProven() && profile.pointProven()) {
            sentences.add(header + "some values have a decimal comma, others a decimal point");
        }
        if (profile.formulaErrors() > 0) {
            sentences.add(header + String.format(Locale.ROOT, "%,d formulas fail", profile.formulaErrors()));
        }
    }
}
