package eu.certsweep.normalise;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.CellType;
import eu.certsweep.source.RawRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Measures what a row of the usages register costs when it is clean, and when every row is wrong with values that
/// do not repeat. Not a test: machines differ. `mvn test-compile`, then `java -cp
/// target/classes:target/test-classes eu.certsweep.normalise.NormaliserSpeed`.
final class NormaliserSpeed {

    private static final int ROWS = 400_000;
    private static final List<String> COLUMNS =
            Register.USAGES.columns().stream().map(Register.Column::name).toList();

    private NormaliserSpeed() {}

    /// Prints nanoseconds a row, the best of seven rounds, the kinds in turn.
    public static void main(String[] args) {
        List<IntFunction<String>> kinds = List.of(
                i -> row(i, "FIREWALL", "2024-0" + (i % 9 + 1) + "-11", "ja", i % 9000 + ",50"),
                i -> row(i, "FIREWAL" + i, "2024-0" + (i % 9 + 1) + "-11", "ja", i % 9000 + ",50"),
                i -> row(i, "NO_SUCH_CATEGORY_" + i, "31.02." + (2000 + i % 90), "perhaps " + i, "about " + i));
        List<String> names = List.of("clean", "one fault a row", "four faults a row");
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
        for (int round = 0; round < 7; round++) {
            for (int kind = 0; kind < best.length; kind++) {
                best[kind] = Math.min(best[kind], nanos(kinds.get(kind)));
            }
        }
        for (int kind = 0; kind < best.length; kind++) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-18s %6d ns a row, %.2f of clean",
                    names.get(kind),
                    best[kind],
                    (double) best[kind] / best[0]));
        }
    }

    private static String row(int i, String category, String from, String flag, String cost) {
        return String.join(
                ";",
                "ENTITY-" + i / 50,
                "U" + i,
                "product",
                category,
                "P" + i % 500,
                "Product " + i % 500,
                "Supplier",
                "1.0",
                "procured",
                flag,
                from,
                "",
                "",
                "3",
                cost);
    }

    private static long nanos(IntFunction<String> kind) {
        byte[][] rows = new byte[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = kind.apply(i).getBytes(StandardCharsets.UTF_8);
        }
        List<Integer> places = IntStream.range(0, COLUMNS.size()).boxed().toList();
        Normaliser<?> normaliser = Normalisers.usages(new NormaliserSettings(
                SourceDefinition.of(Register.USAGES, "*"),
                COLUMNS,
                places,
                RegisterInMemory.ICT_CATEGORIES,
                RegisterInMemory.SCHEMES,
                ColumnReadings.UNKNOWN));
        RawRow row = new RawRow();
        long start = System.nanoTime();
        for (int i = 0; i < ROWS; i++) {
            row.begin(i, rows[i]);
            int at = 0;
            for (int j = 0; j <= rows[i].length; j++) {
                if (j == rows[i].length || rows[i][j] == ';') {
                    row.add(at, j, CellType.TEXT);
                    at = j + 1;
                }
            }
            normaliser.normalise(row);
        }
        return (System.nanoTime() - start) / ROWS;
    }
}
