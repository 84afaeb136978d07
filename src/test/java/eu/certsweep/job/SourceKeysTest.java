package eu.certsweep.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a source may say of hostile and of protected files.
class SourceKeysTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void rules() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), """
                requirement-set: rules
                requirements:
                  - id: R1
                    title: Certified firewalls
                    legal-basis: "24(1)"
                    obligation: use-certified
                    accepted: [{scheme: EUCC, level: substantial}]
                    in-force: 2026-01-01
                    mandatory: 2027-01-01
                """);
        Files.writeString(folder.resolve("secret"), "sesame\n");
    }

    private Path job(String keys) throws Exception {
        return Files.writeString(
                folder.resolve("job.yaml"), """
                job: limits
                title: Limits
                authority: BNA
                reference-date: 2026-06-30
                sources:
                  - register: entities
                    files: entities.csv
                  - register: usages
                    files: usages.xlsx
                %s
                baseline: [rules.yaml]
                output: out
                """.formatted(keys.indent(4).stripTrailing()));
    }

    private SourceDefinition usages(String keys) throws Exception {
        return JobReader.read(job(keys)).sources().getLast();
    }

    private DefinitionException faults(String keys) throws Exception {
        Path job = job(keys);
        return catchThrowableOfType(DefinitionException.class, () -> JobReader.read(job));
    }

    @Test
    void limitsAreSafeUnlessTheSourceSaysOtherwise() throws Exception {
        assertThat(usages("sheet: auto").limits()).isEqualTo(SourceLimits.DEFAULT);
        assertThat(usages("limits: {}").limits()).isEqualTo(SourceLimits.DEFAULT);
    }

    @Test
    void everyLimitCanBeSet() throws Exception {
        assertThat(usages("limits: {file-size: 5 MiB, rows: 100, columns: 20, cell-length: 30,"
                                + " unpacked-size: 2 GiB, unpacked-ratio: 7, links: anywhere}")
                        .limits())
                .isEqualTo(new SourceLimits(5L << 20, 100, 20, 30, 2L << 30, 7, true));
        assertThat(usages("limits: {file-size: 4096}").limits().fileSize()).isEqualTo(4096);
        assertThat(usages("limits: {file-size: 3 KiB}").limits().fileSize()).isEqualTo(3072);
    }

    @Test
    void wrongLimitsAreFaultsAllOfThem() throws Exception {
        assertThat(faults("limits: {file-size: much, rows: 0, columns: x, cell-lenght: 5, links: none}")
                        .faults())
                .extracting(fault -> fault.key() + ": " + fault.message())
                .anySatisfy(text -> assertThat(text).contains("file-size", "is not a size; write it as 512 MiB"))
                .anySatisfy(text -> assertThat(text).contains("rows", "from 1"))
                .anySatisfy(text -> assertThat(text).contains("columns", "whole number"))
                .anySatisfy(text -> assertThat(text).contains("cell-lenght", "did you mean 'cell-length'?"))
                .anySatisfy(text -> assertThat(text).contains("links", "inside, anywhere"));
    }

    @Test
    void thePasswordLiesInAFileBesideTheJob() throws Exception {
        assertThat(usages("password-file: secret").passwordFile()).contains(folder.resolve("secret"));
        assertThat(faults("password-file: secrets").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .contains("job.yaml:10", "password-file", "secrets does not exist", "on its first line"));
    }

    @Test
    void aSourceSaysWhatItsColumnsRowsAndValuesMean() throws Exception {
        SourceDefinition source = usages("""
                columns: {usage_ref: [Server, Slot], supplier: null, version: [Release], product_name: Name}
                ignore: [Comment]
                defaults: {kind: product}
                lookups: {ict_category: {Paketfilter: FIREWALL, "~^Switch": HSM, "~w": VPN, "*": OTHER}}
                missing: [k. A., 0]
                only: {Country: [DE, "~^A"], Active: true}
                units: {annual_cost_eur: 1000, quantity: auto}
                on-duplicate: first
                """);
        assertThat(source.composites()).isEqualTo(Map.of("usage_ref", List.of("Server", "Slot")));
        assertThat(source.columns()).isEqualTo(Map.of("version", "Release", "product_name", "Name"));
        assertThat(source.unmatched()).containsExactly("supplier");
        assertThat(source.ignore()).containsExactly("Comment");
        assertThat(source.lookups())
                .hasEntrySatisfying(
                        "ict_category",
                        words -> assertThat(words.keySet()).containsExactly("Paketfilter", "~^Switch", "~w", "*"));
        assertThat(source.missing()).containsExactly("k. A.", "0");
        assertThat(source.only()).isEqualTo(Map.of("Country", List.of("DE", "~^A"), "Active", List.of("true")));
        assertThat(source.units()).isEqualTo(Map.of("annual_cost_eur", new BigDecimal("1000")));
        assertThat(source.keepsFirst()).isTrue();
        assertThat(usages("on-duplicate: reject").keepsFirst()).isFalse();
    }

    @Test
    void whatASourceCannotSayIsAFaultWithItsPlace() throws Exception {
        assertThat(faults("""
                        columns: {kind: [A, B], usage_ref: [A, A], version: Release, colour: Red}
                        ignore: [RELEASE]
                        lookups: {ict_category: {"~(": FIREWALL}}
                        only: {Country: "~["}
                        units: {version: 2, annual_cost_eur: 0, quantity: many, weight: 1}
                        on-duplicate: last
                        respondent-id: row
                        """).faults())
                .extracting(fault -> fault.line() + " " + fault.key() + ": " + fault.message())
                .anySatisfy(text -> assertThat(text).contains("10 ", "columns.kind", "not a text"))
                .anySatisfy(text -> assertThat(text).contains("10 ", "columns.usage_ref", "a header twice"))
                .anySatisfy(text -> assertThat(text).contains("10 ", "columns.version", "which `ignore` names, too"))
                .anySatisfy(text -> assertThat(text).contains("10 ", "columns.colour", "is not a column"))
                .anySatisfy(text -> assertThat(text).contains("12 ", "lookups.ict_category.~(", "is no pattern"))
                .anySatisfy(text -> assertThat(text).contains("13 ", "only.Country", "is no pattern"))
                .anySatisfy(text -> assertThat(text).contains("14 ", "units.version", "no numbers"))
                .anySatisfy(text -> assertThat(text).contains("14 ", "units.annual_cost_eur", "out of range"))
                .anySatisfy(text -> assertThat(text).contains("14 ", "units.quantity", "is not a number"))
                .anySatisfy(text -> assertThat(text).contains("14 ", "units.weight", "is not a column"))
                .anySatisfy(text -> assertThat(text).contains("15 ", "on-duplicate", "reject, first"))
                .anySatisfy(text -> assertThat(text).contains("16 ", "respondent-id", "register consultation"));
    }
}
