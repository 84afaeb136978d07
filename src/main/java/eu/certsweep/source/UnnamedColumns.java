package eu.certsweep.source;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Notices columns that hold values and have no header: among the headers, or behind the last one. Looks at blank
/// headers alone, each until a value comes.
final class UnnamedColumns {

    private final BitSet empty = new BitSet();
    private final BitSet filled = new BitSet();

    UnnamedColumns(List<String> headers) {
        for (int cell = 0; cell < headers.size(); cell++) {
            empty.set(cell, headers.get(cell).isBlank());
        }
    }

    /// Looks at the next row.
    void look(RawRow row) {
        if (empty.isEmpty() || row.malformed() != null) {
            return;
        }
        for (int cell = empty.nextSetBit(0); cell >= 0 && cell < row.size(); cell = empty.nextSetBit(cell + 1)) {
            if (row.start(cell) < row.end(cell) && !row.blank(cell)) {
                empty.clear(cell);
                filled.set(cell);
            }
        }
    }

    /// The columns with values, as `5 (E)`.
    ///
    /// @param last row of the file
    List<String> columns(RawRow last) {
        return IntStream.concat(filled.stream(), last.beyond().stream())
                .mapToObj(column -> column + 1 + " (" + letters(column) + ")")
                .toList();
    }

    private static String letters(int column) {
        return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('A' + column % 26);
    }
}
