package eu.certsweep.normalise;

import eu.certsweep.job.Nearest;
import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import eu.certsweep.source.Excerpt;
import eu.certsweep.source.SurveyColumns;
import eu.certsweep.source.WordFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a position from the title of a survey's answer, with or without the short name that EUSurvey puts behind it.
final class SurveyAnswers implements Column.ValueParser<Integer> {

    private static final String BETWEEN = ";";

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Set<String> titles;

    /// What an answer means.
    ///
    /// @param position none where it states none
    private record Meaning(@Nullable Integer position) {}

    /// @param answers position by title; none where the answer states no position
    SurveyAnswers(Map<String, Optional<Integer>> answers) {
        answers.forEach((title, position) -> meanings.put(fold(title), new Meaning(position.orElse(null))));
        titles = new TreeSet<>(answers.keySet());
    }

    /// The sign of a number counts, other signs do not.
    private static String fold(String title) {
        String text = title.strip();
        return text.startsWith("-") || text.startsWith("\u2212") ? "-" + WordFile.fold(text) : WordFile.fold(text);
    }

    @Override
    public Parsed<Integer> parse(String text, CellType type, Column.Faults faults) {
        Optional<Meaning> meaning = meaning(text);
        if (meaning.isPresent()) {
            return new Parsed<>(meaning.get().position, null);
        }
        List<String> parts = Arrays.stream(text.split(BETWEEN, -1))
                .filter(part -> !part.isBlank())
                .toList();
        if (parts.size() > 1 && parts.stream().allMatch(part -> meaning(part).isPresent())) {
            return faults.error(
                    FaultCode.UNKNOWN_VALUE, "holds several answers, of which only one can be the position");
        }
        return faults.error(
                FaultCode.UNKNOWN_VALUE,
                "is not among the `answers` of `eusurvey`; "
                        + Nearest.to(text, titles)
                                .map(title -> "the nearest is \"" + title + "\"")
                                .orElseGet(() -> "there are " + Excerpt.of(titles))
                        + "; say there which position it states, from -2 to 2, or none");
    }

    private Optional<Meaning> meaning(String text) {
        return Optional.ofNullable(meanings.get(fold(text)))
                .or(() -> Optional.ofNullable(meanings.get(fold(SurveyColumns.withoutShortName(text)))));
    }

    /// Reads a value as it is or without what stands in brackets behind it, as `Micro (1 to 9 employees)`. One that is
    /// not understood is left out, with a warning.
    static <T> Column.ValueParser<T> leftOut(Column.ValueParser<T> parser) {
        return (text, type, faults) -> {
            Parsed<T> parsed = parser.parse(text, type, faults);
            if (parsed.value() == null && parsed.fault() != null) {
                Parsed<T> shorter = parser.parse(SurveyColumns.withoutShortName(text), type, faults);
                return shorter.value() != null
                        ? shorter
                        : faults.warning(
                                null,
                                FaultCode.UNKNOWN_VALUE,
                                "is not understood and left out; if it is a known value under another name, say so in"
                                        + " `lookups` of the source");
            }
            return parsed;
        };
    }
}
