package eu.certsweep.edition.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.SampleEdition;
import eu.certsweep.edition.TableRows;
import eu.certsweep.law.Category;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SdmxFilesTest {

    @TempDir
    private Path folder;

    @Test
    void isAStructureMessageOfSdmxJson() throws Exception {
        new SdmxFiles().write(SampleEdition.demo(folder));
        try (InputStream schema = SdmxFilesTest.class.getResourceAsStream("sdmx-structure.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(
                                    new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8),
                                    InputFormat.JSON)
                            .validate(structure()))
                    .isEmpty();
        }
    }

    @Test
    void hasEverythingThatItsStructureRefersTo() throws Exception {
        new SdmxFiles().write(SampleEdition.demo(folder));
        JsonNode data = structure().path("data");
        List<String> known = new ArrayList<>();
        for (JsonNode scheme : data.path("conceptSchemes")) {
            scheme.path("concepts")
                    .forEach(concept -> known.add("urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=" + id(scheme)
                            + "." + concept.path("id").asString()));
        }
        data.path("codelists").forEach(list -> known.add("urn:sdmx:org.sdmx.infomodel.codelist.Codelist=" + id(list)));
        data.path("dataStructures")
                .forEach(dsd -> known.add("urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=" + id(dsd)));
        List<String> named = new ArrayList<>(data.findValuesAsString("conceptIdentity"));
        named.addAll(data.findValuesAsString("enumeration"));
        named.addAll(data.path("dataflows").path(0).findValuesAsString("structure"));
        assertThat(known).doesNotHaveDuplicates();
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(known).containsOnlyOnceElementsOf(Set.copyOf(named));
    }

    private static String id(JsonNode maintained) {
        return maintained.path("agencyID").asString() + ":"
                + maintained.path("id").asString() + "("
                + maintained.path("version").asString() + ")";
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void hasAComponentForEveryColumnAndACodeForEveryCell(String sample) throws Exception {
        new SdmxFiles().write(edition(sample));
        JsonNode data = structure().path("data");
        Map<String, JsonNode> components = components(data);
        Map<String, Set<String>> codes = codes(data);
        try (CSVParser csv = csv("statistics.sdmx.csv")) {
            assertThat(csv.getHeaderNames().subList(0, 3)).containsExactly("STRUCTURE", "STRUCTURE_ID", "ACTION");
            assertThat(csv.getHeaderNames().subList(3, csv.getHeaderNames().size()))
                    .containsExactlyElementsOf(components.keySet());
            for (CSVRecord row : csv) {
                assertThat(row.get("STRUCTURE")).isEqualTo("dataflow");
                assertThat(row.get("STRUCTURE_ID"))
                        .isEqualTo(id(data.path("dataflows").path(0)));
                assertThat(row.get("ACTION")).isEqualTo("I");
                components.forEach((id, component) -> accept(component, row.get(id), codes));
            }
        }
    }

    private static void accept(JsonNode component, String value, Map<String, Set<String>> codes) {
        JsonNode form = component.path("localRepresentation");
        if (form.has("enumeration")) {
            assertThat(codes.get(form.path("enumeration").asString())).contains(value);
        } else if (!value.isEmpty()) {
            switch (form.path("format").path("dataType").asString()) {
                case "Long" -> Long.parseLong(value);
                case "Decimal" ->
                    assertThat(new BigDecimal(value).scale())
                            .isEqualTo(form.path("format").path("decimals").asInt());
                case "GregorianDay" -> LocalDate.parse(value);
                default -> throw new AssertionError(component);
            }
        }
    }

    private static Map<String, JsonNode> components(JsonNode data) {
        JsonNode parts = data.path("dataStructures").path(0).path("dataStructureComponents");
        Map<String, JsonNode> components = new LinkedHashMap<>();
        Stream.of(
                        parts.path("dimensionList").path("dimensions").valueStream(),
                        Stream.of(parts.path("dimensionList").path("timeDimension")),
                        parts.path("measureList").path("measures").valueStream(),
                        parts.path("attributeList").path("attributes").valueStream())
                .flatMap(all -> all)
                .forEach(component -> components.put(component.path("id").asString(), component));
        return components;
    }

    private static Map<String, Set<String>> codes(JsonNode data) {
        Map<String, Set<String>> codes = new HashMap<>();
        data.path("codelists")
                .forEach(list -> codes.put(
                        "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=" + id(list),
                        Set.copyOf(list.path("codes").findValuesAsString("id"))));
        return codes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void hasEveryFigureOfTheStatisticsInItsRow(String sample) throws Exception {
        Edition edition = edition(sample);
        new SdmxFiles().write(edition);
        Map<String, String> columns = Map.of("GEO", "member_state");
        OutputTable table = OutputTable.of("statistics.csv");
        List<String> names =
                table.fields().stream().map(OutputTable.Field::name).toList();
        try (CSVParser csv = csv("statistics.sdmx.csv");
                TableRows rows = table.open(folder)) {
            List<String> compared = csv.getHeaderNames().stream()
                    .map(id -> columns.getOrDefault(id, id.toLowerCase(java.util.Locale.ROOT)))
                    .filter(names::contains)
                    .toList();
            assertThat(compared).containsExactlyInAnyOrderElementsOf(names);
            var records = csv.iterator();
            for (List<String> row : rows) {
                CSVRecord record = records.next();
                for (String id : csv.getHeaderNames()) {
                    int column = names.indexOf(columns.getOrDefault(id, id.toLowerCase(java.util.Locale.ROOT)));
                    if (column >= 0) {
                        assertThat(record.get(id)).isEqualTo(row.get(column));
                    }
                }
                boolean hidden = !record.get("CONF_STATUS").equals("F");
                assertThat(record.get("OBS_STATUS")).isEqualTo(hidden ? "Q" : "A");
                assertThat(record.get("ENTITIES").isEmpty()).isEqualTo(hidden);
            }
            assertThat(records.hasNext()).isFalse();
        }
    }

    @Test
    void listsTheWordsOfTheLaw() {
        Map<String, List<String>> lists = new HashMap<>();
        SdmxComponents.read()
                .codelists()
                .forEach(list -> lists.put(list.id(), List.copyOf(list.codes().keySet())));
        assertThat(lists.get("CL_GEO"))
                .isEqualTo(total(Stream.of(MemberState.values()).map(MemberState::code)));
        assertThat(lists.get("CL_SECTOR"))
                .isEqualTo(total(Sector.all().stream().map(Sector::top).distinct()));
        assertThat(lists.get("CL_SIZE_CLASS"))
                .isEqualTo(total(Stream.of(SizeClass.values()).map(SizeClass::code)));
        assertThat(lists.get("CL_CATEGORY"))
                .isEqualTo(total(Stream.of(Category.values())
                        .filter(category -> category != Category.OUT_OF_SCOPE)
                        .map(Category::code)));
    }

    private static List<String> total(Stream<String> codes) {
        return Stream.concat(Stream.of("_T"), codes).toList();
    }

    @Test
    void listsTheOptionsOfTheJobWithTheirTitles() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        new SdmxFiles().write(edition);
        JsonNode options = structure().path("data").path("codelists").path(0);
        assertThat(options.path("id").asString()).isEqualTo("CL_OPTION_IMPACT_ASSESSMENT");
        assertThat(options.path("codes")
                        .valueStream()
                        .map(code -> code.path("name").asString()))
                .isEqualTo(edition.job().options().stream()
                        .map(PolicyOption::title)
                        .toList());
    }

    @Test
    void givesOptionsWithOddIdsCodesThatDiffer() {
        List<String> codes = Stream.of("A", "a", "A 1", "A_1", "A.1", "A$1", "A$20$1", "Ä", "\uD83D\uDD12")
                .map(SdmxStructure::code)
                .toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Za-z0-9_@$-]+"));
        assertThat(codes).startsWith("A", "a", "A$20$1", "A_1");
    }

    @Test
    void writesTheSameBytesAgain(@TempDir Path other) throws Exception {
        for (String file : new SdmxFiles().write(SampleEdition.demo(folder.resolve("a")))) {
            new SdmxFiles().write(SampleEdition.demo(other.resolve(file)));
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(other.resolve(file).resolve(file));
        }
    }

    private Edition edition(String sample) throws Exception {
        return sample.equals("demo") ? SampleEdition.demo(folder) : SampleEdition.forAll(folder);
    }

    private CSVParser csv(String name) throws Exception {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(folder.resolve(name)));
    }

    private JsonNode structure() {
        return JsonMapper.shared().readTree(folder.resolve("statistics.dsd.json"));
    }
}
