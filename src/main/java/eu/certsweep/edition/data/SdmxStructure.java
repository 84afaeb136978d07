package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.data.SdmxComponents.Codelist;
import eu.certsweep.edition.data.SdmxComponents.Component;
import eu.certsweep.law.PolicyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The data structure definition of the statistics of a job, with all that it refers to, as an SDMX-JSON 2.0 structure
/// message (SDMX 3.0).
///
/// The options are the job's own, so the ids of their code list, of the definition and of the dataflow name the job;
/// everything else is the same for all jobs.
final class SdmxStructure {

    private static final String AGENCY = "CERTSWEEP";
    private static final String VERSION = "1.0.0";
    private static final String SCHEMA =
            "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/"
                    + "tools/schemas/2.0.0/sdmx-json-structure-schema.json";
    private static final String CONCEPTS =
            "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=" + AGENCY + ":CS_STATISTICS(" + VERSION + ").";

    private final JsonMapper mapper = JsonMapper.shared();
    private final Edition edition;
    private final SdmxComponents components;
    private final String flow;
    private final Codelist options;

    SdmxStructure(Edition edition, SdmxComponents components) {
        this.edition = edition;
        this.components = components;
        String job = edition.job().job().toUpperCase(Locale.ROOT).replace('-', '_');
        this.flow = "STATISTICS_" + job;
        Map<String, String> codes = new LinkedHashMap<>();
        for (PolicyOption option : edition.job().options()) {
            codes.put(code(option.id()), option.title());
        }
        this.options = new Codelist(
                AGENCY,
                "CL_OPTION_" + job,
                VERSION,
                false,
                "Options of " + edition.job().title(),
                null,
                codes);
    }

    /// What data rows name their structure by.
    String dataflow() {
        return AGENCY + ":" + flow + "(" + VERSION + ")";
    }

    /// The code of an option: its id, where that may be a code of SDMX. Other characters become their number between
    /// `$`, so that no two options have one code.
    static String code(String option) {
        return option.codePoints()
                .mapToObj(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '_'
                                || c == '-'
                        ? Character.toString(c)
                        : "$" + Integer.toHexString(c) + "$")
                .collect(Collectors.joining());
    }

    ObjectNode message() {
        ObjectNode message = mapper.createObjectNode();
        message.set("meta", meta());
        ObjectNode data = message.putObject("data");
        data.putArray("dataStructures").add(definition());
        data.putArray("conceptSchemes").add(concepts());
        ArrayNode codelists = data.putArray("codelists");
        codelists.add(codelist(options));
        components.codelists().forEach(list -> codelists.add(codelist(list)));
        data.putArray("dataflows").add(flow());
        return message;
    }

    private ObjectNode meta() {
        ObjectNode meta = mapper.createObjectNode();
        meta.put("schema", SCHEMA);
        meta.put("id", flow + "-" + edition.referenceDate());
        meta.put("test", false);
        meta.put("prepared", edition.referenceDate() + "T00:00:00Z");
        meta.putArray("contentLanguages").add("en");
        ObjectNode sender = meta.putObject("sender");
        sender.put("id", AGENCY);
        sender.put("name", edition.job().authority());
        return meta;
    }

    private ObjectNode definition() {
        ObjectNode definition = maintained(
                AGENCY, flow, VERSION, "Statistics of " + edition.job().title(), null);
        ObjectNode parts = definition.putObject("dataStructureComponents");
        ObjectNode attributes = parts.putObject("attributeList").put("id", "AttributeDescriptor");
        ArrayNode attributeNodes = attributes.putArray("attributes");
        components.attributes().forEach(attribute -> attributeNodes.add(attribute(attribute)));
        ObjectNode dimensions = parts.putObject("dimensionList").put("id", "DimensionDescriptor");
        ArrayNode dimensionNodes = dimensions.putArray("dimensions");
        for (int i = 0; i < components.dimensions().size(); i++) {
            dimensionNodes.add(coded(components.dimensions().get(i)).put("position", i));
        }
        ObjectNode time = identified(components.time());
        time.putObject("localRepresentation").putObject("format").put("dataType", "GregorianDay");
        dimensions.set("timeDimension", time);
        ObjectNode measures = parts.putObject("measureList").put("id", "MeasureDescriptor");
        ArrayNode measureNodes = measures.putArray("measures");
        components.measures().forEach(measure -> measureNodes.add(measure(measure)));
        return definition;
    }

