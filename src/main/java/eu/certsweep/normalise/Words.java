package eu.certsweep.normalise;

import eu.certsweep.job.Nearest;
import eu.certsweep.law.Coded;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.source.CellType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Reads a value that is one of a number of words.
final class Words<T> implements Column.ValueParser<T> {

    private static final String LANGUAGES = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";

    private final Map<String, T> values;
    private final UnaryOperator<String> fold;
    private final FaultCode code;
    private final Collection<String> shown;

    private Words(Map<String, T> values, UnaryOperator<String> fold, FaultCode code, Collection<String> shown) {
        this.values = values;
        this.fold = fold;
        this.code = code;
        this.shown = shown;
    }

    /// Terms of the law by their codes, without regard to case, `_`, `-` and space.
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <E extends Enum<E> & Coded> Words<E> terms(E... terms) {
        return codes(List.of(terms), Coded::code);
    }

    /// Values by their codes, without regard to case, `_`, `-` and space.
    static <T> Words<T> codes(Collection<T> known, Function<T, String> codeOf) {
        Map<String, T> values = new HashMap<>();
        known.forEach(value -> values.put(Text.foldTerm(codeOf.apply(value)), value));
        return new Words<>(
                values,
                Text::foldTerm,
                FaultCode.UNKNOWN_VALUE,
                known.stream().map(codeOf).sorted().toList());
    }

    /// Yes and no in the official languages of the Union.
    static Words<Boolean> booleans() {
        Properties lines = new Properties();
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream("booleans.properties"))) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Boolean> values = new HashMap<>();
        for (String language : lines.stringPropertyNames()) {
            String[] sides = lines.getProperty(language).split("/", 2);
            for (int side = 0; side < 2; side++) {
                for (String word : sides[side].strip().split("\\s+", -1)) {
                    Boolean meant = side == 0;
                    if (!meant.equals(Objects.requireNonNullElse(values.put(Text.foldWord(word), meant), meant))) {
                        throw new IllegalStateException("'" + word + "' is both yes and no");
                    }
                }
            }
        }
        return new Words<>(values, Text::foldWord, FaultCode.INVALID_BOOLEAN, List.of("yes", "no"));
    }

    /// Member States by their codes and by their names in the official languages of the Union (CLDR).
    static Words<MemberState> memberStates() {
        Map<String, MemberState> values = new HashMap<>();
        for (MemberState state : MemberState.values()) {
            Locale country = Locale.of("", state.alpha2());
            for (String language : LANGUAGES.split(" ", -1)) {
                values.put(Text.foldWord(country.getDisplayCountry(Locale.of(language))), state);
            }
            for (String code : List.of(state.code(), state.alpha2(), state.alpha3())) {
                values.put(Text.foldWord(code), state);
            }
        }
        Map<String, MemberState> alsoCalled = Map.of(
                "Czech Republic", MemberState.CZ,
                "Česká republika", MemberState.CZ,
                "Tschechische Republik", MemberState.CZ,
                "The Netherlands", MemberState.NL,
                "Holland", MemberState.NL,
                "Hellas", MemberState.EL,
                "Slovak Republic", MemberState.SK,
                "Republic of Ireland", MemberState.IE,
                "Bundesrepublik Deutschland", MemberState.DE);
        alsoCalled.forEach((name, state) -> values.put(Text.foldWord(name), state));
        return new Words<>(
                values,
                Text::foldWord,
                FaultCode.UNKNOWN_VALUE,
                List.of(MemberState.values()).stream().map(MemberState::code).toList());
    }

    /// The value of a word, if it is one.
    Optional<T> find(String text) {
        return Optional.ofNullable(values.get(fold.apply(text)));
    }

    @Override
    public Parsed<T> parse(String text, CellType type, Column.Faults faults) {
        T value = values.get(fold.apply(text));
        return value != null ? Parsed.of(value) : faults.error(code, message(text));
    }

    private String message(String text) {
        if (code == FaultCode.INVALID_BOOLEAN) {
            return "is neither yes nor no; write yes or no, in any official language of the Union";
        }
        String near =
                Nearest.to(text, shown).map(word -> "the nearest is " + word).orElseGet(() -> allowed());
        return "is not a known value; " + near;
    }

    private String allowed() {
        String all = String.join(", ", shown);
        return all.length() <= 300
                ? "allowed: " + all
                : "there are " + shown.size() + " allowed ones, see the reference";
    }
}
