package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.FileDigest;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.law.MemberState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A catalogue of the edition's tables by DCAT-AP 3, as JSON-LD: a dataset for each table, a distribution for each of
/// its files.
///
/// Addresses are relative to the document, so that they hold wherever the folder is put. What the document names by the
/// Union's authority tables has its type beside it, for readers that do not look there.
final class Catalogue {

    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String MEDIA = "https://www.iana.org/assignments/media-types/";
    private static final String DIRECTIVE = "http://data.europa.eu/eli/dir/2022/2555/oj";

    private final JsonMapper mapper = JsonMapper.shared();
    private final Edition edition;

    Catalogue(Edition edition) {
        this.edition = edition;
    }

    ObjectNode document() throws IOException {
        ObjectNode document = mapper.createObjectNode();
        document.set("@context", context());
        ArrayNode graph = document.putArray("@graph");
        ArrayNode datasets = mapper.createArrayNode();
        ArrayNode places = places();
        for (OutputTable table : OutputTable.in(edition.folder())) {
            datasets.add(dataset(table, places));
        }
        ObjectNode catalogue = graph.addObject();
        catalogue.put("@id", "#catalogue").put("@type", "dcat:Catalog");
        catalogue.set("dct:title", text(edition.job().title()));
        catalogue.set(
                "dct:description",
                english("Conclusions on Article 24 of Directive (EU) 2022/2555 on " + edition.referenceDate()));
        catalogue.set("dct:publisher", publisher());
        catalogue.set("dct:language", typed(AUTHORITY + "language/" + language(), "dct:LinguisticSystem"));
        catalogue.set("dct:spatial", places.deepCopy());
        catalogue.set("dcatap:applicableLegislation", typed(DIRECTIVE, "eli:LegalResource"));
        ObjectNode themes = typed(AUTHORITY + "data-theme", "skos:ConceptScheme");
        themes.set("dct:title", english("Data theme"));
        catalogue.set("dcat:themeTaxonomy", themes);
        licence().ifPresent(licence -> catalogue.set("dct:license", licence));
        if (Files.isRegularFile(edition.folder().resolve("report.html"))) {
            catalogue.set("foaf:homepage", typed("report.html", "foaf:Document"));
        }
        catalogue.set("dcat:dataset", datasets);
        return document;
    }

    private ObjectNode context() {
        ObjectNode context = mapper.createObjectNode();
        context.put("adms", "http://www.w3.org/ns/adms#");
        context.put("dcat", "http://www.w3.org/ns/dcat#");
        context.put("dcatap", "http://data.europa.eu/r5r/");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("eli", "http://data.europa.eu/eli/ontology#");
        context.put("foaf", "http://xmlns.com/foaf/0.1/");
        context.put("skos", "http://www.w3.org/2004/02/skos/core#");
        context.put("spdx", "http://spdx.org/rdf/terms#");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return context;
    }

    private ObjectNode dataset(OutputTable table, ArrayNode places) throws IOException {
        ObjectNode dataset = mapper.createObjectNode();
        dataset.put("@id", "#" + table.name()).put("@type", "dcat:Dataset");
        dataset.put("dct:identifier", edition.job().job() + "/" + edition.referenceDate() + "/" + table.name());
        dataset.set("dct:title", english(table.title()));
        dataset.set("dct:description", english(table.description()));
        dataset.set("dct:publisher", publisher());
        dataset.set("dct:spatial", places.deepCopy());
        ObjectNode period = dataset.putObject("dct:temporal").put("@type", "dct:PeriodOfTime");
        period.set("dcat:startDate", literal(edition.referenceDate().toString(), "xsd:date"));
        period.set("dcat:endDate", literal(edition.referenceDate().toString(), "xsd:date"));
        ArrayNode themes = dataset.putArray("dcat:theme");
        themes.add(concept(AUTHORITY + "data-theme/GOVE", "Government and public sector"));
        themes.add(concept(AUTHORITY + "data-theme/TECH", "Science and technology"));
        ArrayNode keywords = dataset.putArray("dcat:keyword");
        for (String keyword : List.of("cybersecurity", "cybersecurity certification", "NIS 2", "Article 24")) {
            keywords.add(english(keyword));
        }
        dataset.set(
                "dct:accessRights",
                typed(
                        AUTHORITY + "access-right/" + (edition.audience() == Audience.PUBLIC ? "PUBLIC" : "RESTRICTED"),
                        "dct:RightsStatement"));
        dataset.set("dcatap:applicableLegislation", typed(DIRECTIVE, "eli:LegalResource"));
        dataset.set("dcat:distribution", distributions(table));
        return dataset;
    }

