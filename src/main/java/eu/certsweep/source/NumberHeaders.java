package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.Register.Measure;
import eu.certsweep.job.SourceDefinition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Headers of a register's columns of numbers, which may name a unit.
public final class NumberHeaders {

    private final Register register;
    private final HeaderWords names;
    private final Map<String, Integer> words = new HashMap<>();

    private NumberHeaders(Register register) {
        this.register = register;
        this.names = HeaderWords.of(register);
        names.columns().forEach((word, column) -> {
            if (measure(column) != Measure.NONE) {
                words.put(WordFile.fold(word), column);
            }
        });
    }

    /// Made once, as the words are.
    private static final class Shipped {

        private static final Map<Register, NumberHeaders> BY_REGISTER = Arrays.stream(Register.values())
                .collect(Collectors.toUnmodifiableMap(register -> register, NumberHeaders::new));
    }

    /// Those of a register.
    public static NumberHeaders of(Register register) {
        NumberHeaders headers = Shipped.BY_REGISTER.get(register);
        return headers == null ? new NumberHeaders(register) : headers;
    }

    /// What a header of a canonical column says of its unit.
    ///
    /// @param column place in the register
    public HeaderUnit unit(int column, String header) {
        return HeaderUnits.of(header, measure(column), names::languages);
    }

    /// The languages that have a header without its unit.
    Set<String> languages(int column, String header) {
        return names.languages(unit(column, header).name());
    }

    private Measure measure(int column) {
        return register.columns().get(column).measure();
    }

    /// The place of the column of numbers that a header means if its unit is left out; none if it means none.
    @Nullable
    Integer column(String header) {
        String folded = WordFile.fold(header);
        for (Map.Entry<String, Integer> word : words.entrySet()) {
            // what is below most cells of a file has none of the words in it, and is not taken apart
            if (folded.contains(word.getKey())) {
                HeaderUnit unit = unit(word.getValue(), header);
                if (WordFile.fold(unit.name()).equals(word.getKey())) {
                    return word.getValue();
                }
            }
        }
        return null;
    }

    /// @throws SourceException if a header names another currency than the euro, or a unit that is no one number, and
    ///     the source does not say the factor
    void requireEuro(Path file, String place, SourceDefinition source, List<String> headers, int[] columns)
            throws SourceException {
        for (int i = 0; i < columns.length; i++) {
            String name = register.columns().get(i).name();
            if (columns[i] < 0 || source.units().containsKey(name)) {
                continue;
            }
            String header = headers.get(columns[i]);
            HeaderUnit unit = unit(i, header);
            if (unit.foreign().isPresent()) {
                throw new SourceException(
                        file,
                        place + ": the header " + Excerpt.of(header) + " of " + name + " names "
                                + Excerpt.of(unit.foreign().get())
                                + (measure(i) == Measure.EURO ? ", and amounts are in euro" : ", and it is a count")
                                + ": say by what its numbers are to be multiplied, as `units: {" + name
                                + ": 0.25}`, or ask for " + (measure(i) == Measure.EURO ? "euro" : "numbers"));
            }
            if (unit.isUnclear()) {
                throw new SourceException(
                        file,
                        place + ": the header " + Excerpt.of(header) + " of " + name
                                + " names a unit that means several numbers: say by what its numbers are to be"
                                + " multiplied, as `units: {" + name + ": 1000000}`");
            }
        }
    }
}
