package eu.certsweep.annotate;

import eu.certsweep.job.JobDefinition.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/// What copies for senders say in one language; the words lie in `LANGUAGE.properties`. The message of a single fault
/// is in
/// English, so other languages have a sentence for each code, which stands before it.
public final class AnnotationTexts {

    private final Properties words;
    private final Language language;

    private AnnotationTexts(Properties words, Language language) {
        this.words = words;
        this.language = language;
    }

    /// The texts of a language.
    public static AnnotationTexts of(Language language) {
        Properties words = new Properties();
        String name = language.code() + ".properties";
        try (InputStream in = Objects.requireNonNull(AnnotationTexts.class.getResourceAsStream(name), name)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AnnotationTexts(words, language);
    }

    /// The text of a key.
    ///
    /// @param fills of `{0}`, `{1}` …
    /// @throws IllegalStateException if the language lacks it
    public String get(String key, String... fills) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the words of language " + language.code() + " lack " + key);
        }
        for (int i = 0; i < fills.length; i++) {
            text = text.replace("{" + i + "}", fills[i]);
        }
        return text;
    }

    /// What a fault means and what to do, as the sender reads it.
    ///
    /// @param message in English
    public String explained(String code, String message) {
        String sentence = words.getProperty("fault." + code);
        return sentence == null ? message : sentence + " (" + message + ")";
    }

    /// The keys that the language has.
    Set<String> keys() {
        return words.stringPropertyNames();
    }
}
