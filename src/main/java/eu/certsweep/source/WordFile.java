package eu.certsweep.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A list of words that a translator edits: UTF-8, a line for each meaning, as `key = word, word`; `#` begins a remark.
/// There is one for each official language of the Union (Regulation No 1 of 1958), `bg.properties` to `sv.properties`.
///
/// @param name of the file, for messages
public record WordFile(String name, List<Line> lines) {

    /// The official languages of the Union by their ISO 639-1 codes.
    public static final List<String> LANGUAGES = List.of(
            "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl",
            "pl", "pt", "ro", "sk", "sl", "sv");

    /// A meaning and the words for it, as the file has them.
    public record Line(String key, List<String> words) {}

    public WordFile {
        lines = List.copyOf(lines);
    }

    /// The lists in a folder beside the class, in the order of the languages.
    ///
    /// @throws IllegalStateException if the program's own files are wrong
    public static List<WordFile> all(Class<?> owner, String folder) {
        return LANGUAGES.stream()
                .map(language -> read(owner, folder + "/" + language + ".properties"))
                .toList();
    }

    /// One list beside the class.
    ///
    /// @throws IllegalStateException if the program's own file is wrong
    public static WordFile read(Class<?> owner, String name) {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line(name, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return new WordFile(name, lines);
    }

    private static Line line(String name, String line) {
        int sign = line.indexOf('=');
        if (sign < 0) {
            throw new IllegalStateException(name + ": no = in: " + line);
        }
        List<String> words = new ArrayList<>();
        for (String word : line.substring(sign + 1).split(",", -1)) {
            if (word.isBlank()) {
                throw new IllegalStateException(name + ": an empty word in: " + line);
            }
            words.add(word.strip());
        }
        return new Line(line.substring(0, sign).strip(), List.copyOf(words));
    }

    /// Letters and digits alone, without case, accents, and the difference of `ß` and `ss`, `ł` and `l`, `ς` and `σ`.
    /// The same in every locale of the machine: a Turkish one makes no dotless i of an I. A text without any of them
    /// stays as it is.
    public static String fold(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return foldAny(text);
            }
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.isEmpty() ? text.strip() : plain.toString();
    }

    private static String foldAny(String text) {
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        upper.codePoints().filter(Character::isLetterOrDigit).forEach(c -> {
            switch (c) {
                case 'Ł' -> folded.append('l');
                case 'Ø' -> folded.append('o');
                case 'Đ' -> folded.append('d');
                case 'Ħ' -> folded.append('h');
                case 'Æ' -> folded.append("ae");
                case 'Œ' -> folded.append("oe");
                default -> folded.appendCodePoint(Character.toLowerCase(c));
            }
        });
        return folded.isEmpty() ? text.strip() : folded.toString();
    }
}
