package eu.certsweep.edition.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import eu.certsweep.edition.Edition;
import eu.certsweep.edition.FileDigest;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.SampleEdition;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetadataFilesTest {

    /// Where the folder may be put one day.
    private static final String BASE = "https://authority.example/editions/2026-06-30/metadata.jsonld";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void describesADataPackageOfTheStandard(String sample) throws Exception {
        new MetadataFiles().write(edition(sample));
        String schema = resource("/eu/certsweep/edition/frictionless/datapackage-2.0.json");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema, InputFormat.JSON)
                        .validate(dataPackage()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void describesEveryTableOfTheFolderWithItsHashAndColumns(String sample) throws Exception {
        Edition edition = edition(sample);
        new MetadataFiles().write(edition);
        List<String> described = dataPackage()
                .path("resources")
                .valueStream()
                .map(resource -> resource.path("path").asString())
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(csvFiles());
        for (JsonNode resource : dataPackage().path("resources")) {
            Path file = folder.resolve(resource.path("path").asString());
            assertThat(String.join(",", resource.path("schema").path("fields").findValuesAsString("name")))
                    .isEqualTo(Files.readAllLines(file).getFirst());
            if (resource.has("hash")) {
                assertThat(resource.path("hash").asString())
                        .isEqualTo("sha256:" + FileDigest.of(file).sha256());
                assertThat(resource.path("bytes").asLong()).isEqualTo(Files.size(file));
            } else {
                assertThat(resource.path("path").asString()).isIn("changes.csv", "deliveries.csv", "import_report.csv");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void refersToTablesOfTheEditionAlone(String sample) throws Exception {
        new MetadataFiles().write(edition(sample));
        JsonNode resources = dataPackage().path("resources");
        List<String> references = resources.findValues("reference").stream()
                .map(reference -> reference.path("resource").asString())
                .toList();
        assertThat(references).hasSize(sample.equals("demo") ? 2 : 0);
        assertThat(resources.valueStream().map(resource -> resource.path("name").asString()))
                .containsAll(references);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void isACatalogueOfDcatAp(String sample) throws Exception {
        Edition edition = edition(sample);
        new ParquetFiles().write(edition);
        new SdmxFiles().write(edition);
        new MetadataFiles().write(edition);
        for (String shapes : List.of("shapes.ttl", "range.ttl")) {
            ValidationReport report = ShaclValidator.get().validate(graph(shapes), catalogue());
            assertThat(report.getEntries()).as(shapes).isEmpty();
        }
    }

    @Test
    void hasWhatDcatApRecommendsButForWhatNobodyTellsTheProgram() throws Exception {
        Edition edition = withLicence(SampleEdition.demo(folder));
        Files.writeString(folder.resolve("report.html"), "");
        new MetadataFiles().write(edition);
        ValidationReport report = ShaclValidator.get().validate(graph("shapes_recommended.ttl"), catalogue());
        assertThat(report.getEntries().stream()
                        .map(entry -> String.valueOf(entry.resultPath()))
                        .map(path -> path.replaceAll(".*[/#]|>", ""))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "issued", "modified", "contactPoint", "availability", "type", "bbox", "centroid");
    }

    @Test
    void isRefusedByTheShapesIfATitleIsMissing() throws Exception {
        new MetadataFiles().write(SampleEdition.demo(folder));
        String document = Files.readString(folder.resolve("metadata.jsonld"));
        Files.writeString(
                folder.resolve("metadata.jsonld"), document.replaceFirst("\"dct:title\"", "\"dct:alternative\""));
        assertThat(ShaclValidator.get()
                        .validate(graph("shapes.ttl"), catalogue())
                        .conforms())
                .isFalse();
    }

    @Test
    void namesFilesByAddressesThatHoldWhereverTheFolderIs() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        new ParquetFiles().write(edition);
        new SdmxFiles().write(edition);
        new MetadataFiles().write(edition);
        List<String> addresses = catalogue()
                .find()
                .filterKeep(triple -> triple.getPredicate().getURI().equals("http://www.w3.org/ns/dcat#downloadURL"))
                .mapWith(triple ->
                        triple.getObject().getURI().replace("https://authority.example/editions/2026-06-30/", ""))
                .toList();
        assertThat(addresses)
                .hasSize(OutputTable.in(folder).size() + 4)
                .allSatisfy(address -> assertThat(folder.resolve(address)).isRegularFile());
    }

    @Test
    void saysNothingThatTellsOfTheRunItself() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        new MetadataFiles().write(edition);
        String before = dataPackage() + Files.readString(folder.resolve("metadata.jsonld"));
        Files.writeString(
                folder.resolve("changes.csv"),
                Files.readString(folder.resolve("changes.csv")) + "A,E1,compliant,non-compliant,date-passed,\n");
        Files.writeString(
                folder.resolve("import_report.csv"),
                Files.readString(folder.resolve("import_report.csv")).replace(",imported\n", ",unchanged\n"));
        new MetadataFiles().write(edition);
        assertThat(dataPackage() + Files.readString(folder.resolve("metadata.jsonld")))
                .isEqualTo(before);
    }

    @Test
    void namesTheLicenceOfTheJobAndNoneWithoutOne() throws Exception {
        Edition edition = SampleEdition.demo(folder);
        new MetadataFiles().write(edition);
        assertThat(dataPackage().has("licenses")).isFalse();
        new MetadataFiles().write(withLicence(edition));
        assertThat(dataPackage().path("licenses").path(0).path("path").asString())
                .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(Files.readString(folder.resolve("metadata.jsonld")))
                .contains("\"@id\" : \"https://creativecommons.org/licenses/by/4.0/\"");
    }

    private static Edition withLicence(Edition edition) throws Exception {
        Path job = edition.folder().resolve("job.yaml");
        String home = Path.of("").toAbsolutePath().toString();
        Files.writeString(
                job,
                Files.readString(Path.of("jobs/impact-assessment.yaml"))
                                .replace("../sample-data", home + "/sample-data")
                        + "licence: https://creativecommons.org/licenses/by/4.0/\n");
        JobDefinition definition = JobReader.read(job);
        return new Edition(
                edition.folder(), definition, edition.audience(), edition.referenceDate(), edition.version());
    }

    private Edition edition(String sample) throws Exception {
        return sample.equals("demo") ? SampleEdition.demo(folder) : SampleEdition.forAll(folder);
    }

    private JsonNode dataPackage() {
        return JsonMapper.shared().readTree(folder.resolve("datapackage.json"));
    }

    private Graph catalogue() throws IOException {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.create()
                .source(new StringReader(Files.readString(folder.resolve("metadata.jsonld"))))
                .base(BASE)
                .lang(Lang.JSONLD)
                .parse(graph);
        assertThat(graph.size()).isGreaterThan(100);
        return graph;
    }

    private static Graph graph(String shapes) throws IOException {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.fromString(resource("/eu/certsweep/edition/dcat-ap/" + shapes), Lang.TURTLE)
                .parse(graph);
        return graph;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MetadataFilesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> csvFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".csv"))
                    .toList();
        }
    }
}
