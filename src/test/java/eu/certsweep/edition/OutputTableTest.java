package eu.certsweep.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.law.ByteOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputTableTest {

    private static final Path EXPECTED = Path.of("sample-data/expected");

    static Stream<Path> csvFiles() throws IOException {
        try (Stream<Path> files = Files.walk(EXPECTED)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".csv") && !file.toString().endsWith(".sdmx.csv"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("csvFiles")
    void describesEveryFileOfTheSampleAndTheTypeOfEachCell(Path file) throws IOException {
        OutputTable table = OutputTable.of(String.valueOf(file.getFileName()));
        try (TableRows rows = table.open(java.util.Objects.requireNonNull(file.getParent()))) {
            for (List<String> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    if (!row.get(i).isEmpty()) {
                        parse(table.fields().get(i).type(), row.get(i));
                    }
                }
            }
        }
    }

    private static void parse(OutputTable.Type type, String value) {
        switch (type) {
            case STRING -> {}
            case INTEGER -> Long.parseLong(value);
            case NUMBER -> new BigDecimal(value);
            case DATE -> LocalDate.parse(value);
        }
    }

    @ParameterizedTest
    @MethodSource("csvFiles")
    void hasRowsInTheOrderOfTheKeyEachOnce(Path file) throws IOException {
        OutputTable table = OutputTable.of(String.valueOf(file.getFileName()));
        List<Integer> key = table.key().stream()
                .map(name -> table.fields().stream()
                        .map(OutputTable.Field::name)
                        .toList()
                        .indexOf(name))
                .toList();
        assertThat(key).doesNotContain(-1);
        List<String> keys = new ArrayList<>();
        try (TableRows rows = table.open(java.util.Objects.requireNonNull(file.getParent()))) {
            for (List<String> row : rows) {
                keys.add(String.join("\u0000", key.stream().map(row::get).toList()));
            }
        }
        if (!key.isEmpty()) {
            assertThat(keys).isSortedAccordingTo(ByteOrder.COMPARATOR).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesTextsAsTheyWereBeforeTheyWereGuarded(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("changes.csv"),
                "option,entity_id,before,after,cause,other_causes\nA,'=1+1,'plain,\"'-a, b\",',\"say \"\"so\"\"\"\n");
        try (TableRows rows = OutputTable.of("changes.csv").open(folder)) {
            assertThat(rows).containsExactly(List.of("A", "=1+1", "'plain", "-a, b", "'", "say \"so\""));
        }
    }

    @Test
    void refusesAFileWithOtherColumns(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("changes.csv"), "option,entity\n");
        assertThatThrownBy(() -> OutputTable.of("changes.csv").open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has the columns [option, entity]");
    }
}
