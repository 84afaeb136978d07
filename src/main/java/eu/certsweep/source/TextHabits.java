package eu.certsweep.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the beginning of a text file is written, for people to know.
///
/// @param quoted whether a cell begins with a quote
/// @param lineEnds kinds of line ends, the most frequent first, as `CRLF, LF`; empty if there is none
record TextHabits(boolean quoted, String lineEnds) {

    static TextHabits of(byte[] sample, char delimiter, char quote) {
        boolean quoted = false;
        Map<String, Integer> ends = new TreeMap<>();
        for (int i = 0; i < sample.length; i++) {
            byte before = i == 0 ? (byte) '\n' : sample[i - 1];
            quoted |= sample[i] == quote && (before == delimiter || before == '\n' || before == '\r');
            switch (sample[i]) {
                case '\n' -> ends.merge(before == '\r' && i > 0 ? "CRLF" : "LF", 1, Integer::sum);
                case '\r' -> {
                    // the last byte of the sample may be the first half of a pair
                    if (i + 1 < sample.length && sample[i + 1] != '\n') {
                        ends.merge("CR", 1, Integer::sum);
                    }
                }
                default -> {
                    // a character of a cell
                }
            }
        }
        List<String> frequent = ends.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> end) -> -end.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        return new TextHabits(quoted, String.join(", ", frequent));
    }
}
