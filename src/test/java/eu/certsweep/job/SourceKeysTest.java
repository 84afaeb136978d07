package eu.certsweep.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
