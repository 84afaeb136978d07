package eu.certsweep.law;

import java.util.Arrays;
import java.util.Locale;

/// The words of each term, made once: results hold millions of them.
final class CodedWords {

    private static final ClassValue<String[]> WORDS = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> terms) {
            return Arrays.stream(terms.getEnumConstants())
                    .map(term ->
                            ((Enum<?>) term).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toArray(String[]::new);
        }
    };

    private CodedWords() {}

    static String of(Coded term) {
        Enum<?> constant = (Enum<?>) term;
        return WORDS.get(constant.getDeclaringClass())[constant.ordinal()];
    }
}
