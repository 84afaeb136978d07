package eu.certsweep.law;

import java.util.Optional;

/// A term of the law with the word that job definitions, registers and outputs use for it.
public interface Coded {

    String name();

    /// The word: lower case, words joined by `-`.
    default String code() {
        return CodedWords.of(this);
    }

    /// Finds the term whose [#code()] is exactly this.
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> terms, String code) {
        for (E term : terms.getEnumConstants()) {
            if (term.code().equals(code)) {
                return Optional.of(term);
            }
        }
        return Optional.empty();
    }
}
