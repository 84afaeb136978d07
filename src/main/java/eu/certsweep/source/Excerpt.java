package eu.certsweep.source;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Values of a file as messages show them: shortened, control characters escaped.
public final class Excerpt {

    private static final int LENGTH = 60;
    private static final int VALUES = 40;

    private Excerpt() {}

    /// The value in quotes.
    public static String of(String value) {
        StringBuilder shown = new StringBuilder("\"");
        int[] points = value.codePoints().limit(LENGTH + 1L).toArray();
        for (int i = 0; i < Math.min(LENGTH, points.length); i++) {
            int type = Character.getType(points[i]);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", points[i]));
            } else {
                shown.appendCodePoint(points[i]);
            }
        }
        return shown.append(points.length > LENGTH ? "…\"" : "\"").toString();
    }

    /// The values in their order, separated by commas; of very many the first alone.
    public static String of(Collection<String> values) {
        String shown = values.stream().limit(VALUES).map(Excerpt::of).collect(Collectors.joining(", "));
        return values.size() > VALUES ? shown + " and " + (values.size() - VALUES) + " more" : shown;
    }
}
