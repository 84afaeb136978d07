import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcCursorItemReader;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.FlatFileItemWriter;
import org.springframework.batch.infrastructure.item.file.MultiResourceItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.builder.MultiResourceItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.transaction.PlatformTransactionManager;

/// The job of the benchmark as tutorials of Spring Batch show one: `FlatFileItemReader`, a processor, `JdbcBatchItemWriter`,
/// one row an item, chunks of 1 000, a server as PostgreSQL comes. `java -cp JARS BenchTutorial.java PROGRAMS ROWS`, in the
/// folder of BenchData.java; ROWS is the most usages that are read. Says how long it took to start, and the job. Rows of
/// an entity that come again in a later file are not replaced: the first run of the benchmark has none.
@EnableAutoConfiguration
public class BenchTutorial {

    private static final int CHUNK = 1_000;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> YES = Set.of("yes", "ja", "1", "true", "oui");
    private static final List<String> LEVELS = List.of("basic", "substantial", "high");
    private static final List<String> OPTIONS = List.of("BASELINE", "A", "B", "C");

    record Entity(String id, String name, String memberState, String sectorCode, String sector, String sizeClass, String category) {}

    record Certificate(String id, String scheme, int level, String product, String status, LocalDate since, LocalDate issued, LocalDate until) {
        boolean satisfies(Requirement requirement) {
            boolean ended = Set.of("withdrawn", "suspended", "expired").contains(status) && (since == null || !since.isAfter(DAY));
            return scheme.equals(requirement.scheme) && level >= requirement.level && !ended && !issued.isAfter(DAY) && (until == null || !until.isBefore(DAY));
        }
    }

    record Requirement(String option, String memberState, String sector, String category, String ictCategory, boolean essentialOnly, LocalDate mandatory, String scheme, int level) {}

    /// @param s0 severity under the baseline, `s1` to `s3` under options A to C; 0: no requirement applies
    record Usage(String entity, String ref, boolean developed, BigDecimal quantity, BigDecimal cost, boolean rejected, int s0, int s1, int s2, int s3) {}

    record Line(String option, String entity, String name, String memberState, String sectorCode, String sizeClass, String category, String outcome, long usages, long inScope, long compliant, long inTransition, long gap,
            long nonCompliant, long rejected, BigDecimal oneOff, BigDecimal perYear, BigDecimal admin, BigDecimal presentValue) {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        try (BenchServer server = new BenchServer(Path.of(arguments[0]).toAbsolutePath().resolve("bin"), List.of())) {
            SpringApplication application = new SpringApplication(BenchTutorial.class);
            application.setDefaultProperties(Map.of("spring.datasource.url", server.url(), "spring.batch.jdbc.initialize-schema", "always", "spring.batch.job.enabled", "false",
                    "spring.flyway.enabled", "false", "spring.jpa.hibernate.ddl-auto", "none", "spring.main.banner-mode", "off", "logging.level.root", "warn"));
            try (ConfigurableApplicationContext context = application.run()) {
                long started = System.nanoTime();
                BenchTutorial tutorial = new BenchTutorial(context, Integer.parseInt(arguments[1]));
                var execution = context.getBean(JobOperator.class).start(tutorial.job(), new JobParametersBuilder().addLong("at", begin).toJobParameters());
                if (execution.getStatus().isUnsuccessful()) {
                    throw new IllegalStateException(execution.toString());
                }
                System.out.printf("start %.2f job %.2f%n", (started - begin) / 1e9, (System.nanoTime() - started) / 1e9);
            }
        }
    }

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final int rows;
    private final Map<String, Entity> entities = new HashMap<>();
    private final Map<String, Certificate> certificates = new HashMap<>();
    private final Map<String, List<Certificate>> byProduct = new HashMap<>();
    private final Map<String, List<Requirement>> requirements = new HashMap<>();
    private final Set<String> available = new java.util.HashSet<>();

    /// For Spring, which makes the bean of this class that is not used.
    public BenchTutorial() {
        this.repository = null;
        this.transactions = null;
        this.dataSource = null;
        this.jdbc = null;
        this.rows = 0;
    }

