package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import java.util.Locale;

/// Readers of texts.
final class Texts {

    private Texts() {}

    /// A text of at most so many characters.
    static Column.ValueParser<String> upTo(int characters) {
        return new Plain(characters, false);
    }

    /// As [#upTo], of something that there may be none of, or that nobody may know: then it is missing.
    static Column.ValueParser<String> stated(int characters) {
        return new Plain(characters, true);
    }

    private record Plain(int characters, boolean stated) implements Column.ValueParser<String> {

        @Override
        public boolean hasQuotes() {
            return true;
        }

        @Override
        public boolean isMissing(MissingWord word) {
            return switch (word) {
                case MISSING -> true;
                case NONE, UNKNOWN -> stated;
                case NO, ABBREVIATION, PERHAPS -> false;
            };
        }

        @Override
        public Parsed<String> parse(String text, CellType type, Column.Faults faults) {
            return checked(type == CellType.NUMBER ? Keys.plainNumber(text) : text, characters, faults);
        }
    }

    /// A text that is short enough and whole.
    static Parsed<String> checked(String text, int characters, Column.Faults faults) {
        String resolved = CharacterReferences.resolved(text);
        if (!resolved.equals(text)) {
            return resolved(resolved, characters, faults);
        }
        if (isTooLong(text, characters)) {
            return faults.error(FaultCode.TOO_LONG, tooLong(characters));
        }
        return DamagedText.flaw(text)
                .map(flaw -> faults.warning(text, FaultCode.DAMAGED_TEXT, flaw))
                .orElseGet(() -> Parsed.of(text));
    }

    private static Parsed<String> resolved(String resolved, int characters, Column.Faults faults) {
        String clean = Text.clean(resolved);
        if (MissingWord.of(clean) == MissingWord.MISSING) {
            return Parsed.missing();
        }
        int control = Text.controlCharacter(clean);
        if (control >= 0) {
            return faults.error(
                    FaultCode.MALFORMED_ROW,
                    String.format(Locale.ROOT, "stands for the control character U+%04X; remove it", control));
        }
        return isTooLong(clean, characters)
                ? faults.error(FaultCode.TOO_LONG, tooLong(characters))
                : faults.warning(
                        clean,
                        FaultCode.REPAIRED,
                        "holds character references of HTML; read as \"" + Text.shown(clean) + "\", write it so");
    }

    private static boolean isTooLong(String text, int characters) {
        return text.length() > characters && text.codePointCount(0, text.length()) > characters;
    }

    private static String tooLong(int characters) {
        return String.format(Locale.ROOT, "is longer than %d characters; shorten it", characters);
    }
}
