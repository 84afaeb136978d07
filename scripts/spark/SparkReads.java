import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// Holds the Parquet files of an edition, as Spark reads them, against its CSV files, as Spark reads those: every cell.
///
/// Run by `scripts/spark-reads EDITION`. Ends with 1 at the first difference.
final class SparkReads {

    public static void main(String[] arguments) throws Exception {
        Path edition = Path.of(arguments[0]);
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        List<Path> files;
        try (Stream<Path> all = Files.list(edition.resolve("parquet"))) {
            files = all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("there are no Parquet files in " + edition);
        }
        for (Path file : files) {
            compare(spark, edition, file);
        }
        spark.stop();
    }

    private static void compare(SparkSession spark, Path edition, Path file) {
        String name = String.valueOf(file.getFileName()).replace(".parquet", "");
        Dataset<Row> typed = spark.read().parquet(file.toString());
        Dataset<Row> texts = spark.read()
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .csv(edition.resolve(name + ".csv").toString());
        if (!List.of(typed.columns()).equals(List.of(texts.columns()))) {
            throw new IllegalStateException(name + ": other columns: " + List.of(typed.columns()));
        }
        List<Row> values = typed.collectAsList();
        List<Row> expected = texts.collectAsList();
        if (values.size() != expected.size()) {
            throw new IllegalStateException(name + ": " + values.size() + " rows, expected " + expected.size());
        }
        for (int row = 0; row < values.size(); row++) {
            List<String> found = cells(values.get(row));
            List<String> wanted = cells(expected.get(row)).stream().map(SparkReads::unguarded).toList();
            if (!found.equals(wanted)) {
                throw new IllegalStateException(name + ", row " + (row + 1) + ": " + found + ", expected " + wanted);
            }
        }
        System.out.println(name + ".parquet: " + values.size() + " rows as in " + name + ".csv; "
                + typed.schema().simpleString());
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.isNullAt(i) ? "" : row.get(i).toString())
                .toList();
    }

    /// Without the ' that keeps spreadsheet programs from running a text.
    private static String unguarded(String text) {
        return text.matches("(?s)'[=+\\-@\\t\\r].*") ? text.substring(1) : text;
    }
}
