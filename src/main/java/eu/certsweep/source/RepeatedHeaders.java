package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recognises a header among the rows, as files have that were put together from several. It is no row of the
/// register; where it names its columns in another order, the rows below it are read in that order.
///
/// A row is looked at closely only if its first, second or last cell and then most of its cells look like headers: for
/// nearly all rows the first two letters of three cells decide, no strings.
final class RepeatedHeaders {

    private static final int BITS = 1 << 16;
    private static final int PAIRS = 1 << 12;
    private static final int LONGEST = 80;

    private final Synonyms synonyms;
    private final List<String> headers;
    private final List<String> loose;
    private final int[] columns;
    private final BitSet known = new BitSet(BITS);
    private final BitSet beginnings = new BitSet(PAIRS);
    private int @Nullable [] order;
    private String refusal = "";

    /// @param columns cell of each canonical column, or -1
    RepeatedHeaders(SourceDefinition source, List<String> headers, int[] columns) {
        this.synonyms = Synonyms.of(source.register());
        this.headers = headers;
        this.loose = headers.stream().map(Headers::loose).toList();
        this.columns = columns;
        headers.forEach(this::know);
        synonyms.words().forEach(this::know);
    }

    private void know(String word) {
        byte[] bytes = word.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        known.set(hash(bytes, 0, bytes.length));
        beginnings.set(beginning(bytes, 0, bytes.length));
    }

    /// The first two letters or digits of ASCII, without case.
    private static int beginning(byte[] bytes, int from, int to) {
        int pair = 0;
        int found = 0;
        for (int i = from; i < to && found < 2; i++) {
            int c = bytes[i] | 0x20;
            if ((c >= 'a' && c <= 'z') || (bytes[i] >= '0' && bytes[i] <= '9')) {
                pair = pair << 6 | (c & 0x3F);
                found++;
            }
        }
        return pair;
    }

    /// Letters and digits of ASCII alone count, without case.
    private static int hash(byte[] bytes, int from, int to) {
        int hash = 7;
        for (int i = from; i < to; i++) {
            int c = bytes[i] | 0x20;
            if ((c >= 'a' && c <= 'z') || (bytes[i] >= '0' && bytes[i] <= '9')) {
                hash = 31 * hash + c;
            }
        }
        return (hash ^ hash >>> 16) & BITS - 1;
    }

    /// Marks a header as malformed, and brings the cells of the rows below it into the order of the first header.
    void look(RawRow row) {
        if (row.malformed() != null || headers.size() < 2) {
            return;
        }
        if (isLike(row) && isHeader(Headers.of(row))) {
            take(Headers.of(row), row);
            return;
        }
        int[] places = order;
        if (!refusal.isEmpty()) {
            row.markMalformed(refusal);
        } else if (places != null) {
            row.reorder(places);
        }
    }

    private boolean isLike(RawRow row) {
        int first = filled(row, 0);
        int second = filled(row, first + 1);
        int last = row.size() - 1;
        return second < row.size()
                && (isLike(row, first) || isLike(row, second) || isLike(row, last))
                && mostAreLike(row, first);
    }

    private static int filled(RawRow row, int from) {
        int cell = from;
        while (cell < row.size() && row.start(cell) == row.end(cell)) {
            cell++;
        }
        return cell;
    }

    private boolean isLike(RawRow row, int cell) {
        int from = row.start(cell);
        int to = row.end(cell);
        return to > from
                && to - from <= LONGEST
                && beginnings.get(beginning(row.bytes(), from, to))
                && known.get(hash(row.bytes(), from, to));
    }

    private boolean mostAreLike(RawRow row, int first) {
        int filled = 0;
        int like = 0;
        for (int cell = first; cell < row.size(); cell++) {
            if (row.start(cell) < row.end(cell)) {
                filled++;
                like += isLike(row, cell) || hasLettersBeyondAscii(row, cell) ? 1 : 0;
            }
        }
        return like > 1 && like * 2 > filled;
    }

    /// Of which the words of the register have others.
    private static boolean hasLettersBeyondAscii(RawRow row, int cell) {
        for (int i = row.start(cell); i < row.end(cell); i++) {
            if (row.bytes()[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether more than half of the cells are headers of the file or words for columns of the register.
    private boolean isHeader(List<String> cells) {
        int filled = 0;
        int named = 0;
        for (String cell : cells) {
            if (!cell.isEmpty()) {
                filled++;
                named += place(cell) >= 0 || (synonyms.column(cell) != null && isWord(cell)) ? 1 : 0;
            }
        }
        return named > 1 && named * 2 > filled;
    }

    private static boolean isWord(String cell) {
        return cell.chars().anyMatch(Character::isLetter);
    }

    private int place(String header) {
        return loose.indexOf(Headers.loose(header));
    }

    private void take(List<String> cells, RawRow row) {
        int[] places = new int[headers.size()];
        Arrays.fill(places, -1);
        Map<Integer, Integer> meant = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= 0) {
                meant.put(i, columns[i]);
            }
        }
        List<Integer> others = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            int place = free(places, place(cells.get(cell)), cells.get(cell));
            if (place >= 0) {
                places[place] = cell;
            } else {
                others.add(cell);
            }
        }
        for (int cell : others) {
            Integer column = synonyms.column(cells.get(cell));
            Integer place = column == null ? null : meant.get(column);
            if (place != null && places[place] < 0) {
                places[place] = cell;
            }
        }
        List<String> lost = new ArrayList<>();
        for (int place : columns) {
            if (place >= 0 && places[place] < 0) {
                lost.add(headers.get(place));
            }
        }
        refusal = lost.isEmpty()
                ? ""
                : "the row stands under a second header in row " + row.number() + ", which lacks " + Excerpt.of(lost)
                        + ": put such rows into a file of their own";
        boolean same = true;
        for (int i = 0; i < places.length; i++) {
            same &= places[i] == i || (places[i] < 0 && headers.get(i).isEmpty());
        }
        order = same ? null : places;
        row.markMalformed("the row is a header again" + (same ? "" : ", with its columns in another order")
                + ", and not a row of the register: remove it"
                + (same || !lost.isEmpty() ? "" : "; the rows below it were read in its order"));
    }

    /// The place of a header; of several of that name the first that is not taken.
    private int free(int[] places, int place, String header) {
        if (place < 0 || places[place] < 0) {
            return place;
        }
        for (int i = place + 1; i < headers.size(); i++) {
            if (places[i] < 0 && loose.get(i).equals(Headers.loose(header))) {
                return i;
            }
        }
        return -1;
    }

    /// Whether the rows are read in another order than that of the first header.
    boolean reorders() {
        return order != null || !refusal.isEmpty();
    }
}
