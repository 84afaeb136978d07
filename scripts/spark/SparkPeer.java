import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/// The job of scripts/bench-peer.sql in the words of Spark SQL, on the same data: what an analyst with a cluster would
/// write. The statements are those for DuckDB with the few words exchanged in which the dialects differ, so that both do
/// the same work. Run by `scripts/bench-spark`, in the folder of BenchData.java; writes `peer-spark/*.csv`.
final class SparkPeer {

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("(?s)read_csv\\('([^']*)'[^)]*\\)", "csv_$1");
        WORDS.put("CREATE OR REPLACE TABLE", "CREATE OR REPLACE TEMPORARY VIEW");
        WORDS.put("try_cast\\(", "try_cast(");
        WORDS.put("list_position\\(\\[([^\\]]*)\\],", "array_position(array($1),");
        WORDS.put("coalesce\\(try_strptime\\((\\w+), '%Y-%m-%d'\\), try_strptime\\(\\w+, '%d.%m.%Y'\\)\\)::DATE",
                "coalesce(try_to_timestamp($1, 'yyyy-MM-dd'), try_to_timestamp($1, 'dd.MM.yyyy'))::DATE");
        WORDS.put("split_part\\(sector_code, '.', 1\\)", "split_part(sector_code, '.', 1)");
        WORDS.put("FILTER \\(", "FILTER (WHERE ");
        WORDS.put("r\\.\\* EXCLUDE \\(option\\)", "r.* EXCEPT (option)");
        WORDS.put("SELECT unnest\\(\\[([^\\]]*)\\]\\) AS option", "SELECT explode(array($1)) AS option");
        WORDS.put("range\\(1, 6\\) t\\(y\\)", "(SELECT explode(sequence(1, 5)) AS y)");
        WORDS.put("\\['not-applicable', 'compliant', 'in-transition', 'scheme-gap', 'non-compliant'\\]\\[coalesce\\(j.severity, 0\\) \\+ 1\\]",
                "element_at(array('not-applicable', 'compliant', 'in-transition', 'scheme-gap', 'non-compliant'), coalesce(j.severity, 0) + 1)");
        WORDS.put("printf\\('%.2f', ", "format_string('%.2f', ");
        WORDS.put("NOT r\\.essential_only", "NOT r.essential_only::boolean");
        WORDS.put("0\\.10::DECIMAL\\(3,2\\)", "cast(0.10 AS DECIMAL(3,2))");
        WORDS.put("GROUP BY option, CUBE \\(member_state, sector, size_class, category\\)",
                "GROUP BY GROUPING SETS (SETS)");
    }

    public static void main(String[] arguments) throws Exception {
        SparkSession spark = SparkSession.builder()
                .master(arguments[1])
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.ansi.enabled", false)
                .config("spark.sql.shuffle.partitions", 16)
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        long start = System.nanoTime();
        for (String name : new String[] {"data/entities", "data/certificates", "peer/requirements", "peer/accepted", "peer/schemes"}) {
            spark.read().option("header", true).csv(name + ".csv").createOrReplaceTempView(view(name));
        }
        spark.read().option("header", true).csv("data/usages-*.csv")
                .withColumn("filename", org.apache.spark.sql.functions.input_file_name())
                .createOrReplaceTempView("usages_csv");
        String sql = Files.readString(Path.of(arguments[0])).replaceAll("(?m)--.*$", "");
        for (String statement : sql.split(";\\s*\\n")) {
            run(spark, statement.strip());
        }
        System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
        spark.stop();
    }

    private static String view(String name) {
        return name.substring(name.indexOf('/') + 1) + "_csv";
    }

    private static void run(SparkSession spark, String statement) {
        if (statement.isEmpty() || statement.startsWith("SET")) {
            return;
        }
        String text = statement;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            text = text.replaceAll(word.getKey(), word.getValue());
        }
        text = text.replaceAll("csv_(?:data|peer)/([a-z]+)(?:-\\*)?\\.csv", "$1_csv");
        text = text.replace("GROUPING SETS (SETS)", sets());
        if (text.startsWith("COPY (")) {
            int end = text.lastIndexOf(") TO '");
            String target = text.substring(end + 6, text.indexOf('\'', end + 6)).replace("peer/", "peer-spark/");
            spark.sql(text.substring(6, end)).coalesce(1).write().mode("overwrite").option("header", true).csv(target);
            return;
        }
        boolean kept = text.contains("VIEW raw ") || text.contains("VIEW per_entity ");
        spark.sql(text);
        if (kept) {
            // What several statements read; a table in the other engine.
            spark.catalog().cacheTable(text.contains("VIEW raw ") ? "raw" : "per_entity",
                    org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK());
        }
    }

    private static String sets() {
        StringBuilder sets = new StringBuilder("GROUPING SETS (");
        String[] dimensions = {"member_state", "sector", "size_class", "category"};
        for (int bits = 0; bits < 16; bits++) {
            sets.append(bits == 0 ? "(option" : ", (option");
            for (int d = 0; d < 4; d++) {
                sets.append((bits & 1 << d) == 0 ? ", " + dimensions[d] : "");
            }
            sets.append(")");
        }
        return sets.append(")").toString();
    }
}
