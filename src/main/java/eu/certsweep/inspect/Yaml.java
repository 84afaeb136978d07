package eu.certsweep.inspect;

import java.util.List;
import java.util.Locale;

/// Texts as YAML that cannot be taken for anything else.
final class Yaml {

    private static final int WIDTH = 110;

    private Yaml() {}

    /// A scalar in double quotes: nothing in it can end the quotes, the line or a comment.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isHidden(c)) {
                quoted.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }

    /// A list in lines of comment; none if it is empty.
    static void comment(List<String> lines, String before, List<String> items) {
        StringBuilder line = new StringBuilder("# " + before);
        boolean begun = false;
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i + 1 < items.size() ? ", " : "");
            if (begun && line.length() + item.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder("#   ");
            }
            line.append(item);
            begun = true;
        }
        if (begun) {
            lines.add(line.toString().stripTrailing());
        }
    }
}
