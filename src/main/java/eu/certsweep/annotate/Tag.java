package eu.certsweep.annotate;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One tag of an XML part as its bytes stand there. As text, a byte is a character (ISO 8859-1), so that what is not
/// changed stays the same to the byte.
final class Tag {

    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    void append(byte next) {
        if (length == bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = next;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean endsWith(String sign) {
        if (length < sign.length()) {
            return false;
        }
        for (int i = 0; i < sign.length(); i++) {
            if (bytes[length - sign.length() + i] != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(String sign) {
        if (length < sign.length()) {
            return false;
        }
        for (int i = 0; i < sign.length(); i++) {
            if (bytes[i] != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it is an end tag.
    boolean end() {
        return bytes[1] == '/';
    }

    /// Whether it is start and end in one.
    boolean empty() {
        return bytes[length - 2] == '/';
    }

    private int nameStart() {
        return end() ? 2 : 1;
    }

    private int nameEnd() {
        int i = nameStart();
        while (bytes[i] > ' ' && bytes[i] != '/' && bytes[i] != '>') {
            i++;
        }
        return i;
    }

    private int localStart() {
        int local = nameStart();
        for (int i = local, end = nameEnd(); i < end; i++) {
            if (bytes[i] == ':') {
                local = i + 1;
            }
        }
        return local;
    }

    /// Whether its name, without prefix, is this one.
    boolean is(String local) {
        int start = localStart();
        if (nameEnd() - start != local.length()) {
            return false;
        }
        for (int i = 0; i < local.length(); i++) {
            if (bytes[start + i] != local.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Its name without prefix.
    String local() {
        int start = localStart();
        return new String(bytes, start, nameEnd() - start, StandardCharsets.ISO_8859_1);
    }

    /// The prefix with its colon, or nothing.
    String prefix() {
        int start = nameStart();
        return new String(bytes, start, localStart() - start, StandardCharsets.ISO_8859_1);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /// The attribute of this name without a prefix.
    @Nullable
    String attribute(Pattern name) {
        Matcher matcher = name.matcher(text());
        return matcher.find() ? (matcher.group(2) != null ? matcher.group(2) : matcher.group(3)) : null;
    }

    /// What finds an attribute.
    static Pattern named(String attribute) {
        return Pattern.compile("\\s(" + attribute + ")\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    }

    /// The tag's text with another value of an attribute.
    static String with(String text, Pattern name, String attribute, String value) {
        Matcher matcher = name.matcher(text);
        String assigned = " " + attribute + "=\"" + value + '"';
        if (matcher.find()) {
            return text.substring(0, matcher.start()) + assigned + text.substring(matcher.end());
        }
        int end = text.endsWith("/>") ? text.length() - 2 : text.length() - 1;
        return text.substring(0, end).stripTrailing() + assigned + text.substring(end);
    }

    /// The tag's text without an attribute.
    static String without(String text, Pattern name) {
        return name.matcher(text).replaceFirst("");
    }
}
