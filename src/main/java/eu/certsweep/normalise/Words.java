package eu.certsweep.normalise;

import eu.certsweep.law.Coded;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.source.CellType;
import eu.certsweep.source.WordFile;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a value that is one of a number of codes, or one of the words for them in an official language of the Union.
final class Words<T> implements Column.ValueParser<T> {

    private static final int MOST_SHOWN = 300;

    private final Map<String, T> codes = new HashMap<>();
    private final Map<String, T> words = new HashMap<>();
    private final FaultCode fault;
    private final String allowed;
    private final NearWords near;

    /// @param wordsOf a code's words in the languages
    private Words(Collection<T> known, FaultCode fault, Function<T, String> codeOf, Function<T, List<String>> wordsOf) {
        Map<String, String> meanings = new HashMap<>();
        for (T value : known) {
            codes.put(Text.foldTerm(codeOf.apply(value)), value);
            meanings.put(codeOf.apply(value), codeOf.apply(value));
        }
        for (T value : known) {
            for (String word : wordsOf.apply(value)) {
                T other = words.putIfAbsent(WordFile.fold(word), value);
                if (other != null && !other.equals(value)) {
                    throw new IllegalStateException(
                            word + " means both " + codeOf.apply(other) + " and " + codeOf.apply(value));
                }
                meanings.putIfAbsent(word, codeOf.apply(value));
            }
        }
        this.fault = fault;
        this.allowed = known.stream().map(codeOf).sorted().collect(Collectors.joining(", ", "allowed: ", ""));
        this.near = new NearWords(meanings);
    }

    /// Made once: there are a thousand names.
    private static final class Shipped {

        private static final Words<MemberState> MEMBER_STATES = new Words<>(
                List.of(MemberState.values()),
                FaultCode.UNKNOWN_VALUE,
                MemberState::code,
                state -> concat(
                        List.of(state.code(), state.alpha2(), state.alpha3()),
                        ValueWords.of("member_state." + state.code())));

        private static final Words<Boolean> BOOLEANS = new Words<>(
                List.of(true, false),
                FaultCode.INVALID_BOOLEAN,
                flag -> flag ? "yes" : "no",
                flag -> ValueWords.of(flag ? "yes" : "no"));
    }

    /// Terms of the law by their codes, without regard to case, `_`, `-` and space, or by their words in the languages,
    /// without regard to case, accents and punctuation.
    ///
    /// @param column canonical; words are looked up by column, as one word may mean different things in two
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <E extends Enum<E> & Coded> Words<E> terms(String column, E... terms) {
        return new Words<>(
                Arrays.asList(terms),
                FaultCode.UNKNOWN_VALUE,
                Coded::code,
                term -> ValueWords.of(column + "." + term.code()));
    }

    /// Values by their codes, without regard to case, `_`, `-` and space.
    static <T> Words<T> codes(Collection<T> known, Function<T, String> codeOf) {
        return new Words<>(known, FaultCode.UNKNOWN_VALUE, codeOf, value -> List.of());
    }

    /// Yes and no in the official languages of the Union.
    static Words<Boolean> booleans() {
        return Shipped.BOOLEANS;
    }

    /// Member States by their codes and by their names in the official languages of the Union.
    static Words<MemberState> memberStates() {
        return Shipped.MEMBER_STATES;
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /// The value of a word, if it is one.
    Optional<T> find(String text) {
        return Optional.ofNullable(value(text));
    }

    private @Nullable T value(String text) {
        T value = codes.get(Text.foldTerm(text));
        return value != null || words.isEmpty() ? value : words.get(WordFile.fold(text));
    }

    @Override
    public Parsed<T> parse(String text, CellType type, Column.Faults faults) {
        T value = value(text);
        return value != null ? Parsed.of(value) : faults.error(fault, message(text));
    }

    private String message(String text) {
        if (fault == FaultCode.INVALID_BOOLEAN) {
            return "is neither yes nor no; write yes or no, in any official language of the Union";
        }
        Optional<String> odd = LookAlikeCharacters.in(text);
        return "is not a known value; "
                + odd.map(has -> has + "; ").orElse("")
                + nearest(text)
                        .map(word -> "the nearest is " + word + "; write it if that is meant")
                        .orElseGet(() -> allowed(text));
    }

    /// The known word that is near, also when some characters only look like its own.
    Optional<String> nearest(String text) {
        return LookAlikeCharacters.in(text)
                .flatMap(odd -> near.near(LookAlikeCharacters.latin(text)))
                .or(() -> near.near(text));
    }

    private String allowed(String text) {
        return allowed.length() <= MOST_SHOWN
                ? allowed
                : near.nearest(text)
                        .map(word -> "none of the " + codes.size() + " allowed ones is close, the nearest is " + word)
                        .orElse("there are no allowed ones");
    }
}
