package eu.certsweep.source;

import eu.certsweep.job.Register;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words that headers use for the canonical columns of a register, from `synonyms-REGISTER.properties`: a line
/// a column, as `name = Name, nom, ...`. Words are compared by [#fold(String)].
public final class Synonyms {

    private final Map<String, Integer> columns;

    private Synonyms(Map<String, Integer> columns) {
        this.columns = columns;
    }

    /// The words of a register, its canonical names among them.
    ///
    /// @throws IllegalStateException if the program's own file is wrong
    public static Synonyms of(Register register) {
        String resource = "synonyms-" + register.code() + ".properties";
        Map<String, Integer> columns = new HashMap<>();
        register.columns().forEach(column -> columns.put(fold(column.name()), register.indexOf(column.name())));
        try (InputStream in = Synonyms.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    addLine(resource, register, columns, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return new Synonyms(columns);
    }

    private static void addLine(String resource, Register register, Map<String, Integer> columns, String line) {
        int sign = line.indexOf('=');
        if (sign < 0) {
            throw new IllegalStateException(resource + ": no = in: " + line);
        }
        int column = register.indexOf(line.substring(0, sign).strip());
        for (String word : line.substring(sign + 1).split(",", -1)) {
            Integer other = columns.putIfAbsent(fold(word), column);
            if (fold(word).isEmpty() || (other != null && other != column)) {
                throw new IllegalStateException(resource + ": " + word.strip() + " is empty or means two columns");
            }
        }
    }

    /// The place of the canonical column that the header means.
    public @Nullable Integer column(String header) {
        return columns.get(fold(header));
    }

    /// Letters and digits alone, without case, accents, and the difference of `ß` and `ss`, `ł` and `l`.
    static String fold(String text) {
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        upper.codePoints().filter(Character::isLetterOrDigit).forEach(c -> {
            switch (c) {
                case 'Ł' -> folded.append('l');
                case 'Ø' -> folded.append('o');
                case 'Đ' -> folded.append('d');
                case 'Æ' -> folded.append("ae");
                case 'Œ' -> folded.append("oe");
                default -> folded.appendCodePoint(Character.toLowerCase(c));
            }
        });
        return folded.toString();
    }
}
