package eu.certsweep.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks at the rows of a file whose encoding was found by its words: words that another encoding makes otherwise,
/// where the file does not have enough of them to be sure, and rows that are in another encoding than the rest.
///
/// Each such word is told once.
final class EncodingDoubts {

    private static final int MOST = 1000;
    private static final Pattern WORD =
            Pattern.compile("[A-Za-z\\u0080-\\uFFFF]*[\\u0080-\\uFFFF][A-Za-z\\u0080-\\uFFFF]*");

    /// What the form of a word costs that nobody writes.
    private static final double ASTRAY = -10;

    private final Charset charset;
    private final Optional<LegacyEncoding.Rival> rival;
    private final List<String> headers;
    private final Set<String> seen = new HashSet<>();

    EncodingDoubts(Charset charset, Optional<LegacyEncoding.Rival> rival, List<String> headers) {
        this.charset = charset;
        this.rival = rival;
        this.headers = headers;
    }

    /// Notes a doubt with the row, or says that it cannot be read.
    void look(RawRow row) {
        int size = row.size();
        if (row.malformed() != null
                || size == 0
                || Utf8.nonAscii(row.bytes(), row.start(0), row.end(size - 1)) == row.end(size - 1)) {
            return;
        }
        for (int cell = 0; cell < size && row.malformed() == null; cell++) {
            if (Utf8.nonAscii(row.bytes(), row.start(cell), row.end(cell)) < row.end(cell)) {
                look(row, cell, row.text(cell));
            }
        }
    }

    private void look(RawRow row, int cell, String text) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (seen.size() >= MOST || !seen.add(word)) {
                continue;
            }
            String before = words.start() == 0 ? " " : text.substring(words.start() - 1, words.start());
            String behind = words.end() == text.length() ? " " : text.substring(words.end(), words.end() + 1);
            String header = cell < headers.size() ? headers.get(cell) : "";
            if (isUtf8(word)) {
                row.markMalformed("cell " + (cell + 1) + " " + Excerpt.of(text) + " is UTF-8, but the file is "
                        + charset.name() + ": write all rows in one encoding");
                seen.remove(word);
                return;
            }
            if (rival.isPresent() && rival.get().words().contains(word)) {
                row.doubt(new RawRow.Doubt(header, text, LegacyEncoding.doubt(charset, rival.get(), text)));
            } else if (WordScore.form(before + word + behind) < ASTRAY) {
                row.doubt(new RawRow.Doubt(
                        header,
                        text,
                        "was read as " + charset.name() + " like the rest of the file, in which " + Excerpt.of(word)
                                + " is no word: write all rows in one encoding, or say the right one in the source, as"
                                + " `encoding: " + charset.name() + "`"));
            }
        }
    }

    /// Whether the word's bytes are letters in UTF-8.
    private boolean isUtf8(String word) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(word));
            String meant = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return meant.length() < word.length()
                    && meant.chars().allMatch(c -> c < 0x80 || LanguageLetters.isOfAny((char) c));
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
