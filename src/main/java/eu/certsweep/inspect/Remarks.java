package eu.certsweep.inspect;

import eu.certsweep.source.Excerpt;
import eu.certsweep.source.Synonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a person should look at before a sweep reads the file.
///
/// @param headers by canonical column
/// @param missing required columns without a header
record Remarks(Guess guess, List<ColumnProfile> profiles, Map<String, String> headers, List<String> missing) {

    private static final Pattern NEAREST = Pattern.compile("the nearest is ([^;]*)");

    List<String> sentences(Trial trial) {
        List<String> sentences = new ArrayList<>();
        if (!guess.recognised()) {
            sentences.add("no header is a known word of any register: name the columns in `columns`, or correct"
                    + " `header-row`");
        }
        for (String column : missing) {
            sentences.add("no header for the required column " + column
                    + ": name it in `columns`, or give one value for all rows in `defaults`; without that a sweep"
                    + " refuses the file");
        }
        twice(sentences);
        for (ColumnProfile profile : profiles) {
            values(profile, sentences);
        }
        trial.unknown()
                .forEach((header, values) -> sentences.add("column " + Excerpt.of(header) + ": unknown values "
                        + values.entrySet().stream()
                                .limit(5)
                                .map(entry -> Excerpt.of(entry.getKey()) + nearest(entry.getValue()))
                                .collect(Collectors.joining(", "))
                        + (values.size() > 5 ? " and more" : "") + ": correct them, or add a `lookup`"));
        trial.keysCompared()
                .ifPresent(rows -> sentences.add("the keys of the first %,d rows alone were compared".formatted(rows)));
        if (trial.rows() == 0) {
            sentences.add("there is no row below the header");
        }
        return sentences;
    }

    private static String nearest(String message) {
        return nearestIn(message).map(word -> " (nearest: " + word + ")").orElse("");
    }

    /// The allowed value that the normaliser's message on an unknown one names.
    static Optional<String> nearestIn(String message) {
        Matcher matcher = NEAREST.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
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
                        + ": say in `columns` which one holds it, and rename those with the same header");
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
            sentences.add(header + "%,d formulas fail".formatted(profile.formulaErrors()));
        }
    }
}
