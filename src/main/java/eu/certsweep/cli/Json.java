package eu.certsweep.cli;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Machine output: records as JSON with the names of the contract (`kebab-case`), indented.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Json() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /// Part of an output that is JSON already.
    static Object object(String json) {
        return MAPPER.readTree(json);
    }
}
