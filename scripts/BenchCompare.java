import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Holds our per_entity.csv against DuckDB's, row by row: every count must be the same, amounts may differ by two cents,
/// as DuckDB computes present values in floating point. `java scripts/BenchCompare.java OURS THEIRS`
public class BenchCompare {

    private static final BigDecimal CENTS = new BigDecimal("0.02");

    public static void main(String[] arguments) throws Exception {
        long rows = 0;
        long amounts = 0;
        try (BufferedReader ours = Files.newBufferedReader(Path.of(arguments[0]));
                BufferedReader theirs = Files.newBufferedReader(Path.of(arguments[1]))) {
            for (String a = ours.readLine(), b = theirs.readLine(); a != null || b != null; a = ours.readLine(), b = theirs.readLine()) {
                if (a == null || b == null) {
                    throw new IllegalStateException("one file ends after " + rows + " rows");
                }
                if (!a.equals(b)) {
                    List<String> left = List.of(a.split(",", -1));
                    List<String> right = List.of(b.split(",", -1));
                    for (int c = 0; c < Math.max(left.size(), right.size()); c++) {
                        boolean close = c >= 15 && new BigDecimal(left.get(c)).subtract(new BigDecimal(right.get(c))).abs().compareTo(CENTS) <= 0;
                        if (!left.get(c).equals(right.get(c)) && !close) {
                            throw new IllegalStateException("row " + rows + ", column " + (c + 1) + ":\n" + a + "\n" + b);
                        }
                    }
                    amounts++;
                }
                rows++;
            }
        }
        System.out.println(rows - 1 + " rows agree; in " + amounts + " of them an amount differs by a cent or two");
    }
}
