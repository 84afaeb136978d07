package eu.certsweep.edition.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.SampleEdition;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"per_entity", "findings", "statistics"})
    void givesDuckDbEveryCellOfTheTable(String name) throws Exception {
        Edition edition = SampleEdition.demo(folder);
        assertThat(new ParquetFiles().write(edition)).contains("parquet/" + name + ".parquet");
        OutputTable table = OutputTable.of(name + ".csv");
        assertThat(duckDb(table)).isEqualTo(csv(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"per_entity", "findings", "statistics"})
    void givesHardwoodEveryCellOfTheTable(String name) throws Exception {
        new ParquetFiles().write(SampleEdition.demo(folder));
        OutputTable table = OutputTable.of(name + ".csv");
        assertThat(hardwood(table)).isEqualTo(csv(table));
    }

    @Test
    void givesThePublicStatisticsWithNullsWhereTheyAreHidden() throws Exception {
        Edition edition = SampleEdition.forAll(folder);
        assertThat(new ParquetFiles().write(edition)).containsExactly("parquet/statistics.parquet");
        OutputTable table = OutputTable.of("statistics.csv");
        assertThat(duckDb(table)).isEqualTo(csv(table));
        assertThat(hardwood(table)).isEqualTo(csv(table));
        assertThat(query("SELECT count(*) FROM '%s' WHERE conf_status <> 'F' AND entities IS NOT NULL"
                        .formatted(file("statistics"))))
                .containsExactly(List.of("0"));
        assertThat(query("SELECT count(*) > 0 FROM '%s' WHERE conf_status <> 'F'".formatted(file("statistics"))))
                .containsExactly(List.of("true"));
    }

    @Test
    void typesTextsCountsAndEuro() throws Exception {
        new ParquetFiles().write(SampleEdition.demo(folder));
        TreeMap<String, String> types = new TreeMap<>();
        for (List<String> column : query("DESCRIBE SELECT * FROM '%s'".formatted(file("per_entity")))) {
            types.put(column.get(0), column.get(1));
        }
        assertThat(types)
                .containsEntry("name", "VARCHAR")
                .containsEntry("usages", "BIGINT")
                .containsEntry("present_value_eur", "DECIMAL(38,2)");
        assertThat(query("SELECT DISTINCT compression FROM parquet_metadata('%s')".formatted(file("per_entity"))))
                .containsExactly(List.of("ZSTD"));
        assertThat(query("SELECT decode(value) FROM parquet_kv_metadata('%s') WHERE decode(key) = 'reference-date'"
                        .formatted(file("per_entity"))))
                .containsExactly(List.of("2026-06-30"));
    }

    @Test
    void writesTheSameBytesAgain(@TempDir Path other) throws Exception {
        List<String> files = new ParquetFiles().write(SampleEdition.demo(folder.resolve("a")));
        new ParquetFiles().write(SampleEdition.demo(other));
        for (String file : files) {
            assertThat(folder.resolve("a").resolve(file)).hasSameBinaryContentAs(other.resolve(file));
        }
    }

    /// Maps of the JDK are gone through in another order in each process.
    @Test
    void writesTheSameBytesWhateverTheOrderOfWhatIsKeptBesideTheRows() throws Exception {
        LinkedHashMap<String, String> about = new LinkedHashMap<>();
        for (String key : List.of("title", "description", "job", "authority", "reference-date", "table-schema")) {
            about.put(key, key);
        }
        OutputTable table = OutputTable.of("statistics.csv");
        ParquetTable.open(table, about, folder.resolve("forwards")).close();
        Map<String, String> reversed = new LinkedHashMap<>();
        about.sequencedEntrySet().reversed().forEach(pair -> reversed.put(pair.getKey(), pair.getValue()));
        ParquetTable.open(table, reversed, folder.resolve("backwards")).close();
        assertThat(folder.resolve("backwards")).hasSameBinaryContentAs(folder.resolve("forwards"));
    }

    @Test
    void givesTextsAsTheyWereBeforeASpreadsheetMightRunThem() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        Files.writeString(
                folder.resolve("findings.csv"),
                Files.readString(folder.resolve("findings.csv"))
                                .lines()
                                .findFirst()
                                .orElseThrow() + "\nA,'=1+1,\"a \"\"b\"\", c\",A-01,non-compliant,no-certificate,,,\n");
        new ParquetFiles().write(edition);
        assertThat(query("SELECT entity_id, usage_ref, source_row FROM '%s'".formatted(file("findings"))))
                .containsExactly(List.of("=1+1", "a \"b\", c", ""));
    }

    @Test
    void leavesOutATableWithAnAmountThatNoReaderHoldsAndSaysWhy() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        String table = Files.readString(folder.resolve("per_entity.csv"), StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("per_entity.csv"), table.replaceFirst(",0\\.00\n", ",1" + "0".repeat(36) + ".00\n"));
        assertThat(new ParquetFiles().write(edition))
                .containsExactly("parquet/findings.parquet", "parquet/statistics.parquet", "parquet/left-out.txt");
        assertThat(folder.resolve("parquet/per_entity.parquet")).doesNotExist();
        assertThat(folder.resolve("parquet/left-out.txt"))
                .content()
                .startsWith("per_entity.csv: column present_value_eur has the amount 1000000")
                .endsWith("correct the row of the register that claims so much\n");
    }

    @Test
    void keepsTheLargestAndTheNegativeAmounts() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        String row = Files.readString(folder.resolve("per_entity.csv"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        String most = "9".repeat(36) + ".99";
        Files.writeString(
                folder.resolve("per_entity.csv"),
                Files.readString(folder.resolve("per_entity.csv"))
                                .lines()
                                .findFirst()
                                .orElseThrow() + "\n"
                        + row.replaceFirst("(,[0-9.]+){4}$", "," + most + ",-" + most + ",-0.01,") + "\n");
        new ParquetFiles().write(edition);
        assertThat(query("SELECT one_off_eur, per_year_eur, admin_eur, present_value_eur FROM '%s'"
                        .formatted(file("per_entity"))))
                .containsExactly(List.of(most, "-" + most, "-0.01", ""));
    }

    private Path file(String name) {
        return folder.resolve("parquet").resolve(name + ".parquet");
    }

    private List<List<String>> csv(OutputTable table) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (TableRows rows = table.open(folder)) {
            rows.forEach(all::add);
        }
        return all;
    }

    private List<List<String>> duckDb(OutputTable table) throws SQLException {
        return query("SELECT * FROM '%s'".formatted(file(table.file().replace(".csv", ""))));
    }

    private static List<List<String>> query(String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(Objects.requireNonNullElse(rows.getString(i), ""));
                }
                all.add(row);
            }
        }
        return all;
    }

    private List<List<String>> hardwood(OutputTable table) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (ParquetFileReader file =
                        ParquetFileReader.open(InputFile.of(file(table.file().replace(".csv", ""))));
                RowReader rows = file.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                all.add(table.fields().stream().map(field -> text(rows, field)).toList());
            }
        }
        return all;
    }

    private static String text(RowReader row, Field field) {
        if (row.isNull(field.name())) {
            return "";
        }
        return switch (field.type()) {
            case STRING -> row.getString(field.name());
            case INTEGER -> Long.toString(row.getLong(field.name()));
            case NUMBER -> row.getDecimal(field.name()).toPlainString();
            case DATE -> row.getDate(field.name()).toString();
        };
    }
}
