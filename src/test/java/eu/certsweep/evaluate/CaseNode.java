package eu.certsweep.evaluate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A mapping in a file of behaviour cases. A key that the case has counts, even with the value `null`, which means
/// that the thing is absent; only a key that it does not have takes its default.
///
/// @param place where it stands, for messages
record CaseNode(String place, JsonNode node) {

    /// @throws IllegalArgumentException if it is no mapping or has a key that is not among these
    CaseNode only(String... keys) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(place + ": a mapping is needed, found " + node);
        }
        for (String key : node.propertyNames()) {
            if (!Arrays.asList(keys).contains(key)) {
                throw new IllegalArgumentException(
                        place + ": unknown key " + key + ", allowed are " + Arrays.toString(keys));
            }
        }
        return this;
    }

    boolean has(String key) {
        return node.has(key);
    }

    CaseNode child(String key) {
        return new CaseNode(place + "." + key, node.has(key) ? node.get(key) : JsonNodeFactory.instance.objectNode());
    }

    /// The mappings in the sequence of that key; a single empty mapping when the case does not have the key.
    List<CaseNode> children(String key) {
        if (!node.has(key)) {
            return List.of(child(key));
        }
        JsonNode all = sequence(key);
        return IntStream.range(0, all.size())
                .mapToObj(i -> new CaseNode(place + "." + key + "[" + i + "]", all.get(i)))
                .toList();
    }

    Map<String, CaseNode> named(String key) {
        Map<String, CaseNode> all = new LinkedHashMap<>();
        CaseNode map = child(key);
        map.node.propertyNames().forEach(name -> all.put(name, map.child(name)));
        return all;
    }

    List<String> strings(String key, String... absent) {
        if (!node.has(key)) {
            return List.of(absent);
        }
        List<String> all = new ArrayList<>();
        for (JsonNode each : sequence(key)) {
            all.add(each.asString());
        }
        return all;
    }

    String string(String key, String absent) {
        return node.has(key) ? node.get(key).asString() : absent;
    }

    @Nullable
    String maybe(String key, @Nullable String absent) {
        return !node.has(key)
                ? absent
                : node.get(key).isNull() ? null : node.get(key).asString();
    }

    @Nullable
    BigDecimal number(String key, @Nullable String absent) {
        String text = maybe(key, absent);
        return text == null ? null : new BigDecimal(text);
    }

    int count(String key) {
        return node.has(key) ? node.get(key).intValue() : 0;
    }

    boolean flag(String key) {
        return node.has(key) && node.get(key).booleanValue();
    }

    LocalDate date(String key, String absent) {
        return LocalDate.parse(string(key, absent));
    }

    @Nullable
    LocalDate maybeDate(String key, @Nullable String absent) {
        String text = maybe(key, absent);
        return text == null ? null : LocalDate.parse(text);
    }

    <E extends Enum<E>> E term(Class<E> terms, String key, String absent) {
        return parsed(terms, string(key, absent));
    }

    <E extends Enum<E>> @Nullable E maybeTerm(Class<E> terms, String key) {
        String text = maybe(key, null);
        return text == null ? null : parsed(terms, text);
    }

    <E extends Enum<E>> List<E> terms(Class<E> terms, String key, String... absent) {
        return strings(key, absent).stream().map(text -> parsed(terms, text)).toList();
    }

    private JsonNode sequence(String key) {
        JsonNode all = node.get(key);
        if (!all.isArray()) {
            throw new IllegalArgumentException(place + "." + key + ": a sequence is needed, found " + all);
        }
        return all;
    }

    private static <E extends Enum<E>> E parsed(Class<E> terms, String text) {
        return Enum.valueOf(terms, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