    private ObjectNode attribute(Component attribute) {
        ObjectNode node = coded(attribute);
        node.put("usage", "mandatory");
        if (attribute.id().equals("UNIT_MEASURE")) {
            node.putObject("attributeRelationship").putObject("dataflow");
            ArrayNode of = node.putArray("measureRelationship");
            components.measures().stream().filter(SdmxStructure::isAmount).forEach(measure -> of.add(measure.id()));
        } else {
            node.putObject("attributeRelationship").putObject("observation");
        }
        return node;
    }

    private ObjectNode measure(Component measure) {
        ObjectNode node = identified(measure);
        node.put("usage", "optional");
        ObjectNode format = node.putObject("localRepresentation").putObject("format");
        if (isAmount(measure)) {
            format.put("dataType", "Decimal").put("decimals", 2);
        } else {
            format.put("dataType", "Long");
        }
        return node;
    }

    private static boolean isAmount(Component measure) {
        return "EUR".equals(field(measure).unit());
    }

    private ObjectNode coded(Component component) {
        ObjectNode node = identified(component);
        node.putObject("localRepresentation")
                .put("enumeration", listOf(component).urn());
        return node;
    }

    /// The code list of a coded component.
    Codelist listOf(Component component) {
        String list = Objects.requireNonNull(component.codelist());
        return components.codelists().stream()
                .filter(known -> known.id().equals(list))
                .findFirst()
                .orElse(options);
    }

    private ObjectNode identified(Component component) {
        return mapper.createObjectNode().put("id", component.id()).put("conceptIdentity", CONCEPTS + component.id());
    }

    private ObjectNode concepts() {
        ObjectNode scheme = maintained(AGENCY, "CS_STATISTICS", VERSION, "Concepts of the statistics", null);
        ArrayNode concepts = scheme.putArray("concepts");
        Stream.of(
                        components.dimensions().stream(),
                        Stream.of(components.time()),
                        components.measures().stream(),
                        components.attributes().stream())
                .flatMap(all -> all)
                .forEach(component -> concepts.add(concept(component)));
        return scheme;
    }

    private ObjectNode concept(Component component) {
        ObjectNode concept = mapper.createObjectNode().put("id", component.id());
        String description = component.description();
        named(concept, component.name(), description == null ? field(component).description() : description);
        return concept;
    }

    private static OutputTable.Field field(Component component) {
        return OutputTable.of(SdmxFiles.TABLE).fields().stream()
                .filter(field -> field.name().equals(component.column()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(component.id() + " has no column in " + SdmxFiles.TABLE));
    }

    private ObjectNode codelist(Codelist list) {
        ObjectNode node = maintained(list.agency(), list.id(), list.version(), list.name(), list.description());
        node.put("isPartial", list.partial());
        ArrayNode codes = node.putArray("codes");
        list.codes().forEach((code, name) -> named(codes.addObject().put("id", code), name, null));
        return node;
    }

    private ObjectNode flow() {
        return maintained(
                        AGENCY, flow, VERSION, "Statistics of " + edition.job().title(), null)
                .put("structure", "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=" + dataflow());
    }

    private ObjectNode maintained(String agency, String id, String version, String name, @Nullable String description) {
        ObjectNode node =
                mapper.createObjectNode().put("id", id).put("agencyID", agency).put("version", version);
        named(node, name, description);
        return node;
    }

    private static void named(ObjectNode node, String name, @Nullable String description) {
        node.put("name", name).putObject("names").put("en", name);
        if (description != null) {
            node.put("description", description).putObject("descriptions").put("en", description);
        }
    }
}
