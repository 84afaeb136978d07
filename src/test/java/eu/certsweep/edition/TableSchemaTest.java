package eu.certsweep.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import eu.certsweep.job.Register;
import eu.certsweep.law.Category;
import eu.certsweep.law.Coded;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustStatus;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The descriptions of the tables against the standard, the law's words and the files that they describe.
class TableSchemaTest {

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

    static Stream<OutputTable> tables() {
        return OutputTable.all().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isATableSchemaOfTheStandard(OutputTable table) throws IOException {
        assertThat(schema("tableschema-2.0.json").validate(table.schema())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void saysWhatEveryColumnMeans(OutputTable table) {
        assertThat(table.title()).isNotBlank();
        assertThat(table.description()).isNotBlank();
        assertThat(table.fields()).allSatisfy(field -> {
            assertThat(field.description()).isNotBlank();
            assertThat(field.unit()).isEqualTo(field.name().endsWith("_eur") ? "EUR" : null);
        });
    }

    @ParameterizedTest
    @MethodSource("csvFiles")
    void allowsEveryCellOfTheSample(Path file) throws IOException {
        OutputTable table = OutputTable.of(String.valueOf(file.getFileName()));
        List<JsonNode> fields = table.schema()
                .path("fields")
                .valueStream()
                .map(JsonNode.class::cast)
                .toList();
        try (TableRows rows = table.open(Objects.requireNonNull(file.getParent()))) {
            for (List<String> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    assertThat(fault(fields.get(i), row.get(i)))
                            .as("%s of %s", row.get(i), fields.get(i).path("name"))
                            .isEmpty();
                }
            }
        }
    }

    private static String fault(JsonNode field, String value) {
        JsonNode constraints = field.path("constraints");
        boolean emptyIsAText = field.path("missingValues").isArray();
        if (value.isEmpty() && !emptyIsAText) {
            return constraints.path("required").asBoolean(false) ? "required" : "";
        }
        JsonNode allowed = constraints.path("enum");
        if (allowed.isArray()
                && allowed.valueStream().noneMatch(word -> word.asString().equals(value))) {
            return "enum";
        }
        if (constraints.has("pattern")
                && !value.matches(constraints.path("pattern").asString())) {
            return "pattern";
        }
        if (constraints.has("minimum")
                && new BigDecimal(value).compareTo(constraints.path("minimum").decimalValue()) < 0) {
            return "minimum";
        }
        return constraints.has("maximum")
                        && new BigDecimal(value)
                                        .compareTo(constraints.path("maximum").decimalValue())
                                > 0
                ? "maximum"
                : "";
    }

    @Test
    void hasWhatEveryReferenceOfTheSampleNames() throws IOException {
        Path folder = EXPECTED.resolve("demo");
        for (OutputTable table : OutputTable.in(folder)) {
            for (JsonNode reference : table.schema().path("foreignKeys")) {
                String named = reference.path("reference").path("resource").asString();
                OutputTable other = OutputTable.all().stream()
                        .filter(known -> known.name().equals(named))
                        .findFirst()
                        .orElseThrow();
                assertThat(other.key())
                        .isEqualTo(words(reference.path("reference").path("fields")));
                Set<List<String>> keys = new HashSet<>(
                        columns(folder, other, words(reference.path("reference").path("fields"))));
                assertThat(keys).containsAll(columns(folder, table, words(reference.path("fields"))));
            }
        }
    }

    private static List<List<String>> columns(Path folder, OutputTable table, List<String> names) throws IOException {
        List<String> header =
                table.fields().stream().map(OutputTable.Field::name).toList();
        List<List<String>> values = new ArrayList<>();
        try (TableRows rows = table.open(folder)) {
            for (List<String> row : rows) {
                values.add(names.stream()
                        .map(name -> row.get(header.indexOf(name)))
                        .toList());
            }
        }
        return values;
    }

    @Test
    void closesSetsWithTheWordsOfTheLaw() {
        List<String> states =
                Stream.of(MemberState.values()).map(MemberState::code).toList();
        List<String> sectors = Sector.all().stream().map(Sector::top).distinct().toList();
        List<String> categories = codes(Category.values());
        List<String> inScope = categories.stream()
                .filter(code -> !code.equals(Category.OUT_OF_SCOPE.code()))
                .toList();
        assertThat(allowed("per_entity.csv", "member_state")).isEqualTo(states);
        assertThat(allowed("statistics.csv", "member_state")).isEqualTo(plus(states, "_T"));
        assertThat(allowed("consultation.csv", "member_state")).isEqualTo(plus(states, "_T", "_U"));
        assertThat(allowed("statistics.csv", "sector")).isEqualTo(plus(sectors, "_T"));
        assertThat(allowed("per_entity.csv", "size_class")).isEqualTo(codes(SizeClass.values()));
        assertThat(allowed("trust_services.csv", "size_class")).isEqualTo(plus(codes(SizeClass.values()), "_T"));
        assertThat(allowed("per_entity.csv", "category")).isEqualTo(categories);
        assertThat(allowed("statistics.csv", "category")).isEqualTo(plus(inScope, "_T"));
        assertThat(allowed("per_entity.csv", "outcome")).isEqualTo(codes(Outcome.values()));
        assertThat(allowed("changes.csv", "after")).isEqualTo(codes(Outcome.values()));
        assertThat(allowed("findings.csv", "reason")).isEqualTo(codes(Reason.values()));
        assertThat(allowed("scheme_gaps.csv", "kind")).isEqualTo(codes(Kind.values()));
        assertThat(allowed("expiring.csv", "level")).isEqualTo(codes(Level.values()));
        assertThat(allowed("trust_services.csv", "service_type"))
                .isEqualTo(plus(codes(TrustServiceType.values()), "_T"));
        assertThat(allowed("trust_claims.csv", "service_type")).isEqualTo(codes(TrustServiceType.values()));
        assertThat(allowed("trust_claims.csv", "status")).isEqualTo(codes(TrustStatus.values()));
        assertThat(allowed("rejects.csv", "code")).isEqualTo(codes(FaultCode.values()));
        assertThat(allowed("import_report.csv", "register"))
                .containsExactlyInAnyOrderElementsOf(codes(Register.values()));
    }

    private static List<String> codes(Coded[] terms) {
        return Stream.of(terms).map(Coded::code).toList();
    }

    private static List<String> plus(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static List<String> allowed(String file, String column) {
        return OutputTable.of(file)
                .schema()
                .path("fields")
                .valueStream()
                .filter(field -> field.path("name").asString().equals(column))
                .flatMap(field -> field.path("constraints").path("enum").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in = TableSchemaTest.class.getResourceAsStream("frictionless/" + name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(
                            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8),
                            InputFormat.JSON);
        }
    }
}
