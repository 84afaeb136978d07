package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a source says of its columns, rows and keys, in a whole job: counts, notes and columns of `import_report.csv`.
class SourceSaysRunTest {

    @TempDir
    private Path folder;

    private Path job() throws Exception {
        return job(folder);
    }

    /// Two files of entities with a key of two columns, a unit, rows of other countries and keys that come again.
    static Path job(Path folder) throws Exception {
        JobFolder job = JobFolder.of(folder, 1, 1);
        Files.delete(folder.resolve("data/usages-00.csv"));
        Files.delete(folder.resolve("data/entities.csv"));
        String header = "Plant,Block,name,Land,member_state,sector_code,Umsatz (Mio. €),No. of staff\n";
        job.write("data/e-1.csv", header + """
                E,1,Alpha,DE,DE,ENERGY,60,300
                E,2,Beta,AT,AT,ENERGY,0.5,3
                E,1,Alpha again,DE,DE,ENERGY,1,3
                F,1,French,FR,FR,ENERGY,1,3
                """);
        job.write("data/e-2.csv", header + """
                E,2,Beta again,AT,AT,ENERGY,60,300
                E,3,Gamma,DE,DE,NONSENSE,60,300
                E,3,Gamma sound,DE,DE,ENERGY,60,300
                """);
        job.write("data/u.csv", """
                entity_id,usage_ref,kind,ict_category,Cert. No,Remark
                E/1,U1,product,FIREWALL,EUCC-1,
                E/1,U1,product,VPN,EUCC-1,
                E/2,U1,product,VPN,EUCC-1,
                """);
        job.write("data/c.csv", """
                respondent_type,option,position
                NGO,X,1
                NGO,X,2
                """);
        return Files.writeString(folder.resolve("job.yaml"), """
                job: source-says
                reference-date: 2026-06-30
                sources:
                  - register: entities
                    files: data/e-*.csv
                    on-duplicate: first
                    only: {Land: [DE, AT]}
                    columns: {entity_id: [Plant, Block]}
                  - {register: usages, files: data/u.csv, on-duplicate: first, ignore: [Remark]}
                  - {register: consultation, files: data/c.csv, respondent-id: row}
                schemes: schemes.yaml
                baseline: [rules.yaml]
                output: out
                """);
    }

    private String output(String name) throws Exception {
        return Files.readString(folder.resolve("out/2026-06-30").resolve(name));
    }

    @Test
    void rowsThatArePassedOverAreCountedAndNothingElse() throws Exception {
        Ended ended = Program.run("run", job(), "--var", folder.resolve("var"));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(output("import_report.csv").lines().map(line -> line.replaceAll("[0-9a-f]{64}", "SHA")))
                .contains("source_file,register,sha256,rows_read,accepted,rejected,passed_over,notes,state")
                .anyMatch(line -> line.startsWith("data/e-1.csv,entities,SHA,2,2,0,2,"))
                .anyMatch(line -> line.startsWith("data/e-2.csv,entities,SHA,2,1,1,1,"))
                .anyMatch(line -> line.startsWith("data/u.csv,usages,SHA,2,2,0,1,"))
                .contains("data/c.csv,consultation,SHA,2,2,0,0,,imported");
        assertThat(output("per_entity.csv"))
                .contains(",E/1,Alpha,", ",E/2,Beta,", ",E/3,Gamma sound,")
                .doesNotContain("again", "French");
        assertThat(output("rejects.csv").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("data/e-2.csv,,3,sector_code"));
        assertThat(ended.err())
                .contains("8 rows: 7 accepted, 1 rejected")
                .contains("note: data/e-1.csv and one more file: not read: \"No. of staff\" (looks like headcount);")
                .contains("turnover_eur is multiplied by 1000000, as its header \"Umsatz (Mio. €)\" says")
                .contains("note: data/e-1.csv: 1 row was passed over, as `only` says")
                .contains("note: data/u.csv: not read: \"Cert. No\" (looks like certificate_id);")
                .contains("note: 3 further rows with a known key were passed over")
                .doesNotContain("Remark");
        assertThat(output("manifest.json")).contains("turnover_eur is multiplied by 1000000");
        // Nothing was read again, and the same is told.
        String before = ended.err().replaceAll("(?s).*?(note: data/e-1.*?)published in.*", "$1");
        Ended again = Program.run("run", folder.resolve("job.yaml"), "--var", folder.resolve("var"));
        assertThat(again.err()).contains("4 files: 0 imported, 4 unchanged").contains(before);
    }
}
