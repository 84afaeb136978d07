package eu.certsweep.source;

import java.util.Locale;

/// How bytes came to be UTF-8, which decides how a flaw in them shows.
enum TextOrigin {
    /// As in the file: a flaw is bytes that are not well-formed.
    GENUINE,
    /// Transcoded from another encoding: a flaw has become U+FFFD.
    TRANSCODED;

    /// The first flaw, or -1.
    int flaw(byte[] bytes, int from, int to) {
        return switch (this) {
            case GENUINE -> Utf8.flaw(bytes, from, to);
            case TRANSCODED -> replacement(bytes, from, to);
        };
    }

    /// What the flaw is and what to do.
    String message(byte[] bytes, int flaw) {
        return switch (this) {
            case GENUINE ->
                String.format(
                        Locale.ROOT,
                        "byte 0x%02X is not UTF-8: say the file's encoding in the source, as `encoding: windows-1252`",
                        bytes[flaw]);
            case TRANSCODED ->
                "a character does not exist in the file's encoding: say the right `encoding` in the source";
        };
    }

    private static int replacement(byte[] bytes, int from, int to) {
        for (int i = Utf8.nonAscii(bytes, from, to); i + 2 < to; i++) {
            if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
                return i;
            }
        }
        return -1;
    }
}
