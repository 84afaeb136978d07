package eu.certsweep.annotate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The styles of a workbook (ECMA-376 part 1, 18.8.39) with two more of each cell style: as it is but red, for errors,
/// and as it is but amber, for warnings.
final class Styles {

    static final String ERROR_FILL = fill("FFFFB3B3");
    static final String WARNING_FILL = fill("FFFFE699");

    /// Spreadsheet programs allow some 65 000 cell styles.
    private static final int MOST = 64_000;

    private static final Pattern COUNT = Tag.named("count");
    private static final Pattern FILL = Tag.named("fillId");
    private static final Pattern APPLY = Tag.named("applyFill");

    private final byte[] part;
    private final List<byte[]> formats = new ArrayList<>();
    private int fills;
    private boolean hasFills;
    private boolean hasFormats;

    private static String fill(String colour) {
        return "<%1$sfill><%1$spatternFill patternType=\"solid\"><%1$sfgColor rgb=\"" + colour
                + "\"/><%1$sbgColor indexed=\"64\"/></%1$spatternFill></%1$sfill>";
    }

    private Styles(byte[] part) {
        this.part = part;
    }

    /// @throws AnnotationException if the part lacks what every workbook's styles have
    static Styles of(byte[] part) throws IOException, AnnotationException {
        Styles styles = new Styles(part);
        styles.count();
        if (!styles.hasFills || !styles.hasFormats) {
            throw new AnnotationException("its styles cannot be added to");
        }
        return styles;
    }

    /// The number of the marked style that a cell of this style gets.
    int marked(int style, boolean error) {
        int known = formats.size();
        if (known * 3 > MOST) {
            return known + (error ? 0 : 1);
        }
        int base = style < known ? style : 0;
        return base + (error ? known : 2 * known);
    }

    private void count() throws IOException, AnnotationException {
        ByteArrayOutputStream format = new ByteArrayOutputStream();
        int[] depth = {0};
        String[] list = {""};
        // The text between tags of a format is white space: nothing is lost by leaving it out.
        TagCopy.copy(part, (tag, out) -> {
            if (tag.end()) {
                depth[0]--;
            }
            if (depth[0] == 1 && !tag.end()) {
                list[0] = tag.local();
                hasFills |= tag.is("fills") && !tag.empty();
                hasFormats |= tag.is("cellXfs") && !tag.empty();
            } else if (depth[0] == 2 && list[0].equals("fills") && !tag.end()) {
                fills++;
            }
            if (depth[0] >= 2 && list[0].equals("cellXfs")) {
                TagCopy.unchanged(tag, format);
                if (depth[0] == 2 && (tag.end() || tag.empty())) {
                    formats.add(format.toByteArray());
                    format.reset();
                }
            }
            if (!tag.end() && !tag.empty()) {
                depth[0]++;
            }
        });
    }

    /// The part with the new styles.
    byte[] extended() throws IOException, AnnotationException {
        int[] depth = {0};
        return TagCopy.copy(part, (tag, out) -> {
            if (tag.end()) {
                depth[0]--;
            }
            if (depth[0] != 1) {
                TagCopy.unchanged(tag, out);
            } else if (tag.is("fills")) {
                list(tag, fills + 2, out);
                if (tag.end()) {
                    TagCopy.ascii(out, String.format(Locale.ROOT, ERROR_FILL, tag.prefix()));
                    TagCopy.ascii(out, String.format(Locale.ROOT, WARNING_FILL, tag.prefix()));
                    TagCopy.unchanged(tag, out);
                }
            } else if (tag.is("cellXfs")) {
                boolean all = formats.size() * 3 <= MOST;
                list(tag, all ? formats.size() * 3 : formats.size() + 2, out);
                if (tag.end()) {
                    for (int colour = 0; colour < 2; colour++) {
                        for (byte[] format : all ? formats : formats.subList(0, 1)) {
                            out.write(coloured(format, fills + colour));
                        }
                    }
                    TagCopy.unchanged(tag, out);
                }
            } else {
                TagCopy.unchanged(tag, out);
            }
            if (!tag.end() && !tag.empty()) {
                depth[0]++;
            }
        });
    }

    private static void list(Tag tag, int count, OutputStream out) throws IOException {
        if (!tag.end()) {
            TagCopy.ascii(out, Tag.with(tag.text(), COUNT, "count", String.valueOf(count)));
        }
    }

    private static byte[] coloured(byte[] format, int fill) throws IOException, AnnotationException {
        boolean[] first = {true};
        return TagCopy.copy(format, (tag, out) -> {
            if (first[0]) {
                String text = Tag.with(tag.text(), FILL, "fillId", String.valueOf(fill));
                TagCopy.ascii(out, Tag.with(text, APPLY, "applyFill", "1"));
                first[0] = false;
            } else {
                TagCopy.unchanged(tag, out);
            }
        });
    }
}
