package eu.certsweep.annotate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The two parts that hold the comments of a sheet: their texts (ECMA-376 part 1, 18.7) and the boxes in which they are
/// shown (VML), new or added to those that the sheet has.
final class Comments {

    private static final String AUTHOR = "certsweep";
    private static final Pattern REF = Tag.named("ref");
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// Shapes count from here, so that they do not meet those of the file.
    private static final int FIRST_SHAPE = 512 * 1024 + 1;

    private static final String SHAPE_TYPE =
            "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
                    + " id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
                    + "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>"
                    + "</v:shapetype>";

    private final Marks marks;
    private final AnnotationTexts texts;

    Comments(Marks marks, AnnotationTexts texts) {
        this.marks = marks;
        this.texts = texts;
    }

    /// A new part with the texts.
    byte[] texts(String namespace) {
        StringBuilder part = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        part.append("<comments xmlns=\"")
                .append(namespace.isEmpty() ? MAIN : namespace)
                .append("\"><authors><author>")
                .append(AUTHOR)
                .append("</author></authors><commentList>");
        marks.comments().forEach((place, comment) -> comment(part, "", place, comment, 0));
        part.append("</commentList></comments>");
        return part.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The sheet's own part with the texts added; what it says of a cell stays, and ours comes behind it.
    byte[] texts(byte[] known) throws IOException, AnnotationException {
        Map<String, Long> places = new LinkedHashMap<>();
        marks.comments().keySet().forEach(place -> places.put(reference(place), place));
        int[] authors = {0};
        TagCopy.copy(known, (tag, out) -> authors[0] += tag.is("author") && !tag.end() ? 1 : 0);
        String[] at = {""};
        boolean[] inRun = {false};
        return TagCopy.copy(known, (tag, out) -> {
            String prefix = tag.prefix();
            if (tag.is("comment") && !tag.end()) {
                String reference = tag.attribute(REF);
                at[0] = reference == null ? "" : reference;
            }
            Long place = places.get(at[0]);
            if (place != null && tag.is("r")) {
                inRun[0] = !tag.end();
            }
            if (place != null && tag.is("t") && !inRun[0]) {
                // Plain text beside runs is not shown: it becomes a run itself.
                utf8(out, tag.end() ? "" : "<" + prefix + "r>");
                TagCopy.unchanged(tag, out);
                utf8(out, tag.end() || tag.empty() ? "</" + prefix + "r>" : "");
                return;
            }
            if (tag.is("text") && tag.end() && place != null) {
                Marks.Comment comment = marks.comments().get(place);
                places.remove(at[0]);
                if (comment != null) {
                    utf8(
                            out,
                            "<" + prefix + "r><" + prefix + "t xml:space=\"preserve\">\n\n" + AUTHOR + ": "
                                    + escaped(comment.text()) + "</" + prefix + "t></" + prefix + "r>");
                }
            } else if (tag.is("authors") && tag.empty()) {
                utf8(
                        out,
                        "<" + prefix + "authors><" + prefix + "author>" + AUTHOR + "</" + prefix + "author></" + prefix
                                + "authors>");
                return;
            } else if (tag.is("authors") && tag.end()) {
                utf8(out, "<" + prefix + "author>" + AUTHOR + "</" + prefix + "author>");
            } else if (tag.is("commentList") && (tag.end() || tag.empty())) {
                StringBuilder more = new StringBuilder();
                places.values().forEach(ours -> {
                    Marks.Comment comment = marks.comments().get(ours);
                    if (comment != null) {
                        comment(more, prefix, ours, comment, authors[0]);
                    }
                });
                if (tag.empty()) {
                    utf8(out, "<" + prefix + "commentList>" + more + "</" + prefix + "commentList>");
                    return;
                }
                utf8(out, more.toString());
            }
            TagCopy.unchanged(tag, out);
        });
    }

    private static void utf8(java.io.OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reference(long place) {
        return Marks.reference(Marks.row(place), Marks.column(place));
    }

    private void comment(StringBuilder part, String prefix, long place, Marks.Comment comment, int author) {
        String text = AUTHOR + ": " + comment.text();
        Long last = marks.overflown() ? lastPlace() : null;
        if (last != null && last == place) {
            text += "\n\n" + texts.get("overflown");
        }
        part.append(String.format(
                        Locale.ROOT,
                        "<%1$scomment ref=\"%2$s\" authorId=\"%3$d\"><%1$stext><%1$sr><%1$srPr><%1$ssz val=\"9\"/>",
                        prefix,
                        reference(place),
                        author))
                .append(String.format(
                        Locale.ROOT, "<%1$srFont val=\"Tahoma\"/></%1$srPr><%1$st xml:space=\"preserve\">", prefix))
                .append(escaped(text))
                .append(String.format(Locale.ROOT, "</%1$st></%1$sr></%1$stext></%1$scomment>", prefix));
    }

    private long lastPlace() {
        long last = 0;
        for (long place : marks.comments().keySet()) {
            last = place;
        }
        return last;
    }

    /// A new part with the boxes.
    byte[] boxes() {
        StringBuilder part = new StringBuilder("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"")
                .append(" xmlns:o=\"urn:schemas-microsoft-com:office:office\"")
                .append(" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">")
                .append("<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"512\"/></o:shapelayout>")
                .append(SHAPE_TYPE);
        shapes(part, Map.of());
        return part.append("</xml>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The sheet's own part with the boxes added.
    ///
    /// @param taken cells that have a box already
    byte[] boxes(byte[] known, Map<String, Boolean> taken) throws AnnotationException {
        String part = new String(known, StandardCharsets.ISO_8859_1);
        int end = part.lastIndexOf("</xml>");
        if (end < 0) {
            throw new AnnotationException("its comments cannot be added to");
        }
        StringBuilder more = new StringBuilder(part.contains("_x0000_t202") ? "" : SHAPE_TYPE);
        shapes(more, taken);
        return (part.substring(0, end) + more + part.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The cells that a part of texts speaks of.
    static Map<String, Boolean> cells(byte[] texts) throws IOException, AnnotationException {
        Map<String, Boolean> cells = new LinkedHashMap<>();
        TagCopy.copy(texts, (tag, out) -> {
            String reference = tag.is("comment") && !tag.end() ? tag.attribute(REF) : null;
            if (reference != null) {
                cells.put(reference, true);
            }
        });
        return cells;
    }

    private void shapes(StringBuilder part, Map<String, Boolean> taken) {
        int number = FIRST_SHAPE;
        for (Map.Entry<Long, Marks.Comment> entry : marks.comments().entrySet()) {
            int row = Marks.row(entry.getKey()) - 1;
            int column = Marks.column(entry.getKey());
            if (!taken.containsKey(reference(entry.getKey()))) {
                int lines = 2
                        + entry.getValue().text().length() / 40
                        + (int) entry.getValue().text().lines().count();
                part.append(
                                "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"")
                        .append(" xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s")
                        .append(number++)
                        .append("\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:80pt;margin-top:5pt;")
                        .append("width:240pt;height:90pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\"")
                        .append(" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>")
                        .append("<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>")
                        .append(
                                "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>")
                        .append("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>")
                        .append(String.format(
                                Locale.ROOT,
                                "%d, 15, %d, 2, %d, 15, %d, 4",
                                column + 1,
                                row,
                                column + 5,
                                row + Math.min(lines, 24)))
                        .append("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
                        .append(row)
                        .append("</x:Row><x:Column>")
                        .append(column)
                        .append("</x:Column></x:ClientData></v:shape>");
            }
        }
    }

    /// Text for an element: what XML forbids or nobody could see is shown as an escape.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c == '&') {
                escaped.append("&amp;");
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '>') {
                escaped.append("&gt;");
            } else if (c == '\n') {
                escaped.append('\n');
            } else if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || c == 0xFFFE
                    || c == 0xFFFF) {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
