package eu.certsweep.edition.workbook;

import eu.certsweep.job.JobDefinition.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the workbook says in one language; the words lie in `LANGUAGE.properties`.
final class WorkbookTexts {

    private final Properties words;
    private final Locale locale;

    private WorkbookTexts(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    static WorkbookTexts of(Language language) {
        Properties words = new Properties();
        try (InputStream in = WorkbookTexts.class.getResourceAsStream(language.code() + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("the words of language " + language.code() + " are missing");
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WorkbookTexts(words, Locale.forLanguageTag(language.code()));
    }

    /// The text of a key, `{0}`, `{1}` … filled in; numbers in the manner of the language.
    ///
    /// @throws IllegalStateException if the language lacks it
    String get(String key, Object... fills) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the words of language " + locale + " lack " + key);
        }
        for (int i = 0; i < fills.length; i++) {
            Object fill = fills[i];
            text = text.replace(
                    "{" + i + "}",
                    fill instanceof Number
                            ? NumberFormat.getIntegerInstance(locale).format(fill)
                            : fill.toString());
        }
        return text;
    }

    /// The name of a code in the language; the code itself if it has none there.
    String named(String kind, String code) {
        @Nullable String name = words.getProperty(kind + "." + code);
        return name == null ? code : name;
    }

    /// The keys that the language has.
    Set<String> keys() {
        return words.stringPropertyNames();
    }

    Locale locale() {
        return locale;
    }
}
