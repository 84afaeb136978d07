package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.FileDigest;
import eu.certsweep.edition.OutputTable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The descriptor of a Data Package, version 2.0 of the Frictionless standards: every table of an edition with
/// its schema.
final class DataPackage {

    private static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

    private final Edition edition;
    private final List<OutputTable> tables;
    private final Set<String> names;

    DataPackage(Edition edition) {
        this.edition = edition;
        this.tables = OutputTable.in(edition.folder());
        this.names = tables.stream().map(OutputTable::name).collect(Collectors.toSet());
    }

    ObjectNode descriptor() throws IOException {
        ObjectNode descriptor = JsonMapper.shared().createObjectNode();
        descriptor.put("$schema", PROFILE);
        descriptor.put("name", edition.job().job());
        descriptor.put("title", edition.job().title());
        descriptor.put(
                "description",
                "Conclusions on Article 24 of Directive (EU) 2022/2555 on " + edition.referenceDate()
                        + ", for the audience " + edition.audience().code()
                        + ". A text that a spreadsheet program would run as a formula has a ' before it.");
        edition.job()
                .licence()
                .ifPresent(
                        licence -> descriptor.putArray("licenses").addObject().put("path", licence));
        ObjectNode publisher = descriptor.putArray("contributors").addObject();
        publisher.put("title", edition.job().authority()).putArray("roles").add("publisher");
        ArrayNode resources = descriptor.putArray("resources");
        for (OutputTable table : tables) {
            resources.add(resource(table));
        }
        return descriptor;
    }

    private ObjectNode resource(OutputTable table) throws IOException {
        ObjectNode resource = JsonMapper.shared().createObjectNode();
        resource.put("name", table.name());
        resource.put("type", "table");
        resource.put("path", table.file());
        resource.put("title", table.title());
        resource.put("description", table.description());
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        if (MetadataFiles.hasTheSameBytesAgain(table.file())) {
            FileDigest digest = FileDigest.of(edition.folder().resolve(table.file()));
            resource.put("bytes", digest.bytes());
            resource.put("hash", "sha256:" + digest.sha256());
        }
        ObjectNode dialect = resource.putObject("dialect");
        dialect.put("header", true);
        dialect.put("delimiter", ",");
        dialect.put("lineTerminator", "\n");
        dialect.put("quoteChar", "\"");
        dialect.put("doubleQuote", true);
        resource.set("schema", schema(table));
        return resource;
    }

    /// The table's schema without what its own description says already, and without references to tables that the
    /// edition does not have.
    private ObjectNode schema(OutputTable table) {
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        for (String key : List.of("fields", "primaryKey", "missingValues")) {
            if (table.schema().has(key)) {
                schema.set(key, table.schema().path(key).deepCopy());
            }
        }
        List<JsonNode> references = table.schema()
                .path("foreignKeys")
                .valueStream()
                .filter(key ->
                        names.contains(key.path("reference").path("resource").asString()))
                .map(JsonNode.class::cast)
                .toList();
        if (!references.isEmpty()) {
            ArrayNode keys = schema.putArray("foreignKeys");
            references.forEach(key -> keys.add(key.deepCopy()));
        }
        return schema;
    }
}
