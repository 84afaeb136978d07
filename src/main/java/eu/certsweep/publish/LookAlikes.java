package eu.certsweep.publish;

import java.util.Locale;
import java.util.Optional;

/// Says what nobody sees in an id that is not found: letters of another script that look like Latin ones, dashes that
/// look like
/// hyphens, small letters. It looks at the id alone, so that a message is the same whichever entities arrive tonight.
final class LookAlikes {

    /// Greek and Cyrillic letters, each before the Latin one that it looks like.
    private static final String ALIKE =
            "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρpαa" + "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxіiѕsјj";

    private LookAlikes() {}

    /// What is unusual; none if nothing is.
    static Optional<String> in(String id) {
        int letters = 0;
        boolean small = false;
        for (int at = 0; at < id.length(); at += Character.charCount(id.codePointAt(at))) {
            int c = id.codePointAt(at);
            if (c >= 0x80 && !Character.isLetter(c)) {
                Optional<String> sign = sign(c);
                if (sign.isPresent()) {
                    return sign;
                }
            }
            if (Character.isLetter(c)) {
                letters++;
                small |= Character.isLowerCase(c);
                Character.UnicodeScript script = Character.UnicodeScript.of(c);
                if (script != Character.UnicodeScript.LATIN && script != Character.UnicodeScript.COMMON) {
                    return Optional.of(letter(c, letters, script));
                }
                if (c >= 0xff00) {
                    return Optional.of("its letter " + letters + " is a wide one (" + code(c) + ")");
                }
            }
        }
        return small ? Optional.of("it has small letters, and case counts") : Optional.empty();
    }

    private static Optional<String> sign(int c) {
        if (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212 || c == 0x00ad) {
            return Optional.of("it has a dash (" + code(c) + ") where most ids have a hyphen");
        }
        return Character.isDigit(c)
                ? Optional.of("its digit " + Character.digit(c, 10) + " is of another script (" + code(c) + ")")
                : Optional.of("it has an unusual sign (" + code(c) + ")");
    }

    private static String letter(int c, int place, Character.UnicodeScript script) {
        String name = script.name().charAt(0)
                + script.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        int alike = ALIKE.indexOf(c);
        return "its letter " + place + " is " + name + " (" + code(c) + ")"
                + (alike >= 0 && alike % 2 == 0 ? " and looks like " + ALIKE.charAt(alike + 1) : "");
    }

    private static String code(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
