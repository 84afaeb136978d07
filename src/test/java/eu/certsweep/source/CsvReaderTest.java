package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CsvReaderTest {

    /// A case of `records.yaml`.
    record Case(
            String rule,
            String input,
            List<List<String>> rows,
            Map<Long, String> malformed,
            String delimiter,
            Integer width) {

        @Override
        public String toString() {
            return rule;
        }
    }

    record Row(long number, List<String> cells, boolean malformed) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = CsvReaderTest.class.getResourceAsStream("csv/records.yaml")) {
            return new YAMLMapper().readValue(in, new TypeReference<List<Case>>() {}).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsRecordsByTheRuleWhateverTheBufferSize(Case rule) throws IOException {
        byte[] bytes = rule.input().getBytes(StandardCharsets.ISO_8859_1);
        char delimiter = rule.delimiter() == null ? ',' : rule.delimiter().charAt(0);
        for (int buffer : List.of(1, 2, 3, 5, 8, 13, 64, CsvReader.BUFFER)) {
            CsvReader reader = reader(bytes, delimiter, buffer, CsvReader.RECORD_LIMIT);
            reader.expect(rule.width() == null ? RowWidth.ANY : new RowWidth(rule.width(), rule.width()));
            for (List<String> expected : rule.rows()) {
                assertThat(reader.next()).as("a row, buffer %d", buffer).isTrue();
                RawRow row = reader.row();
                assertThat(cells(row)).as("buffer %d", buffer).isEqualTo(expected.subList(1, expected.size()));
                assertThat(row.number()).isEqualTo(Long.parseLong(expected.getFirst()));
                String malformed =
                        rule.malformed() == null ? null : rule.malformed().get(row.number());
                if (malformed == null) {
                    assertThat(row.malformed()).isNull();
                } else {
                    assertThat(row.malformed()).contains(malformed);
                }
            }
            assertThat(reader.next()).as("no further row, buffer %d", buffer).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatTheReferenceReaderReads(long seed) throws IOException {
        Random random = new Random(seed);
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        String text = table(random, delimiter);
        List<Row> expected = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            parser.forEach(line -> {
                if (!line.stream().allMatch(String::isBlank)) {
                    expected.add(new Row(lineOf(text, line.getCharacterPosition()), line.toList(), false));
                }
            });
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int buffer : List.of(1 + random.nextInt(7), 1 + random.nextInt(100), CsvReader.BUFFER)) {
            assertThat(rows(reader(bytes, delimiter, buffer, CsvReader.RECORD_LIMIT)))
                    .as("seed %d, buffer %d", seed, buffer)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsRubbishAlikeWhateverTheBufferSizeAndLosesNoLine(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append("ab,\"\"\"\n\r é,\"\n".charAt(random.nextInt(13)));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int recordLimit = 20 + random.nextInt(200);
        List<Row> expected = rows(reader(bytes, ',', 4096, recordLimit));
        for (int buffer : List.of(1, 7, 31, 128)) {
            assertThat(rows(reader(bytes, ',', buffer, recordLimit)))
                    .as("seed %d, buffer %d, limit %d", seed, buffer, recordLimit)
                    .isEqualTo(expected);
        }
        assertThat(expected.stream().map(Row::number)).isSorted().doesNotHaveDuplicates();
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(i -> 0x5EEDL + i);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void makesOneMalformedRowOfALineAboveTheRecordLimitAndGoesOn(String end) throws IOException {
        byte[] bytes = ("a,b" + end + "x,".repeat(5000) + end + "c,d" + end).getBytes(StandardCharsets.UTF_8);
        for (int buffer : List.of(1, 64, 9000, 100_000)) {
            assertThat(rows(reader(bytes, ',', buffer, 1000)))
                    .containsExactly(
                            new Row(1, List.of("a", "b"), false),
                            new Row(2, List.of(), true),
                            new Row(3, List.of("c", "d"), false));
        }
    }

    @Test
    void resumesOnTheNextLineWhenAQuoteRunsBeyondTheRecordLimit() throws IOException {
        byte[] bytes = ("a,\"b\n" + "c,d\n".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        for (int buffer : List.of(1, 64, 100_000)) {
            List<Row> rows = rows(reader(bytes, ',', buffer, 1000));
            assertThat(rows).hasSize(1001).first().isEqualTo(new Row(1, List.of("a"), true));
            assertThat(rows.subList(1, 1001)).allMatch(row -> !row.malformed());
        }
    }

    @Test
    void readsOnInBoundedTimeWhenEveryLineOpensAQuote() {
        byte[] bytes = "x\",\"y\n".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(count(new CsvReader(new ByteArrayInputStream(bytes), ',', TextOrigin.GENUINE)))
                        .isEqualTo(2_000_000));
    }

    @Test
    void countsLinesFromTheGivenOneSoThatARangeOfAFileCanBeRead() throws IOException {
        CsvReader reader = new CsvReader(
                new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8)),
                ',',
                TextOrigin.GENUINE,
                100,
                16,
                100);
        assertThat(rows(reader)).extracting(Row::number).containsExactly(100L, 101L);
    }

    private static CsvReader reader(byte[] bytes, char delimiter, int buffer, int recordLimit) {
        return new CsvReader(new ByteArrayInputStream(bytes), delimiter, TextOrigin.GENUINE, 1, buffer, recordLimit);
    }

    private static List<Row> rows(CsvReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        while (reader.next()) {
            rows.add(new Row(
                    reader.row().number(), cells(reader.row()), reader.row().malformed() != null));
        }
        return rows;
    }

    private static int count(CsvReader reader) throws IOException {
        int count = 0;
        while (reader.next()) {
            count++;
        }
        return count;
    }

    static List<String> cells(RawRow row) {
        return IntStream.range(0, row.size()).mapToObj(row::text).toList();
    }

    private static String table(Random random, char delimiter) {
        String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        int columns = 1 + random.nextInt(6);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < columns; column++) {
                text.append(column > 0 ? String.valueOf(delimiter) : "").append(cell(random, delimiter));
            }
            text.append(row < 39 || random.nextBoolean() ? lineEnd : "");
        }
        return text.toString();
    }

    private static String cell(Random random, char delimiter) {
        boolean quoted = random.nextInt(3) == 0;
        String alphabet = quoted ? "ab \"\n\r,;\t|äЖ€" : "abcXYZ .-äЖ€,;|".replace(String.valueOf(delimiter), "");
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            cell.append(random.nextInt(20) == 0 ? "🔒" : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return quoted ? '"' + cell.toString().replace("\"", "\"\"") + '"' : cell.toString();
    }

    /// The line, by any line break, on which this character stands.
    private static long lineOf(String text, long position) {
        return 1
                + text.substring(0, (int) position)
                        .replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count();
    }
}
