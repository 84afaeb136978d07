package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/// Finds the merged cells of a sheet of an XLSX file. They stand behind the rows that they belong to, so a pass of its
/// own is needed; it unpacks the sheet and looks for one word, which costs a quarter of parsing it.
final class XlsxMerges {

    private static final byte[] WORD = "mergeCell".getBytes(StandardCharsets.ISO_8859_1);
    private static final int CHUNK = 256 << 10;
    private static final int LONGEST = 256;
    private static final Pattern REFERENCE = Pattern.compile("[^>]*?ref\\s*=\\s*[\"']([A-Za-z0-9$:]{3,40})[\"']");

    private XlsxMerges() {}

    static MergedCells read(InputStream sheet) throws IOException, XMLStreamException {
        MergedCells.Collector areas = new MergedCells.Collector();
        PushbackInputStream in = new PushbackInputStream(sheet, 2);
        byte[] mark = in.readNBytes(2);
        in.unread(mark);
        if (mark.length == 2 && ((mark[0] | mark[1]) == -1 || mark[0] == 0 || mark[1] == 0)) {
            return ofWideCharacters(in, areas);
        }
        byte[] bytes = new byte[CHUNK];
        int kept = 0;
        while (true) {
            int got = in.readNBytes(bytes, kept, bytes.length - kept);
            int size = kept + got;
            boolean ended = size < bytes.length;
            // a word close to the end is looked at with what follows it
            int end = ended ? size : size - LONGEST;
            collect(bytes, end, size, areas);
            if (ended) {
                return areas.collected();
            }
            kept = size - end;
            System.arraycopy(bytes, end, bytes, 0, kept);
        }
    }

    /// A sheet in UTF-16, which no program is known to write but every one reads.
    private static MergedCells ofWideCharacters(InputStream in, MergedCells.Collector areas)
            throws IOException, XMLStreamException {
        try (PartReader part = new PartReader(in)) {
            while (part.find("mergeCell")) {
                String reference = part.attribute("ref");
                if (reference != null) {
                    areas.add(MergedCells.area(reference));
                }
            }
        }
        return areas.collected();
    }

    private static void collect(byte[] bytes, int end, int size, MergedCells.Collector areas) throws LimitException {
        // whatever byte is looked at, the word cannot begin between it and the one before
        int at = WORD.length - 1;
        while (at - WORD.length + 1 < end && at < size) {
            int step = step(bytes[at]);
            if (step > 0) {
                at += step;
                continue;
            }
            int start = at - WORD.length + 1;
            if (start >= 0 && matches(bytes, start) && at + 1 < size && bytes[at + 1] <= ' ' && bytes[at + 1] > 0) {
                String tag = new String(bytes, at, Math.min(LONGEST, size - at), StandardCharsets.ISO_8859_1);
                Matcher reference = REFERENCE.matcher(tag);
                if (reference.lookingAt()) {
                    areas.add(MergedCells.area(reference.group(1)));
                }
            }
            at++;
        }
    }

    /// How far the word's end may move on from this byte at least (Horspool).
    private static int step(byte sign) {
        return switch (sign) {
            case 'l' -> 0;
            case 'e' -> 2;
            case 'C' -> 3;
            case 'g' -> 5;
            case 'r' -> 6;
            case 'm' -> 8;
            default -> WORD.length;
        };
    }

    private static boolean matches(byte[] bytes, int start) {
        for (int i = 0; i < WORD.length; i++) {
            if (bytes[start + i] != WORD[i]) {
                return false;
            }
        }
        return true;
    }
}
