package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of other programs: DuckDB writes them.
class ParquetFileTest {

    private static final SourceDefinition ENTITIES = SourceDefinition.of(Register.ENTITIES, "*");
    private static final String TABLE =
            "SELECT 'E' || i AS entity_id, 'Entität ' || i AS name, 'DE' AS member_state, 'ENERGY' AS sector_code,"
                    + " i AS headcount FROM range(1, 4) t(i)";

    @TempDir
    private Path folder;

    private Path written(String select, String options) throws SQLException {
        Path file = folder.resolve("register.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(select, file, options));
        }
        return file;
    }

    /// The rows as `TYPE:text`.
    private static List<List<String>> rows(Path file) throws IOException, SourceException {
        List<List<String>> rows = new ArrayList<>();
        try (RegisterFile open = RegisterFiles.open(file, ENTITIES)) {
            while (open.next()) {
                RawRow row = open.row();
                rows.add(IntStream.range(0, row.size())
                        .mapToObj(cell -> row.type(cell) + ":" + row.text(cell))
                        .toList());
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", CODEC 'zstd'",
                ", CODEC 'gzip'",
                ", CODEC 'uncompressed'",
                ", PARQUET_VERSION v2",
                ", ROW_GROUP_SIZE 2"
            })
    void readsRowsHoweverTheyArePacked(String options) throws Exception {
        Path file = written(TABLE, options);
        try (RegisterFile open = RegisterFiles.open(file, ENTITIES)) {
            assertThat(open.headers()).containsExactly("entity_id", "name", "member_state", "sector_code", "headcount");
            assertThat(open.columns()).startsWith(0, 1, 2, 3, -1, 4);
            assertThat(open.dialect()).startsWith("Parquet, written by \"DuckDB");
            assertThat(open.detected().format()).isEqualTo("parquet");
            assertThat(open.next()).isTrue();
            assertThat(open.row().number()).isEqualTo(1);
        }
        assertThat(rows(file))
                .hasSize(3)
                .last()
                .isEqualTo(List.of("TEXT:E3", "TEXT:Entität 3", "TEXT:DE", "TEXT:ENERGY", "NUMBER:3"));
    }

    @Test
    void readsWhatEachTypeHolds() throws Exception {
        Path file = written(
                "SELECT 'E1'::BLOB AS entity_id, NULL::VARCHAR AS name, true AS member_state, 1.50::DECIMAL(38,10) AS"
                        + " sector_code, 1e-7::DOUBLE AS a, 'nan'::DOUBLE AS b, 'inf'::FLOAT AS c, 300.0::FLOAT AS d,"
                        + " DATE '2026-06-30' AS e, TIMESTAMP '2026-06-30 23:59:00' AS f,"
                        + " TIMESTAMPTZ '2026-06-30 00:00:00+00' AS g, TIMESTAMPTZ '2026-06-29 22:00:00+00' AS h,"
                        + " 18446744073709551615::UBIGINT AS i, -7::TINYINT AS j, 4294967295::UINTEGER AS k,"
                        + " 0.07::DECIMAL(4,2) AS l, -123456789012.5::DECIMAL(18,1) AS m,"
                        + " 'c4d1a1c2-0000-4000-8000-000000000001'::UUID AS n, 'ä'::VARCHAR AS o",
                "");
        assertThat(rows(file))
                .containsExactly(List.of(
                        "TEXT:E1",
                        "TEXT:",
                        "BOOLEAN:true",
                        "NUMBER:1.5",
                        "NUMBER:0.0000001",
                        "TEXT:",
                        "TEXT:Infinity",
                        "NUMBER:300",
                        "DATE:2026-06-30",
                        "DATE:2026-06-30",
                        "DATE:2026-06-30",
                        "TEXT:2026-06-29T22:00:00Z",
                        "NUMBER:18446744073709551615",
                        "NUMBER:-7",
                        "NUMBER:4294967295",
                        "NUMBER:0.07",
                        "NUMBER:-123456789012.5",
                        "TEXT:c4d1a1c2-0000-4000-8000-000000000001",
                        "TEXT:ä"));
    }

    @Test
    void countsEveryRowAlsoOneWithoutAnyValue() throws Exception {
        Path file = written(
                "SELECT NULL::VARCHAR AS entity_id, NULL::VARCHAR AS name, NULL::VARCHAR AS member_state,"
                        + " NULL::VARCHAR AS sector_code FROM range(3)",
                "");
        assertThat(rows(file)).hasSize(3);
    }

    @Test
    void readsWhatIsPackedOnceMore() throws Exception {
        Path packed = folder.resolve("register.parquet.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(written(TABLE, ""), out);
        }
        assertThat(rows(packed)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "{'a': 1}", "map {'a': 1}"})
    void refusesColumnsOfListsAndRecords(String nested) throws Exception {
        Path file = written("SELECT 'E1' AS entity_id, " + nested + " AS headcount", "");
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file + ": column \"headcount")
                .hasMessageContaining("holds lists or records: write a table whose columns hold one value each");
    }

    @Test
    void saysWhatIsMissingOrNotRead() throws Exception {
        Path few = written("SELECT 'E1' AS entity_id", "");
        assertThatThrownBy(() -> rows(few))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the schema: no column for name, member_state, sector_code");
        Path other = written(TABLE, ", CODEC 'lz4_raw'");
        assertThatThrownBy(() -> rows(other))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(
                        "is compressed by lz4_raw, which is not read here: write it with snappy, zstd or");
    }

    /// Bytes changed, cut and doubled at random, mostly in the footer, where sizes and places stand.
    @Test
    void endsInRowsOrASentenceWhateverHappenedToTheBytes() throws Exception {
        byte[] sound = Files.readAllBytes(written(TABLE.replace("range(1, 4)", "range(1, 3000)"), ""));
        Path file = folder.resolve("damaged.parquet");
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            byte[] bytes = sound.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int from = random.nextBoolean() ? bytes.length - Math.min(bytes.length, 600) : 4;
                bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt(256);
            }
            Files.write(
                    file,
                    random.nextInt(8) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                rows(file);
            } catch (SourceException e) {
                refused++;
                assertThat(e).as("seed " + seed).hasMessageStartingWith(file.toString());
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
