package eu.certsweep.edition.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the statistics consist of in the terms of SDMX 3.0: dimensions, measures, attributes and their code lists, as
/// `statistics.sdmx.json` has them. The code list of the options depends on the job and is not among them.
record SdmxComponents(
        List<Codelist> codelists,
        List<Component> dimensions,
        Component time,
        List<Component> measures,
        List<Component> attributes) {

    SdmxComponents {
        codelists = List.copyOf(codelists);
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
        attributes = List.copyOf(attributes);
    }

    /// A code list.
    ///
    /// @param agency that maintains it: `SDMX` for those that are common to all domains
    /// @param partial whether it has more codes than those that are used here
    /// @param codes with their names, in their order
    record Codelist(
            String agency,
            String id,
            String version,
            boolean partial,
            String name,
            @Nullable String description,
            Map<String, String> codes) {

        String urn() {
            return "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=" + agency + ":" + id + "(" + version + ")";
        }
    }

    /// A dimension, measure or attribute.
    ///
    /// @param codelist id; none for numbers and dates
    /// @param column of `statistics.csv`; none if it is not there
    /// @param description none if that of the column says all
    record Component(
            String id,
            String name,
            @Nullable String codelist,
            @Nullable String column,
            @Nullable String description) {}

    static SdmxComponents read() {
        try (InputStream in = SdmxComponents.class.getResourceAsStream("statistics.sdmx.json")) {
            JsonNode all = JsonMapper.shared().readTree(Objects.requireNonNull(in));
            return new SdmxComponents(
                    all.path("codelists")
                            .valueStream()
                            .map(SdmxComponents::codelist)
                            .toList(),
                    components(all.path("dimensions")),
                    component(all.path("time")),
                    components(all.path("measures")),
                    components(all.path("attributes")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Component> components(JsonNode nodes) {
        return nodes.valueStream().map(SdmxComponents::component).toList();
    }

    private static Component component(JsonNode node) {
        return new Component(
                node.path("id").asString(),
                node.path("name").asString(),
                text(node, "codelist"),
                text(node, "column"),
                text(node, "description"));
    }

    private static Codelist codelist(JsonNode node) {
        Map<String, String> codes = new LinkedHashMap<>();
        node.path("codes").forEachEntry((code, name) -> codes.put(code, name.asString()));
        return new Codelist(
                node.path("agencyID").asString(),
                node.path("id").asString(),
                node.path("version").asString(),
                node.path("isPartial").asBoolean(false),
                node.path("name").asString(),
                text(node, "description"),
                codes);
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.path(key).asString() : null;
    }
}