    private BenchTutorial(ConfigurableApplicationContext context, int rows) {
        this.repository = context.getBean(JobRepository.class);
        this.transactions = context.getBean(PlatformTransactionManager.class);
        this.dataSource = context.getBean(DataSource.class);
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = rows;
    }

    private Job job() throws IOException {
        jdbc.execute("CREATE TABLE entity (id text PRIMARY KEY, name text, member_state text, sector_code text, sector text, size_class text, category text)");
        jdbc.execute("CREATE TABLE certificate (id text PRIMARY KEY, scheme text, level int, product text, status text, since date, issued date, until date)");
        jdbc.execute("CREATE TABLE usage (entity text, ref text, developed boolean, quantity numeric, cost numeric, rejected boolean, s0 int, s1 int, s2 int, s3 int, PRIMARY KEY (entity, ref))");
        readRules();
        return new JobBuilder("tutorial", repository).start(entityStep()).next(certificateStep()).next(usageStep()).next(resultStep()).build();
    }

    private void readRules() throws IOException {
        for (FieldLine line : lines("peer/schemes.csv")) {
            if (!LocalDate.parse(line.get("available_from")).isAfter(DAY)) {
                available.add(line.get("scheme") + " " + line.get("kind"));
            }
        }
        Map<String, FieldLine> accepted = new HashMap<>();
        lines("peer/accepted.csv").forEach(line -> accepted.put(line.get("requirement_id"), line));
        for (FieldLine line : lines("peer/requirements.csv")) {
            FieldLine accepts = accepted.get(line.get("requirement_id"));
            if (!LocalDate.parse(line.get("in_force")).isAfter(DAY)) {
                requirements.computeIfAbsent(line.get("ict_category"), key -> new ArrayList<>()).add(new Requirement(line.get("option"), line.get("member_state"), line.get("sector"), line.get("category"), line.get("ict_category"),
                        line.get("essential_only").equals("true"), LocalDate.parse(line.get("mandatory")), accepts.get("scheme"), LEVELS.indexOf(accepts.get("level"))));
            }
        }
    }

    private record FieldLine(List<String> header, List<String> cells) {
        String get(String name) {
            return cells.get(header.indexOf(name));
        }
    }

    private static List<FieldLine> lines(String file) throws IOException {
        List<String> all = Files.readAllLines(Path.of(file));
        List<String> header = List.of(all.getFirst().split(",", -1));
        return all.stream().skip(1).map(line -> new FieldLine(header, List.of(line.split(",", -1)))).toList();
    }

    private Step entityStep() {
        FlatFileItemReader<FieldSet> reader = reader("entities", "entity_id,name,member_state,sector_code,headcount,turnover_eur,balance_sheet_eur,designated,cer_critical", new FileSystemResource(Path.of("data/entities.csv").toAbsolutePath()));
        JdbcBatchItemWriter<Entity> writer = writer("INSERT INTO entity VALUES (:id, :name, :memberState, :sectorCode, :sector, :sizeClass, :category)");
        return new StepBuilder("entities", repository).<FieldSet, Entity>chunk(CHUNK).transactionManager(transactions).reader(reader).processor(BenchTutorial::entity).writer(writer).build();
    }

    private Step certificateStep() {
        FlatFileItemReader<FieldSet> reader = reader("certificates", "certificate_id,scheme,level,kind,product_id,status,status_since,issued_on,valid_until", new FileSystemResource(Path.of("data/certificates.csv").toAbsolutePath()));
        JdbcBatchItemWriter<Certificate> writer = writer("INSERT INTO certificate VALUES (:id, :scheme, :level, :product, :status, :since, :issued, :until)");
        return new StepBuilder("certificates", repository).<FieldSet, Certificate>chunk(CHUNK).transactionManager(transactions).reader(reader).processor(BenchTutorial::certificate).writer(writer).build();
    }

