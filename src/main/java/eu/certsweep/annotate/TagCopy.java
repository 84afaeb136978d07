package eu.certsweep.annotate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Copies an XML part byte by byte; an editor writes each tag and may write something else instead.
///
/// ```
/// TagCopy.copy(in, out, (tag, target) -> target.write(tag.bytes(), 0, tag.length()));
/// ```
final class TagCopy {

    private static final int LONGEST_TAG = 16 << 20;

    private final InputStream in;
    private final OutputStream out;
    private final Editor editor;
    private final byte[] buffer = new byte[64 << 10];
    private final Tag tag = new Tag();
    private int at;
    private int end;

    /// Writes tags.
    interface Editor {
        void write(Tag tag, OutputStream out) throws IOException, AnnotationException;
    }

    private TagCopy(InputStream in, OutputStream out, Editor editor) {
        this.in = in;
        this.out = out;
        this.editor = editor;
    }

    /// @throws AnnotationException if the part is not in UTF-8 or has what no spreadsheet has
    static void copy(InputStream in, OutputStream out, Editor editor) throws IOException, AnnotationException {
        new TagCopy(in, out, editor).run();
    }

    static byte[] copy(byte[] part, Editor editor) throws IOException, AnnotationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(part.length + 1024);
        copy(new ByteArrayInputStream(part), out, editor);
        return out.toByteArray();
    }

    static void unchanged(Tag tag, OutputStream out) throws IOException {
        out.write(tag.bytes(), 0, tag.length());
    }

    static void ascii(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void run() throws IOException, AnnotationException {
        fill();
        if (end >= 2 && (buffer[0] == 0 || buffer[1] == 0 || (buffer[0] & 0xFF) >= 0xFE)) {
            throw new AnnotationException("one of its parts is not in UTF-8");
        }
        while (text()) {
            markup();
            if (tag.startsWith("<?") || tag.startsWith("<!")) {
                unchanged(tag, out);
            } else {
                editor.write(tag, out);
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return end > 0;
    }

    /// Copies up to the next tag.
    private boolean text() throws IOException {
        while (at < end || fill()) {
            int from = at;
            while (at < end && buffer[at] != '<') {
                at++;
            }
            out.write(buffer, from, at - from);
            if (at < end) {
                return true;
            }
        }
        return false;
    }

    private void markup() throws IOException, AnnotationException {
        tag.clear();
        tag.append(next());
        byte second = next();
        tag.append(second);
        if (second == '!' || second == '?') {
            special();
            return;
        }
        byte quote = 0;
        byte last = second;
        while (quote != 0 || last != '>') {
            last = next();
            append(last);
            if (quote != 0) {
                quote = last == quote ? 0 : quote;
            } else if (last == '"' || last == '\'') {
                quote = last;
            }
        }
        if (tag.length() < 3) {
            throw new AnnotationException("one of its parts has what no spreadsheet has");
        }
    }

    /// A comment, a section of characters, or an instruction to a program.
    private void special() throws IOException, AnnotationException {
        while (true) {
            append(next());
            if (tag.startsWith("<!D")) {
                throw new AnnotationException("one of its parts has what no spreadsheet has");
            }
            String end = tag.startsWith("<!--") ? "-->" : tag.startsWith("<![CDATA[") ? "]]>" : "?>";
            if (tag.length() > 6 && tag.endsWith(end)) {
                return;
            }
        }
    }

    private void append(byte next) throws AnnotationException {
        if (tag.length() >= LONGEST_TAG) {
            throw new AnnotationException("one of its parts has a tag without an end");
        }
        tag.append(next);
    }

    private byte next() throws IOException, AnnotationException {
        if (at == end && !fill()) {
            throw new AnnotationException("one of its parts ends early");
        }
        return buffer[at++];
    }
}
