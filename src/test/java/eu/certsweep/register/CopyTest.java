package eu.certsweep.register;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plain twin of our binary `COPY` is the driver, with its texts: what we write it reads, and what we read it reads
/// the same.
@NullMarked
class CopyTest {

    private record Row(
            @Nullable BigDecimal number,
            @Nullable String text,
            @Nullable LocalDate day,
            long whole) {}

    @TempDir
    private Path folder;

    @Test
    void everyValueComesBackAsItWent() throws Exception {
        List<Row> rows = rows();
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (place integer, number numeric, text text, day date, whole bigint)");
            CopyBuffer buffer = new CopyBuffer("t", "place, number, text, day, whole");
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                buffer.row()
                        .int4(i)
                        .numeric(row.number)
                        .text(row.text)
                        .date(row.day)
                        .int8(row.whole);
            }
            buffer.flush(connection);

            List<Row> byDriver = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery("SELECT number::text, text, day, whole FROM t ORDER BY place")) {
                while (found.next()) {
                    String number = found.getString(1);
                    byDriver.add(new Row(
                            number == null ? null : new BigDecimal(number),
                            found.getString(2),
                            found.getObject(3, LocalDate.class),
                            found.getLong(4)));
                }
            }
            assertThat(byDriver).isEqualTo(rows);
            List<Row> byUs = new ArrayList<>();
            try (CopyRows copy = new CopyRows(connection, "SELECT number, text, day, whole FROM t ORDER BY place")) {
                while (copy.next()) {
                    byUs.add(new Row(copy.numericOrAbsent(), copy.textOrAbsent(), copy.dateOrAbsent(), whole(copy)));
                }
            }
            assertThat(byUs).isEqualTo(rows);
        }
    }

    private static long whole(CopyRows copy) {
        Long value = copy.int8OrAbsent();
        return value == null ? 0 : value;
    }

    /// Numbers at both sides of what fits into a `long`, and of the groups of four digits that PostgreSQL keeps.
    private static List<Row> rows() {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int digits = 1; digits <= 40; digits++) {
            BigInteger nines = BigInteger.TEN.pow(digits).subtract(BigInteger.ONE);
            for (int scale = 0; scale <= 12; scale++) {
                numbers.add(new BigDecimal(nines, scale));
                numbers.add(new BigDecimal(nines.add(BigInteger.ONE).negate(), scale));
            }
        }
        for (int scale = 0; scale <= 9; scale++) {
            numbers.add(BigDecimal.ZERO.setScale(scale));
        }
        Random random = new Random(4);
        for (int i = 0; i < 5000; i++) {
            numbers.add(new BigDecimal(new BigInteger(random.nextInt(140), random), random.nextInt(20)));
        }
        List<Row> rows = new ArrayList<>();
        for (BigDecimal number : numbers) {
            rows.add(new Row(
                    number,
                    random.nextInt(5) == 0 ? null : text(random),
                    random.nextInt(5) == 0 ? null : LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_600_000)),
                    random.nextLong()));
        }
        rows.add(new Row(null, "", null, Long.MIN_VALUE));
        return rows;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int[] alphabet = {'a', 'Z', ' ', '\t', '"', '\\', 'é', 'Ω', '中', 0x1F600};
        for (int length = random.nextInt(random.nextInt(50) == 0 ? 20_000 : 30); length > 0; length--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
