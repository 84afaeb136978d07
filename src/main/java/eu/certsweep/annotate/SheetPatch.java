package eu.certsweep.annotate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives the marked cells of a sheet's part (ECMA-376 part 1, 18.3.1.99) their colours while it is copied, and names
/// the drawing of its comments.
final class SheetPatch implements TagCopy.Editor {

    private static final Pattern REFERENCE = Tag.named("r");
    private static final Pattern STYLE = Tag.named("s");
    private static final Pattern SPANS = Tag.named("spans");
    private static final Pattern SELECTED = Tag.named("tabSelected");

    /// What stands behind the drawing of comments in a worksheet.
    private static final Set<String> BEHIND = Set.of(
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
            "extLst",
            "AlternateContent");

    private final Marks marks;
    private final Styles styles;
    private final String drawing;

    private int depth;
    private boolean inRows;
    private long row;
    private int column;
    private List<Marks.Cell> cells = List.of();
    private int done;
    private int rowStyle;
    private String prefix = "";
    private boolean named;

    /// @param drawing a `legacyDrawing` element; empty if the sheet has one
    SheetPatch(Marks marks, Styles styles, String drawing) {
        this.marks = marks;
        this.styles = styles;
        this.drawing = drawing;
        this.named = drawing.isEmpty();
    }

    @Override
    public void write(Tag tag, OutputStream out) throws IOException {
        if (tag.end()) {
            end(tag, out);
            return;
        }
        if (depth == 0) {
            prefix = tag.prefix();
        } else if (depth == 1) {
            if (tag.is("sheetData")) {
                inRows = !tag.empty();
            } else if (!named && BEHIND.contains(tag.local())) {
                name(out);
            }
        }
        if (inRows && depth == 2 && tag.is("row")) {
            beginRow(tag, out);
        } else if (inRows && depth == 3 && !cells.isEmpty() && tag.is("c")) {
            cell(tag, out);
        } else if (depth == 2 && tag.is("sheetView")) {
            unselected(tag, out);
        } else {
            TagCopy.unchanged(tag, out);
        }
        if (!tag.empty()) {
            depth++;
        }
    }

    private void end(Tag tag, OutputStream out) throws IOException {
        depth--;
        if (inRows && depth == 1) {
            inRows = false;
        } else if (inRows && depth == 2) {
            insert(Integer.MAX_VALUE, out);
            cells = List.of();
        } else if (depth == 0 && !named) {
            name(out);
        }
        TagCopy.unchanged(tag, out);
    }

    /// The list of faults is the sheet that is shown first; two that are selected would be written to at once.
    static void unselected(Tag tag, OutputStream out) throws IOException {
        TagCopy.ascii(out, Tag.without(tag.text(), SELECTED));
    }

    private void name(OutputStream out) throws IOException {
        TagCopy.ascii(out, "<" + prefix + drawing);
        named = true;
    }

    private void beginRow(Tag tag, OutputStream out) throws IOException {
        row = number(tag.attribute(REFERENCE), row + 1);
        cells = marks.ofRow(row);
        column = 0;
        done = 0;
        if (cells.isEmpty()) {
            TagCopy.unchanged(tag, out);
            return;
        }
        rowStyle = (int) number(tag.attribute(STYLE), 0);
        // cells are added that the row's span may not cover
        String text = Tag.without(tag.text(), SPANS);
        if (!tag.empty()) {
            TagCopy.ascii(out, text);
            return;
        }
        TagCopy.ascii(out, text.substring(0, text.length() - 2) + '>');
        insert(Integer.MAX_VALUE, out);
        TagCopy.ascii(out, "</" + prefix + "row>");
        cells = List.of();
    }

    private void cell(Tag tag, OutputStream out) throws IOException {
        column = column(tag.attribute(REFERENCE), column);
        insert(column, out);
        if (done < cells.size() && cells.get(done).column() == column) {
            int style = (int) number(tag.attribute(STYLE), 0);
            TagCopy.ascii(
                    out,
                    Tag.with(
                            tag.text(),
                            STYLE,
                            "s",
                            String.valueOf(styles.marked(style, cells.get(done).error()))));
            done++;
        } else {
            TagCopy.unchanged(tag, out);
        }
        column++;
    }

    /// Adds marked cells that the row does not have, up to a column.
    private void insert(int before, OutputStream out) throws IOException {
        while (done < cells.size() && cells.get(done).column() < before) {
            Marks.Cell cell = cells.get(done++);
            TagCopy.ascii(
                    out,
                    "<" + prefix + "c r=\"" + Marks.reference(row, cell.column()) + "\" s=\""
                            + styles.marked(rowStyle, cell.error()) + "\"/>");
        }
    }

    private static long number(@Nullable String digits, long otherwise) {
        return digits == null || !digits.matches("[0-9]{1,9}") ? otherwise : Long.parseLong(digits);
    }

    private static int column(@Nullable String reference, int expected) {
        if (reference == null) {
            return expected;
        }
        int found = 0;
        for (int i = 0; i < Math.min(4, reference.length()); i++) {
            char letter = reference.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            found = found * 26 + letter - 'A' + 1;
        }
        return found == 0 ? expected : found - 1;
    }
}