    private ArrayNode distributions(OutputTable table) throws IOException {
        ArrayNode distributions = mapper.createArrayNode();
        distributions.add(distribution(
                table.file(),
                "CSV",
                "text/csv",
                "The table as CSV; its columns are described in datapackage.json",
                "https://datapackage.org/standard/table-schema/"));
        String parquet = "parquet/" + table.file().replace(".csv", ".parquet");
        if (Files.isRegularFile(edition.folder().resolve(parquet))) {
            distributions.add(distribution(
                    parquet,
                    "PARQUET",
                    "application/vnd.apache.parquet",
                    "The same with types, for tools that read columns",
                    "https://parquet.apache.org/docs/file-format/"));
        }
        if (table.file().equals(SdmxFiles.TABLE)
                && Files.isRegularFile(edition.folder().resolve(SdmxFiles.DATA))) {
            distributions.add(distribution(
                    SdmxFiles.DATA,
                    "CSV",
                    "application/vnd.sdmx.data+csv",
                    "The same as SDMX-CSV 2.0; its structure is statistics.dsd.json",
                    SdmxFiles.STRUCTURE));
        }
        return distributions;
    }

    private ObjectNode distribution(String file, String type, String media, String description, String standard)
            throws IOException {
        ObjectNode distribution = mapper.createObjectNode();
        distribution.put("@id", "#" + file).put("@type", "dcat:Distribution");
        distribution.set("dct:title", english(file));
        distribution.set("dct:description", english(description));
        distribution.set("dcat:accessURL", reference(file));
        distribution.set("dcat:downloadURL", reference(file));
        distribution.set("dct:format", typed(AUTHORITY + "file-type/" + type, "dct:MediaTypeOrExtent"));
        distribution.set("dcat:mediaType", typed(MEDIA + media, "dct:MediaType"));
        distribution.set("dct:conformsTo", typed(standard, "dct:Standard"));
        licence().ifPresent(licence -> distribution.set("dct:license", licence));
        if (MetadataFiles.hasTheSameBytesAgain(file)) {
            FileDigest digest = FileDigest.of(edition.folder().resolve(file));
            distribution.set("dcat:byteSize", literal(Long.toString(digest.bytes()), "xsd:nonNegativeInteger"));
            ObjectNode checksum = distribution.putObject("spdx:checksum").put("@type", "spdx:Checksum");
            checksum.set(
                    "spdx:algorithm",
                    typed("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"));
            checksum.set("spdx:checksumValue", literal(digest.sha256(), "xsd:hexBinary"));
        }
        return distribution;
    }

    /// The Member States of the statistics: the job's scope, and of that those with entities.
    private ArrayNode places() throws IOException {
        TreeSet<MemberState> states = new TreeSet<>();
        OutputTable statistics = OutputTable.of(SdmxFiles.TABLE);
        int column = statistics.fields().stream()
                .map(OutputTable.Field::name)
                .toList()
                .indexOf("member_state");
        try (TableRows rows = statistics.open(edition.folder())) {
            for (List<String> row : rows) {
                MemberState.find(row.get(column)).ifPresent(states::add);
            }
        }
        ArrayNode places = mapper.createArrayNode();
        states.forEach(state -> places.add(typed(AUTHORITY + "country/" + state.alpha3(), "dct:Location")));
        return places;
    }

    private ObjectNode publisher() {
        ObjectNode publisher = typed("#publisher", "foaf:Agent");
        publisher.set("foaf:name", text(edition.job().authority()));
        return publisher;
    }

    private Optional<ObjectNode> licence() {
        return edition.job().licence().map(licence -> typed(licence, "dct:LicenseDocument"));
    }

    private String language() {
        return switch (edition.job().language()) {
            case EN -> "ENG";
            case FR -> "FRA";
            case DE -> "DEU";
        };
    }

    private ObjectNode concept(String address, String label) {
        ObjectNode concept = typed(address, "skos:Concept");
        concept.set("skos:prefLabel", english(label));
        return concept;
    }

    private ObjectNode typed(String address, String type) {
        return reference(address).put("@type", type);
    }

    private ObjectNode reference(String address) {
        return mapper.createObjectNode().put("@id", address);
    }

    /// A text of the job, in its language.
    private ObjectNode text(String value) {
        return mapper.createObjectNode()
                .put("@language", edition.job().language().code())
                .put("@value", value);
    }

    private ObjectNode english(String value) {
        return mapper.createObjectNode().put("@language", "en").put("@value", value);
    }

    private ObjectNode literal(String value, String type) {
        return mapper.createObjectNode().put("@type", type).put("@value", value);
    }
}
