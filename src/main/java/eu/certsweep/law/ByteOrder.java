package eu.certsweep.law;

import java.util.Comparator;

/// The order of strings by their UTF-8 bytes, in which every output is sorted. It is the order of code points, which
/// [String#compareTo] is not where surrogates meet characters above U+DFFF.
public final class ByteOrder {

    /// Compares by the bytes of UTF-8.
    public static final Comparator<String> COMPARATOR = ByteOrder::compare;

    private ByteOrder() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aSurrogate = Character.isSurrogate(a);
                boolean bSurrogate = Character.isSurrogate(b);
                return aSurrogate == bSurrogate ? Character.compare(a, b) : aSurrogate ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
