package eu.certsweep.law;

/// Greek and Cyrillic letters that no eye tells from Latin ones.
public final class LookAlikeLetters {

    private static final String PAIRS =
            "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρpαa" + "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxіiѕsјj";

    private LookAlikeLetters() {}

    /// The Latin letter that another one looks like; the character itself if it looks like none.
    public static int latin(int c) {
        int at = c < 0x370 ? -1 : PAIRS.indexOf(c);
        return at >= 0 && at % 2 == 0 ? PAIRS.charAt(at + 1) : c;
    }
}
