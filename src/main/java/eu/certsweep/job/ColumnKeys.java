package eu.certsweep.job;

import eu.certsweep.job.Keys.Located;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the keys of a source that say what its columns and values mean.
final class ColumnKeys {

    private static final BigDecimal LEAST = new BigDecimal("1e-20");

    private final Keys source;
    private final Register register;
    private final List<String> names;

    ColumnKeys(Keys source, Register register) {
        this.source = source;
        this.register = register;
        this.names = register.columns().stream().map(Register.Column::name).toList();
    }

    /// Takes all of them into the builder; names what is wrong.
    void read(SourceDefinitionBuilder into) {
        for (String key : List.of("columns", "defaults", "lookups", "units")) {
            requireKnown(source.mapping(key));
        }
        Keys columns = source.mapping("columns");
        Map<String, String> headers = new LinkedHashMap<>(columns.allTexts());
        Map<String, List<String>> composites = composites(columns, headers);
        List<String> ignore =
                source.texts("ignore").stream().map(Located::value).toList();
        requireNotIgnored(columns, headers, composites, ignore);
        into.columns(headers)
                .composites(composites)
                .unmatched(unmatched(columns))
                .ignore(ignore)
                .defaults(source.mapping("defaults").allTexts())
                .lookups(lookups())
                .missing(source.texts("missing").stream().map(Located::value).toList())
                .only(only())
                .units(units())
                .keepsFirst(keepsFirst())
                .respondentByRow(respondentByRow());
    }

    private void requireKnown(Keys named) {
        for (String column : named.mappings().keySet()) {
            if (!names.contains(column)) {
                named.fault(
                        column,
                        "is not a column of the register " + register.code() + Nearest.hint(column, names, "Known"));
            }
        }
    }

    /// Headers of columns that are put together; a list of one is a header like any other.
    private Map<String, List<String>> composites(Keys columns, Map<String, String> headers) {
        Map<String, List<String>> composites = new LinkedHashMap<>();
        for (String column : columns.mappings().keySet()) {
            List<String> parts =
                    columns.texts(column).stream().map(Located::value).toList();
            if (parts.size() == 1) {
                headers.put(column, parts.getFirst());
            } else if (!parts.isEmpty()) {
                composites.put(column, parts);
                if (!isText(column)) {
                    columns.fault(
                            column, "is not a text, so that several columns cannot hold it together; name one header");
                }
                if (new HashSet<>(parts).size() < parts.size()) {
                    columns.fault(column, "names a header twice; name each once");
                }
            }
        }
        return composites;
    }

    private boolean isText(String column) {
        return !names.contains(column)
                || register.columns().get(register.indexOf(column)).isText();
    }

    private static Set<String> unmatched(Keys columns) {
        Set<String> unmatched = new LinkedHashSet<>();
        for (String column : columns.mappings().keySet()) {
            if (columns.isNothing(column)) {
                unmatched.add(column);
            }
        }
        return unmatched;
    }

    private void requireNotIgnored(
            Keys columns, Map<String, String> headers, Map<String, List<String>> composites, List<String> ignore) {
        List<String> ignored = ignore.stream().map(ColumnKeys::loose).toList();
        headers.forEach((column, header) -> requireNotIgnored(columns, column, List.of(header), ignored));
        composites.forEach((column, parts) -> requireNotIgnored(columns, column, parts, ignored));
    }

    private static void requireNotIgnored(Keys columns, String column, List<String> headers, List<String> ignored) {
        for (String header : headers) {
            if (ignored.contains(loose(header))) {
                columns.fault(
                        column, "names the header '" + header + "', which `ignore` names, too; remove one of the two");
            }
        }
    }

    private static String loose(String header) {
        return header.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private Map<String, Map<String, String>> lookups() {
        Map<String, Map<String, String>> lookups = new LinkedHashMap<>();
        source.mapping("lookups").mappings().forEach((column, words) -> {
            Map<String, String> meanings = words.allTexts();
            meanings.keySet().forEach(word -> requirePattern(words, word, word));
            lookups.put(column, meanings);
        });
        return lookups;
    }

    private Map<String, List<String>> only() {
        Keys only = source.mapping("only");
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String header : only.mappings().keySet()) {
            List<String> wanted = new ArrayList<>();
            only.text(header).ifPresent(wanted::add);
            only.texts(header).forEach(value -> wanted.add(value.value()));
            wanted.forEach(value -> requirePattern(only, header, value));
            values.put(header, wanted);
        }
        return values;
    }

    private static void requirePattern(Keys keys, String key, String written) {
        if (ValuePattern.is(written)) {
            try {
                ValuePattern.of(written);
            } catch (IllegalArgumentException e) {
                keys.fault(
                        key,
                        "'" + written + "' is no pattern (" + e.getMessage() + "); write ~ and a regular expression, as"
                                + " ~^Switch");
            }
        }
    }

    private Map<String, BigDecimal> units() {
        Keys units = source.mapping("units");
        Map<String, BigDecimal> factors = new LinkedHashMap<>();
        for (String column : units.mappings().keySet()) {
            if (names.contains(column)
                    && register.columns().get(register.indexOf(column)).measure() == Register.Measure.NONE) {
                units.fault(column, "holds no numbers that a unit multiplies; remove it");
            } else if (!units.text(column, SourceDefinition.AUTO).equals(SourceDefinition.AUTO)) {
                units.decimal(column, LEAST, java.util.Optional.empty())
                        .ifPresent(factor -> factors.put(column, factor));
            }
        }
        return factors;
    }

    private boolean keepsFirst() {
        boolean first = source.text("on-duplicate", "reject").equals("first");
        if (first && register == Register.TRUSTED_LIST) {
            source.fault("on-duplicate", "a trusted list has no keys; leave it out");
        }
        return first;
    }

    private boolean respondentByRow() {
        boolean byRow = source.has("respondent-id")
                || source.mapping("eusurvey").text("respondent-id", "").equals("row");
        if (byRow && register != Register.CONSULTATION) {
            source.fault("respondent-id", "is for the register consultation; leave it out");
        }
        return byRow;
    }
}
