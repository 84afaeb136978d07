package eu.certsweep.annotate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Puts a sheet before all others of a workbook's part (ECMA-376 part 1, 18.2.27), and makes it the one that is shown
/// first. What counts sheets by their places is set right.
final class FaultSheetInsertion implements TagCopy.Editor {

    private static final Pattern ID = Tag.named("sheetId");
    private static final Pattern ACTIVE = Tag.named("activeTab");
    private static final Pattern FIRST = Tag.named("firstSheet");
    private static final Pattern LOCAL = Tag.named("localSheetId");

    private final String relations;
    private final String relation;
    private final int sheetId;

    /// @param relations the namespace of relationships
    /// @param relation the id of the relationship that leads to the sheet; empty: it is there already
    /// @param workbook the part, to be looked through for a free number
    FaultSheetInsertion(String relations, String relation, byte[] workbook) throws IOException, AnnotationException {
        this.relations = relations;
        this.relation = relation;
        int[] highest = {0};
        TagCopy.copy(workbook, (tag, out) -> {
            String id = tag.is("sheet") ? tag.attribute(ID) : null;
            if (id != null && id.matches("[0-9]{1,9}")) {
                highest[0] = Math.max(highest[0], Integer.parseInt(id));
            }
        });
        sheetId = highest[0] + 1;
    }

    @Override
    public void write(Tag tag, OutputStream out) throws IOException {
        if (tag.end()) {
            TagCopy.unchanged(tag, out);
        } else if (tag.is("sheets") && !relation.isEmpty()) {
            TagCopy.unchanged(tag, out);
            out.write(("<" + tag.prefix() + "sheet xmlns:list=\"" + relations + "\" name=\"" + FaultSheet.NAME
                            + "\" sheetId=\"" + sheetId + "\" list:id=\"" + relation + "\"/>")
                    .getBytes(StandardCharsets.UTF_8));
        } else if (tag.is("workbookView")) {
            TagCopy.ascii(out, Tag.without(Tag.without(tag.text(), ACTIVE), FIRST));
        } else if (tag.is("definedName") && !relation.isEmpty() && tag.attribute(LOCAL) != null) {
            String place = String.valueOf(tag.attribute(LOCAL));
            TagCopy.ascii(
                    out,
                    place.matches("[0-9]{1,9}")
                            ? Tag.with(tag.text(), LOCAL, "localSheetId", String.valueOf(Integer.parseInt(place) + 1))
                            : tag.text());
        } else {
            TagCopy.unchanged(tag, out);
        }
    }
}
