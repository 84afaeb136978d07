package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads every file of the torture folder and holds what happens against its sidecar.
class TortureTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writesTheFolder() throws IOException {
        new TextTortures(folder).write();
        new WorkbookTortures(folder).write();
        new ProgramTortures(folder).write();
        new OpenDocumentTortures(folder).write();
        new CellTortures(folder).write();
        new HostileTortures(folder).write();
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".expect.yaml"))
                    .map(name -> name.replace(".expect.yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theFolderHoldsAtLeastAHundredAndTwentyFiles() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyFileDoesWhatItsSidecarSays(String name) throws Exception {
        JsonNode expected = YAMLMapper.shared()
                .readTree(folder.resolve(name + ".expect.yaml").toFile());
        String why = expected.get("why").asString();
        SourceDefinition source = source(expected);
        Path file = folder.resolve(name);
        if (expected.has("refused")) {
            assertThatThrownBy(() -> read(file, source))
                    .as(why)
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageContainingAll(texts(expected, "refused").toArray(CharSequence[]::new));
            return;
        }
        Result result = read(file, source);
        if (expected.has("rows")) {
            assertThat(result.rows()).as(why).containsExactlyElementsOf(texts(expected, "rows"));
        }
        if (expected.has("count")) {
            assertThat(result.rows())
                    .as(why)
                    .hasSize(Integer.parseInt(expected.get("count").asString()));
        }
        for (String words : texts(expected, "says")) {
            assertThat(result.messages()).as(why).anyMatch(message -> message.contains(words));
        }
        for (String words : texts(expected, "found")) {
            assertThat(result.dialect()).as(why).contains(words);
        }
        if (expected.has("notes")) {
            assertThat(result.notes()).as(why).hasSameSizeAs(texts(expected, "notes"));
        }
        for (String words : texts(expected, "notes")) {
            assertThat(result.notes()).as(why).anyMatch(note -> note.contains(words));
        }
        if (expected.has("types")) {
            assertThat(result.types())
                    .as(why)
                    .startsWith(texts(expected, "types").toArray(String[]::new));
        }
    }

    /// What came out of a file.
    private record Result(
            List<String> rows, List<String> messages, List<String> types, String dialect, List<String> notes) {}

    private static Result read(Path file, SourceDefinition source) throws Exception {
        List<String> rows = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        List<String> types = new ArrayList<>();
        try (RegisterFile open = RegisterFiles.open(file, source)) {
            while (open.next()) {
                RawRow row = open.row();
                String malformed = row.malformed();
                if (malformed == null) {
                    rows.add(row.number() + ": " + String.join("/", CsvReaderTest.cells(row)));
                    for (int i = 0; i < row.size() && rows.size() == 1; i++) {
                        types.add(row.type(i).name());
                    }
                } else {
                    rows.add(row.number() + ": malformed");
                    messages.add(malformed);
                }
            }
            return new Result(rows, messages, types, open.dialect(), open.notes());
        }
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        if (node.has(key)) {
            node.get(key).forEach(text -> texts.add(text.asString()));
        }
        return texts;
    }

    private static SourceDefinition source(JsonNode expected) {
        SourceLimits usual = SourceLimits.DEFAULT;
        Map<String, String> columns = new HashMap<>();
        for (String column : List.of("entity_id", "name", "member_state", "sector_code")) {
            String header = key(expected, "columns-" + column, "");
            if (!header.isEmpty()) {
                columns.put(column, header);
            }
        }
        return SourceDefinition.builder(Register.ENTITIES, "*")
                .format(key(expected, "format", "auto"))
                .encoding(key(expected, "encoding", "auto"))
                .delimiter(key(expected, "delimiter", "auto"))
                .sheet(key(expected, "sheet", "auto"))
                .headerRow(Optional.of(key(expected, "header-row", ""))
                        .filter(row -> !row.isEmpty())
                        .map(Integer::valueOf))
                .columns(columns)
                .passwordFile(Optional.of(key(expected, "password-file", ""))
                        .filter(name -> !name.isEmpty())
                        .map(folder::resolve))
                .limits(new SourceLimits(
                        Long.parseLong(key(expected, "file-size", String.valueOf(usual.fileSize()))),
                        Long.parseLong(key(expected, "rows", String.valueOf(usual.rows()))),
                        usual.columns(),
                        usual.cellLength(),
                        Long.parseLong(key(expected, "unpacked-size", String.valueOf(usual.unpackedSize()))),
                        usual.unpackedRatio(),
                        false))
                .build();
    }

    private static String key(JsonNode expected, String key, String otherwise) {
        JsonNode value = expected.get("source-" + key);
        return value == null ? otherwise : value.asString();
    }
}