    private Step usageStep() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("data").toAbsolutePath())) {
            Resource[] resources = files.filter(file -> file.getFileName().toString().startsWith("usages-")).sorted().map(FileSystemResource::new).toArray(Resource[]::new);
            FlatFileItemReader<FieldSet> each = reader("usages", "entity_id,usage_ref,kind,ict_category,product_id,version,supplier,origin,essential_function,in_use_from,in_use_until,certificate_id,quantity,annual_cost_eur", null);
            MultiResourceItemReader<FieldSet> reader = new MultiResourceItemReaderBuilder<FieldSet>().name("all usages").resources(resources).delegate(each).build();
            JdbcBatchItemWriter<Usage> writer = writer("INSERT INTO usage VALUES (:entity, :ref, :developed, :quantity, :cost, :rejected, :s0, :s1, :s2, :s3)");
            int[] read = {0};
            return new StepBuilder("usages", repository).<FieldSet, Usage>chunk(CHUNK).transactionManager(transactions).reader(() -> read[0]++ < rows ? reader.read() : null).processor(this::usage).writer(writer).stream(reader).build();
        }
    }

    private Step resultStep() {
        String parts = String.join(" UNION ALL ", OPTIONS.stream().map(option -> "SELECT '" + option + "' AS option, entity, developed, quantity, cost, s" + OPTIONS.indexOf(option) + " AS s FROM usage WHERE NOT rejected").toList());
        JdbcCursorItemReader<Line> reader = new JdbcCursorItemReaderBuilder<Line>().name("results").dataSource(dataSource).fetchSize(CHUNK).sql("""
                WITH o AS (SELECT unnest(ARRAY['BASELINE', 'A', 'B', 'C']) AS option), annuity AS (SELECT sum(1 / power(1.03, y)) AS a FROM generate_series(1, 5) AS t(y)),
                n AS (SELECT entity, count(*) FILTER (WHERE NOT rejected) AS usages, count(*) FILTER (WHERE rejected) AS rejected FROM usage GROUP BY entity),
                j AS (SELECT option, entity, max(s) AS severity, count(*) FILTER (WHERE s > 0) AS in_scope, count(*) FILTER (WHERE s = 1) AS ok, count(*) FILTER (WHERE s = 2) AS transition, count(*) FILTER (WHERE s = 3) AS gap, count(*) FILTER (WHERE s = 4) AS bad,
                  sum(CASE WHEN s IN (2, 4) THEN CASE WHEN developed THEN 60000 ELSE 120 * quantity END ELSE 0 END) AS one_off, sum(CASE WHEN s IN (2, 4) THEN CASE WHEN developed THEN 9000 ELSE 0.10 * cost END ELSE 0 END) AS per_year FROM (PARTS) p GROUP BY option, entity),
                c AS (SELECT o.option, e.*, coalesce(n.usages, 0) AS usages, coalesce(in_scope, 0) AS in_scope, coalesce(ok, 0) AS ok, coalesce(transition, 0) AS transition, coalesce(gap, 0) AS gap, coalesce(bad, 0) AS bad, coalesce(n.rejected, 0) AS rejected,
                  CASE WHEN e.category <> 'out-of-scope' AND coalesce(n.rejected, 0) > 0 AND coalesce(severity, 0) <= 2 THEN 'indeterminate' ELSE (ARRAY['not-applicable', 'compliant', 'in-transition', 'scheme-gap', 'non-compliant'])[coalesce(severity, 0) + 1] END AS outcome,
                  coalesce(one_off, 0) AS one_off, coalesce(per_year, 0) AS per_year, CASE e.member_state WHEN 'DE' THEN 45.7 WHEN 'PL' THEN 15.25 ELSE 32.5 END * CASE WHEN in_scope > 0 THEN 16 + 1.5 * in_scope ELSE 0 END AS admin
                  FROM o CROSS JOIN entity e LEFT JOIN n ON n.entity = e.id LEFT JOIN j ON j.option = o.option AND j.entity = e.id)
                SELECT c.*, one_off + (per_year + admin) * annuity.a AS present_value FROM c CROSS JOIN annuity ORDER BY option, id""".replace("PARTS", parts)).rowMapper((row, number) -> new Line(row.getString("option"), row.getString("id"),
                        row.getString("name"), row.getString("member_state"), row.getString("sector_code"), row.getString("size_class"), row.getString("category"), row.getString("outcome"), row.getLong("usages"), row.getLong("in_scope"),
                        row.getLong("ok"), row.getLong("transition"), row.getLong("gap"), row.getLong("bad"), row.getLong("rejected"), cents(row.getBigDecimal("one_off")), cents(row.getBigDecimal("per_year")), cents(row.getBigDecimal("admin")),
                        cents(row.getBigDecimal("present_value")))).build();
        FlatFileItemWriter<Line> writer = new FlatFileItemWriterBuilder<Line>().name("per entity").resource(new FileSystemResource(Path.of("peer/tutorial-per_entity.csv").toAbsolutePath())).lineSeparator("\n")
                .headerCallback(out -> out.write("option,entity_id,name,member_state,sector_code,size_class,category,outcome,usages,usages_in_scope,usages_compliant,usages_in_transition,usages_scheme_gap,usages_non_compliant,rejected_rows,one_off_eur,per_year_eur,admin_eur,present_value_eur"))
                .delimited().fieldExtractor(line -> new Object[] {line.option, line.entity, line.name, line.memberState, line.sectorCode, line.sizeClass, line.category, line.outcome, line.usages, line.inScope, line.compliant, line.inTransition, line.gap,
                    line.nonCompliant, line.rejected, line.oneOff, line.perYear, line.admin, line.presentValue}).build();
        return new StepBuilder("results", repository).<Line, Line>chunk(CHUNK).transactionManager(transactions).reader(reader).writer(writer).build();
    }

    private static FlatFileItemReader<FieldSet> reader(String name, String columns, Resource resource) {
        return new FlatFileItemReaderBuilder<FieldSet>().name(name).resource(resource).linesToSkip(1).delimited().names(columns.split(",", -1)).fieldSetMapper(fields -> fields).build();
    }

    private <T> JdbcBatchItemWriter<T> writer(String sql) {
        JdbcBatchItemWriter<T> writer = new JdbcBatchItemWriterBuilder<T>().dataSource(dataSource).sql(sql).itemSqlParameterSourceProvider(SimplePropertySqlParameterSource::new).build();
        writer.afterPropertiesSet();
        return writer;
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static Entity entity(FieldSet fields) {
        int headcount = fields.readInt("headcount");
        BigDecimal turnover = number(fields.readString("turnover_eur"));
        BigDecimal balance = number(fields.readString("balance_sheet_eur"));
        String size = headcount < 10 && (below(turnover, 2) || below(balance, 2)) ? "micro"
                : headcount < 50 && (below(turnover, 10) || below(balance, 10)) ? "small" : headcount < 250 && (below(turnover, 50) || below(balance, 43)) ? "medium" : "large";
        String code = fields.readString("sector_code");
        String sector = code.split("\\.", -1)[0];
        boolean large = size.equals("large");
        boolean notSmall = large || size.equals("medium");
        boolean annex2 = Set.of("POSTAL_COURIER", "WASTE_MANAGEMENT", "CHEMICALS", "FOOD", "MANUFACTURING", "DIGITAL_PROVIDERS", "RESEARCH").contains(sector);
        String category;
        if (!fields.readString("designated").isEmpty()) {
            category = fields.readString("designated");
        } else if (YES.contains(fields.readString("cer_critical")) || Set.of("DIGITAL_INFRASTRUCTURE.DNS", "PUBLIC_ADMINISTRATION.CENTRAL").contains(code)) {
            category = "essential";
        } else if (code.equals("DIGITAL_INFRASTRUCTURE.PECN")) {
            category = notSmall ? "essential" : "important";
        } else {
            category = large && !annex2 ? "essential" : notSmall ? "important" : "out-of-scope";
        }
        return new Entity(fields.readString("entity_id"), fields.readString("name"), fields.readString("member_state"), code, sector, size, category);
    }

    private static boolean below(BigDecimal amount, int millions) {
        return amount != null && amount.compareTo(BigDecimal.valueOf(millions * 1_000_000L)) <= 0;
    }

    private static BigDecimal number(String text) {
        return text.isEmpty() ? null : new BigDecimal(text.replace(',', '.'));
    }

    private static Certificate certificate(FieldSet fields) {
        return new Certificate(fields.readString("certificate_id"), fields.readString("scheme"), LEVELS.indexOf(fields.readString("level")), fields.readString("product_id"), fields.readString("status"),
                day(fields.readString("status_since")), day(fields.readString("issued_on")), day(fields.readString("valid_until")));
    }

    private static LocalDate day(String text) {
        return text.isEmpty() ? null : text.charAt(2) == '.' ? LocalDate.parse(text, DAY_FIRST) : LocalDate.parse(text);
    }

    private Usage usage(FieldSet fields) {
        if (entities.isEmpty()) {
            jdbc.query("SELECT * FROM entity", row -> {
                entities.put(row.getString("id"), new Entity(row.getString("id"), row.getString("name"), row.getString("member_state"), row.getString("sector_code"), row.getString("sector"), row.getString("size_class"), row.getString("category")));
            });
            jdbc.query("SELECT * FROM certificate", row -> {
                Certificate certificate = new Certificate(row.getString("id"), row.getString("scheme"), row.getInt("level"), row.getString("product"), row.getString("status"), row.getObject("since", LocalDate.class), row.getObject("issued", LocalDate.class),
                        row.getObject("until", LocalDate.class));
                certificates.put(certificate.id, certificate);
                byProduct.computeIfAbsent(certificate.product, key -> new ArrayList<>()).add(certificate);
            });
        }
        Entity entity = entities.get(fields.readString("entity_id"));
        boolean developed = fields.readString("origin").equals("developed");
        BigDecimal quantity = number(fields.readString("quantity"));
        BigDecimal cost = number(fields.readString("annual_cost_eur"));
        int[] severities = new int[OPTIONS.size()];
        boolean rejected = entity == null;
        try {
            LocalDate from = day(fields.readString("in_use_from"));
            LocalDate until = day(fields.readString("in_use_until"));
            if (entity != null && !entity.category.equals("out-of-scope") && (from == null || !from.isAfter(DAY)) && (until == null || !until.isBefore(DAY))) {
                judge(entity, fields, severities);
            }
        } catch (DateTimeException e) {
            rejected = true;
        }
        return new Usage(fields.readString("entity_id"), fields.readString("usage_ref"), developed, quantity, cost, rejected, severities[0], severities[1], severities[2], severities[3]);
    }

    private void judge(Entity entity, FieldSet fields, int[] severities) {
        String product = fields.readString("product_id");
        for (Requirement requirement : requirements.getOrDefault(fields.readString("ict_category"), List.of())) {
            if (!requirement.memberState.isEmpty() && !requirement.memberState.equals(entity.memberState) || !requirement.sector.isEmpty() && !requirement.sector.equals(entity.sector)
                    || !requirement.category.isEmpty() && !requirement.category.equals(entity.category) || requirement.essentialOnly && !YES.contains(fields.readString("essential_function"))) {
                continue;
            }
            Certificate claimed = certificates.get(fields.readString("certificate_id"));
            List<Certificate> candidates = product.isEmpty() ? (claimed == null ? List.of() : List.of(claimed)) : byProduct.getOrDefault(product, List.of());
            int severity = candidates.stream().anyMatch(certificate -> certificate.satisfies(requirement)) ? 1 : !available.contains(requirement.scheme + " " + fields.readString("kind")) ? 3 : DAY.isBefore(requirement.mandatory) ? 2 : 4;
            for (int option = 0; option < severities.length; option++) {
                if (requirement.option.equals("BASELINE") || requirement.option.equals(OPTIONS.get(option))) {
                    severities[option] = Math.max(severities[option], severity);
                }
            }
        }
    }
}
