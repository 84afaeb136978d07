package eu.certsweep.edition.report;

import eu.certsweep.job.JobDefinition;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the page says, in one language: `texts/LANGUAGE.properties`. Terms of the law stand under their codes
/// (`outcome.non-compliant`); `{0}` is where a figure or a name goes. A further language is a further file and a
/// constant of
/// [JobDefinition.Language].
record ReportTexts(JobDefinition.Language language, SortedMap<String, String> texts) {

    /// The texts in this language.
    static ReportTexts of(JobDefinition.Language language) {
        Properties properties = new Properties();
        try (StringReader in = new StringReader(Resources.text("texts/" + language.code() + ".properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return new ReportTexts(language, texts);
    }

    /// The text under this key.
    ///
    /// @throws IllegalStateException if the language lacks it
    String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("texts/" + language.code() + ".properties lacks " + key);
        }
        return text;
    }

    /// As the page's scripts take them.
    Map<String, String> all() {
        return texts;
    }
}
