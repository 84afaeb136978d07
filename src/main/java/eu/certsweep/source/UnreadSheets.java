package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says which visible sheets beside the one that is read have rows, so that none is passed over in silence. A sheet
/// whose rows have one cell each holds words for people.
final class UnreadSheets {

    /// Rows that are counted; what has more is said to have more.
    private static final int MOST = 1000;

    private UnreadSheets() {}

    /// What a person should know of them; none if there are none.
    ///
    /// @param others places of the sheets to be looked at
    /// @param unseen sheets that are not looked at
    static List<String> notes(Spreadsheet spreadsheet, List<Integer> others, int unseen)
            throws SourceException, IOException {
        List<String> unread = new ArrayList<>();
        for (int other : others) {
            int rows = rows(spreadsheet, other);
            if (rows > 0) {
                String count = rows > MOST
                        ? String.format(Locale.ROOT, "more than %,d rows", MOST)
                        : rows == 1 ? "1 row" : rows + " rows";
                unread.add("sheet " + Excerpt.of(spreadsheet.sheets().get(other).name()) + " has " + count);
            }
        }
        List<String> notes = new ArrayList<>();
        if (!unread.isEmpty()) {
            notes.add(String.join(", ", unread)
                    + " that were not read: if they belong to the register, put all rows below"
                    + " one header; if not, say which sheet counts, as `sheet: NAME`");
        }
        if (unseen > 0) {
            notes.add(String.format(Locale.ROOT, "%,d sheets at the end were not looked at", unseen)
                    + ": say which sheet counts, as `sheet: NAME`");
        }
        return notes;
    }

    /// How many rows a sheet has; none if each has one cell.
    private static int rows(Spreadsheet spreadsheet, int sheet) throws SourceException, IOException {
        int count = 0;
        boolean table = false;
        try (SheetRows rows = spreadsheet.rows(sheet)) {
            while (count <= MOST && rows.next()) {
                count++;
                table = table || filled(rows.row()) > 1;
            }
        }
        return table ? count : 0;
    }

    private static int filled(RawRow row) {
        int filled = 0;
        for (int cell = 0; cell < row.size(); cell++) {
            filled += row.blank(cell) ? 0 : 1;
        }
        return filled;
    }
}
