package eu.certsweep.job;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A pattern for values of a file, as a job writes it: `~` and a regular expression in the syntax of RE2, as
/// `~^Switch`. It is found anywhere in a value unless `^` and `$` say otherwise, and without regard to case.
///
/// RE2 reads every value in a time that grows with its length alone: no file makes a pattern of the job slow.
public final class ValuePattern {

    private static final String SIGN = "~";
    private static final int LONGEST = 1000;

    private final Pattern pattern;

    private ValuePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Whether the job means a pattern and not a value.
    public static boolean is(String written) {
        return written.startsWith(SIGN);
    }

    /// The pattern.
    ///
    /// @param written with the `~`
    /// @throws IllegalArgumentException if it is no regular expression; says why
    public static ValuePattern of(String written) {
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        try {
            return new ValuePattern(Pattern.compile(written.substring(SIGN.length()), Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ": " + e.getPattern(), e);
        }
    }

    /// Whether the value holds what the pattern describes.
    public boolean isIn(String value) {
        return pattern.matcher(value).find();
    }
}
