package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.Coded;
import eu.certsweep.normalise.RegisterInMemory.Cell;
import eu.certsweep.source.CellType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The behaviour cases: a YAML file for each rule of section 3 of the contract, each case a small file of a register
/// with what must become of its rows. The README beside the files tells how to add one.
class NormalisationCasesTest {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record RuleFile(String rule, List<FileCase> cases) {}

    /// A file of a register.
    record FileCase(
            String name,
            String why,
            @Nullable String register,
            @Nullable String column,
            @Nullable String type,
            @Nullable String locale,
            @Nullable List<String> without,
            @Nullable Map<String, String> defaults,
            @Nullable Map<String, Map<String, String>> lookups,
            @Nullable List<String> evidence,
            List<RowCase> rows) {

        @Override
        public String toString() {
            return name;
        }

        Register of() {
            return Coded.find(Register.class, Objects.requireNonNullElse(register, "entities"))
                    .orElseThrow();
        }
    }

    /// A row, and what must become of it.
    record RowCase(
            @Nullable String in,
            @Nullable String type,
            @Nullable Map<String, String> cells,
            @Nullable String out,
            @Nullable Map<String, String> values,
            @Nullable String error,
            @Nullable String warning,
            @Nullable List<String> faults,
            @Nullable List<String> says,
            @Nullable String shown) {}

    static List<FileCase> cases() throws IOException, URISyntaxException {
        Path readme = Path.of(Objects.requireNonNull(NormalisationCasesTest.class.getResource("README.md"))
                .toURI());
        List<FileCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Objects.requireNonNull(readme.getParent()))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String rule = file.getFileName().toString().replace(".yaml", ": ");
                for (FileCase each :
                        YAML.readValue(file.toFile(), RuleFile.class).cases()) {
                    cases.add(named(each, rule));
                }
            }
        }
        return cases;
    }

    private static FileCase named(FileCase each, String rule) {
        return new FileCase(
                rule + each.name(),
                each.why(),
                each.register(),
                each.column(),
                each.type(),
                each.locale(),
                each.without(),
                each.defaults(),
                each.lookups(),
                each.evidence(),
                each.rows());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRowsBecomeWhatTheCaseExpects(FileCase each) {
        RegisterInMemory file = file(each);
        List<Normalised<?>> results = file.normalised();
        for (int i = 0; i < each.rows().size(); i++) {
            check(each, each.rows().get(i), results.get(i));
        }
        if (each.evidence() != null) {
            assertThat(file.evidence()).as(each.name()).isEqualTo(each.evidence());
        }
    }

    @Test
    void everyCaseHasItsOwnNameAndAReason() throws Exception {
        Set<String> names = new HashSet<>();
        for (FileCase each : cases()) {
            assertThat(names.add(each.name())).as("%s is there twice", each).isTrue();
            assertThat(each.why()).as(each.name()).isNotBlank();
            assertThat(each.rows()).as(each.name()).isNotEmpty();
        }
    }

    private static RegisterInMemory file(FileCase each) {
        Set<String> columns =
                new LinkedHashSet<>(RegisterInMemory.soundRow(each.of()).keySet());
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (RowCase row : each.rows()) {
            Map<String, Cell> cells = RegisterInMemory.soundRow(each.of());
            if (row.cells() != null) {
                row.cells().forEach((column, text) -> cells.put(column, Cell.text(text)));
            }
            if (row.in() != null) {
                cells.put(column(each), new Cell(row.in(), type(each, row)));
            }
            columns.addAll(cells.keySet());
            rows.add(cells);
        }
        Optional.ofNullable(each.without()).ifPresent(columns::removeAll);
        RegisterInMemory file = new RegisterInMemory(source(each), List.copyOf(columns));
        rows.forEach(file::row);
        return file;
    }

    private static SourceDefinition source(FileCase each) {
        return SourceDefinition.builder(each.of(), "*")
                .locale(Objects.requireNonNullElse(each.locale(), "auto"))
                .defaults(Objects.requireNonNullElse(each.defaults(), Map.of()))
                .lookups(Objects.requireNonNullElse(each.lookups(), Map.of()))
                .build();
    }

    private static String column(FileCase each) {
        return Objects.requireNonNull(each.column(), each.name() + ": `in` and `out` need a column");
    }

    private static CellType type(FileCase each, RowCase row) {
        String type = Optional.ofNullable(row.type())
                .or(() -> Optional.ofNullable(each.type()))
                .orElse("text");
        return CellType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private static void check(FileCase each, RowCase row, Normalised<?> result) {
        String label = "%s%nbecause: %s%nrow: %s%n".formatted(each.name(), each.why(), row);
        List<Fault> faults = switch (result) {
            case Normalised.Accepted<?> accepted -> accepted.warnings();
            case Normalised.Rejected<?> rejected -> rejected.faults();
        };
        List<String> expected = expectedFaults(row);
        assertThat(faults.stream().map(fault -> line(fault, row)).toList())
                .as("%s%s", label, faults)
                .isEqualTo(expected);
        for (String part : Objects.requireNonNullElse(row.says(), List.<String>of())) {
            assertThat(faults.toString()).as(label).contains(part);
        }
        if (row.shown() != null) {
            assertThat(faults.getFirst().value()).as(label).isEqualTo(row.shown());
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        if (row.values() != null) {
            values.putAll(row.values());
        }
        boolean rejects = expected.stream().anyMatch(line -> line.startsWith("error"));
        if (row.in() != null && !rejects && !values.containsKey(column(each))) {
            values.put(column(each), row.out());
        }
        switch (result) {
            case Normalised.Accepted<?> accepted ->
                values.forEach(
                        (column, value) -> assertThat(RegisterInMemory.value(each.of(), accepted.value(), column))
                                .as("%s%s", label, column)
                                .isEqualTo(value));
            case Normalised.Rejected<?> rejected ->
                assertThat(values).as("%s%s", label, rejected.faults()).isEmpty();
        }
    }

    private static List<String> expectedFaults(RowCase row) {
        List<String> expected = new ArrayList<>();
        if (row.error() != null) {
            expected.add("error " + row.error());
        }
        if (row.warning() != null) {
            expected.add("warning " + row.warning());
        }
        if (row.faults() != null) {
            expected.addAll(row.faults());
        }
        return expected;
    }

    /// With the column where the case names columns.
    private static String line(Fault fault, RowCase row) {
        String line = fault.severity().code() + " " + fault.code().code();
        return row.faults() == null ? line : line + " " + fault.column();
    }
}
