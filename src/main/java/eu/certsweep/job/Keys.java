package eu.certsweep.job;

import eu.certsweep.job.YamlNode.Entry;
import eu.certsweep.job.YamlNode.Mapping;
import eu.certsweep.job.YamlNode.Scalar;
import eu.certsweep.job.YamlNode.Sequence;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of one mapping of a file whose structure was checked; what does not fit the asked-for type counts as
/// absent, as the check has named it already.
final class Keys {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Path shown;
    private final String path;
    private final Mapping mapping;
    private final List<DefinitionFault> faults;

    private Keys(Path shown, String path, Mapping mapping, List<DefinitionFault> faults) {
        this.shown = shown;
        this.path = path;
        this.mapping = mapping;
        this.faults = faults;
    }

    /// A value with its line.
    record Located<T>(int line, T value) {}

    static Keys root(Path shown, YamlNode node, List<DefinitionFault> faults) {
        return new Keys(shown, "", node instanceof Mapping mapping ? mapping : new Mapping(1, Map.of()), faults);
    }

    int line() {
        return mapping.line();
    }

    void fault(int line, String key, String message) {
        faults.add(new DefinitionFault(shown, line, path.isEmpty() ? key : path + "." + key, message));
    }

    void fault(String key, String message) {
        Entry entry = mapping.entries().get(key);
        fault(entry == null ? mapping.line() : entry.line(), key, message);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Optional<String> text(String key) {
        return scalar(key).map(Scalar::text);
    }

    /// Whether the key says nothing: `null`, or no value at all.
    boolean isNothing(String key) {
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Scalar scalar && scalar.type() == YamlNode.Type.NOTHING;
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    boolean flag(String key) {
        return text(key).map("true"::equalsIgnoreCase).orElse(false);
    }

    private Optional<Scalar> scalar(String key) {
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Scalar scalar && scalar.type() != YamlNode.Type.NOTHING
                ? Optional.of(scalar)
                : Optional.empty();
    }

    Optional<BigDecimal> decimal(String key, BigDecimal least, Optional<BigDecimal> most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(text.get());
            if (value.scale() > 30 || value.precision() > 30) {
                fault(key, "'" + text.get() + "' has too many digits");
            } else if (value.compareTo(least) < 0
                    || most.filter(m -> value.compareTo(m) > 0).isPresent()) {
                fault(key, text.get() + outOfRange(value, least, most));
            } else {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            fault(key, "'" + text.get() + "' is not a number; write it with a decimal point, as 0.05");
        }
        return Optional.empty();
    }

    /// A share is often written as a percentage: then the share that is meant is named.
    private static String outOfRange(BigDecimal value, BigDecimal least, Optional<BigDecimal> most) {
        String percentage = most.filter(BigDecimal.ONE::equals)
                .filter(one -> value.compareTo(one) > 0 && value.compareTo(HUNDRED) <= 0)
                .map(one -> String.format(
                        Locale.ROOT,
                        "; for %s %% write %s",
                        value.toPlainString(),
                        value.movePointLeft(2).stripTrailingZeros().toPlainString()))
                .orElse("");
        return " is out of range: at least " + least
                + most.map(m -> ", at most " + m).orElse("") + percentage;
    }

    Optional<Integer> integer(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(Integer.parseInt(text));
            } catch (NumberFormatException e) {
                fault(key, "'" + text + "' is not a whole number");
                return Optional.empty();
            }
        });
    }

    Optional<LocalDate> date(String key) {
        return date(key, DateRange.RULES);
    }

    Optional<LocalDate> date(String key, DateRange range) {
        return text(key).flatMap(text -> {
            try {
                LocalDate date = LocalDate.parse(text);
                range.fault(date).ifPresent(fault -> fault(key, "'" + text + "' " + fault + "; correct it"));
                return Optional.of(date);
            } catch (DateTimeParseException e) {
                fault(key, "'" + text + "' is not a date; write it as 2026-06-30");
                return Optional.empty();
            }
        });
    }

    List<Located<String>> texts(String key) {
        List<Located<String>> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Scalar scalar) {
                texts.add(new Located<>(scalar.line(), scalar.text()));
            }
        }
        return texts;
    }

    /// The texts of each list in a list of lists.
    List<List<String>> lists(String key) {
        List<List<String>> lists = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Sequence list) {
                lists.add(list.items().stream()
                        .filter(Scalar.class::isInstance)
                        .map(node -> ((Scalar) node).text())
                        .toList());
            }
        }
        return lists;
    }

    List<Keys> mappings(String key) {
        List<Keys> mappings = new ArrayList<>();
        List<YamlNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Mapping item) {
                mappings.add(new Keys(shown, path(key) + "[" + i + "]", item, faults));
            }
        }
        return mappings;
    }

    private List<YamlNode> items(String key) {
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Sequence sequence ? sequence.items() : List.of();
    }

    Keys mapping(String key) {
        Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Mapping inner
                ? new Keys(shown, path(key), inner, faults)
                : new Keys(shown, path(key), new Mapping(entry == null ? line() : entry.line(), Map.of()), faults);
    }

    /// Every key whose value is a mapping.
    Map<String, Keys> mappings() {
        Map<String, Keys> mappings = new LinkedHashMap<>();
        for (String key : mapping.entries().keySet()) {
            mappings.put(key, mapping(key));
        }
        return mappings;
    }

    /// Every key whose value is a single one.
    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : mapping.entries().keySet()) {
            text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
