package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Short registers of names of each official language, in each encoding in which people write it: the names come back
/// as they were written, or with a warning that names their row. `-Drounds=N` for more of them.
class EncodingOfRegistersTest {

    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("bg", "BG"),
            Map.entry("cs", "CZ"),
            Map.entry("da", "DK"),
            Map.entry("de", "DE"),
            Map.entry("el", "EL"),
            Map.entry("en", "IE"),
            Map.entry("es", "ES"),
            Map.entry("et", "EE"),
            Map.entry("fi", "FI"),
            Map.entry("fr", "FR"),
            Map.entry("ga", "IE"),
            Map.entry("hr", "HR"),
            Map.entry("hu", "HU"),
            Map.entry("it", "IT"),
            Map.entry("lt", "LT"),
            Map.entry("lv", "LV"),
            Map.entry("mt", "MT"),
            Map.entry("nl", "NL"),
            Map.entry("pl", "PL"),
            Map.entry("pt", "PT"),
            Map.entry("ro", "RO"),
            Map.entry("sk", "SK"),
            Map.entry("sl", "SI"),
            Map.entry("sv", "SE"));

    @TempDir
    private Path folder;

    private int right;
    private int warned;
    private int rightAndWarned;
    private final List<String> wrong = new ArrayList<>();

    /// Notes stand on the console, in the report and in the manifest; a warning stands with its row alone.
    @Test
    void aFileWithTooFewWordsIsNotedAsAWhole() throws Exception {
        assertThat(notes("M\u00fcller")).isEmpty();
        assertThat(notes("\u00de\u00f3r"))
                .singleElement()
                .asString()
                .startsWith("its encoding is not sure: windows-1257 or windows-1250")
                .contains("say it in the source, as `encoding: windows-1257`");
    }

    @Test
    void utf7IsRefused() throws Exception {
        Path file = folder.resolve("seven.csv");
        SourceDefinition source = SourceDefinition.of(Register.ENTITIES, "seven.csv");
        String header = "entity_id;name;member_state;sector_code\n";
        Files.writeString(file, header + "E1;M+APw-ller;DE;FOOD\nE2;S+APY-hne;DE;FOOD\n");
        assertThatThrownBy(() -> RegisterFiles.open(file, source)).hasMessageContaining("the file is UTF-7");
        Files.writeString(file, header + "E1;REST+API-Gateway +49-30;DE;FOOD\nE2;A+B-C;DE;FOOD\n");
        RegisterFiles.open(file, source).close();
    }

    @Test
    void wordsWhoseCaseIsTurnedRoundAreTold() throws Exception {
        Path file = folder.resolve("koi.csv");
        String text = "entity_id;name;member_state;sector_code\nE1;Енергия София;BG;FOOD\n";
        Files.write(file, text.getBytes(Charset.forName("KOI8-R")));
        SourceDefinition source =
                SourceDefinition.builder(Register.ENTITIES, "koi.csv").build();
        try (RegisterFile opened = RegisterFiles.open(file, source)) {
            assertThat(opened.next()).isTrue();
            assertThat(opened.row().text(1)).isEqualTo("Енергия София");
        }
        assertThat(WordScore.form(" еОЕТЗЙС ")).isLessThan(WordScore.form(" ЕнергоПро ") - 5);
    }

    private List<String> notes(String name) throws IOException, SourceException {
        Path file = folder.resolve("few.csv");
        String text = "entity_id,name,member_state,sector_code\nE1," + name + ",DE,FOOD\n";
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        SourceDefinition source = SourceDefinition.of(Register.ENTITIES, "few.csv");
        try (RegisterFile opened = RegisterFiles.open(file, source)) {
            assertThat(opened.next()).isTrue();
            assertThat(opened.next()).isFalse();
            return ReadingNotes.of(source, opened);
        }
    }

    @Test
    void namesComeBackAsTheyWereWrittenOrWithAWarning() throws Exception {
        int rounds = Integer.getInteger("rounds", 2);
        for (Map.Entry<String, List<String>> language : names().entrySet()) {
            for (CodePage page : CodePage.all()) {
                if (page.languages().contains(language.getKey())) {
                    for (int round = 0; round < rounds; round++) {
                        for (int rows : new int[] {3, 6, 12, 30}) {
                            Random random = new Random(31L * round + rows);
                            tryOut(
                                    language.getKey(),
                                    page.charset(),
                                    language.getValue(),
                                    rows,
                                    round % 2 == 0,
                                    random);
                        }
                    }
                }
            }
        }
        System.getLogger(EncodingOfRegistersTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "read rightly {0}, {1} of them with a warning; wrongly with a warning {2}, in silence {3}",
                        right,
                        rightAndWarned,
                        warned,
                        wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(warned).isLessThan(right / 50);
        assertThat(rightAndWarned).isLessThan(right / 10);
    }

    private void tryOut(
            String language, Charset charset, List<String> names, int rows, boolean withState, Random random)
            throws IOException, SourceException {
        CharsetEncoder encoder = charset.newEncoder();
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        String state = Objects.requireNonNull(STATES.get(language));
        StringBuilder text = new StringBuilder("entity_id;name;member_state;sector_code\r\n");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String name = legacy(shuffled.get(i % shuffled.size()), encoder);
            if (i >= shuffled.size()) {
                name += " " + i;
            }
            if (encoder.canEncode(name)) {
                text.append("E")
                        .append(i)
                        .append(';')
                        .append(name)
                        .append(';')
                        .append(withState ? state : "XX")
                        .append(";ENERGY\r\n");
                written.add(name);
            }
        }
        if (written.stream().allMatch(name -> name.chars().allMatch(c -> c < 0x80))) {
            return;
        }
        Path file = Files.write(folder.resolve("e.csv"), text.toString().getBytes(charset));
        int misread = 0;
        int silent = 0;
        int doubts = 0;
        String example = "";
        try (RegisterFile opened = RegisterFiles.open(file, SourceDefinition.of(Register.ENTITIES, "e.csv"))) {
            java.util.Set<String> doubted = new java.util.HashSet<>();
            for (int i = 0; opened.next(); i++) {
                RawRow row = opened.row();
                String name = row.size() > 1 ? row.text(1) : "";
                boolean told = row.doubt() != null || row.malformed() != null;
                doubts += told ? 1 : 0;
                if (row.malformed() == null
                        && !LanguageLetters.fold(name).equals(LanguageLetters.fold(written.get(i)))) {
                    misread++;
                    for (String word : words(name)) {
                        if (told) {
                            doubted.add(word);
                        }
                    }
                    if (!told && !doubted.containsAll(words(name))) {
                        silent++;
                        example = name + " for " + written.get(i);
                    }
                }
            }
            if (misread == 0) {
                right++;
                rightAndWarned += doubts > 0 ? 1 : 0;
            } else if (silent == 0) {
                warned++;
            } else {
                wrong.add(language + " in " + charset + ", " + rows + " rows" + (withState ? ", " + state : "") + ": "
                        + example + " by " + opened.dialect());
            }
        }
    }

    private static List<String> words(String name) {
        return java.util.Arrays.stream(name.split("[ .,()-]+"))
                .filter(word -> word.chars().anyMatch(c -> c >= 0x80))
                .toList();
    }

    /// With the letters with a cedilla that Romanian has where those with a comma are not to be had.
    private static String legacy(String name, CharsetEncoder encoder) {
        String older =
                name.replace('ș', 'ş').replace('ț', 'ţ').replace('Ș', 'Ş').replace('Ț', 'Ţ');
        return encoder.canEncode(name) ? name : older;
    }

    private static Map<String, List<String>> names() throws IOException {
        Map<String, List<String>> names = new TreeMap<>();
        try (InputStream in = EncodingOfRegistersTest.class.getResourceAsStream("letters/names.txt")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.put(
                            line.substring(0, 2), List.of(line.substring(5).split("\\|"))));
        }
        return names;
    }
}
