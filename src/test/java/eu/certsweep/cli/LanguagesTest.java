package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machine's language shows nowhere: neither its digits, nor its signs, nor its cases of letters. The program sets
/// it aside at its edge; here it is kept, so that what does not rest on the edge (workers of Spark, say) holds, too.
class LanguagesTest {

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void languageOfBefore() {
        Locale.setDefault(BEFORE);
    }

    @Test
    void digitsOfALanguageStandInNoTableAndNoFile() throws Exception {
        JobFolder job = JobFolder.of(folder, 12, 3).job("formats: [xlsx, metadata, sdmx]\n");
        Map<String, String> outputs = new TreeMap<>();
        for (String language : new String[] {"en-IE", "ar-EG-u-nu-arab", "th-TH-u-nu-thai", "tr-TR"}) {
            Locale.setDefault(Locale.forLanguageTag(language));
            Ended ended = Program.run(
                    "run",
                    job.file(),
                    "--var",
                    folder.resolve("var-" + language),
                    "--out",
                    folder.resolve("out-" + language));

            assertThat(ended.code()).as(language + ": " + ended.err()).isZero();
            assertThat(ended.err()).as(language).doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
            Map<String, String> tables =
                    Program.tables(folder.resolve("out-" + language).resolve("2026-06-30"));
            if (outputs.isEmpty()) {
                outputs.putAll(tables);
            }
            assertThat(tables).as(language).isEqualTo(outputs);
        }
        assertThat(outputs).isNotEmpty();
    }
}
