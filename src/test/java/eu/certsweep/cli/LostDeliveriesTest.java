package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nights in which something that was delivered before is not delivered any more, comes back, or has another name.
///
/// Twenty entities send a file each, with four firewalls of which one is not certified.
class LostDeliveriesTest {

    private static final int ENTITIES = 20;
    private static final String HEADER = "entity_id,usage_ref,kind,ict_category,product_id\n";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    @BeforeEach
    void everybodyDelivers() throws IOException {
        JobFolder job = JobFolder.of(folder, ENTITIES, 1);
        Files.delete(folder.resolve("data/usages-00.csv"));
        for (int e = 0; e < ENTITIES; e++) {
            deliver(e);
        }
        String name = "l-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("job: small", "job: " + name)
                        .replace("data/usages*.csv", "data/usages/*.csv"));
    }

    private Path file(int entity) {
        return folder.resolve("data/usages/u-%02d.csv".formatted(entity));
    }

    private void deliver(int entity) throws IOException {
        deliver(entity, "P01", "P01", "P01", "P99");
    }

    private void deliver(int entity, String... products) throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int u = 0; u < products.length; u++) {
            rows.append("E%04d,U%d,product,FIREWALL,%s\n".formatted(entity, u, products[u]));
        }
        Files.createDirectories(file(entity).getParent());
        Files.writeString(file(entity), rows.toString());
    }

    private void withdraw(int from, int to) throws IOException {
        for (int e = from; e < to; e++) {
            Files.delete(file(e));
        }
    }

    private Ended certsweep(String... arguments) {
        Object[] all = new Object[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = folder.resolve("job.yaml");
        all[arguments.length + 1] = "--var";
        all[arguments.length + 2] = work;
        return Program.run(all);
    }

    private Ended succeeds(String... arguments) {
        Ended ended = certsweep(arguments);
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended;
    }

    private Ended refused(String... arguments) throws IOException {
        Map<String, String> before = Program.outputs(output());
        Ended ended = certsweep(arguments);
        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).contains("nothing was replaced", "--accept-loss", "max-shrink");
        assertThat(Program.outputs(output())).isEqualTo(before);
        return ended;
    }

    private Path output() {
        return folder.resolve("out/2026-06-30");
    }

    private List<String> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(output().resolve(file));
        return lines.subList(1, lines.size());
    }

    private String delivery(int entity) throws IOException {
        return rows("deliveries.csv").stream()
                .filter(row -> row.startsWith("data/usages/u-%02d.csv,".formatted(entity)))
                .findFirst()
                .orElse("");
    }

    @Test
    void comparesWithNothingOnTheFirstNightAndFindsNothingChangedOnTheNext() throws IOException {
        assertThat(succeeds("run").err()).doesNotContain("note:");
        assertThat(delivery(3)).isEqualTo("data/usages/u-03.csv,usages,new,0,4,0,0");
        assertThat(rows("deliveries.csv")).hasSize(ENTITIES + 2).allMatch(row -> row.contains(",new,0,"));

        assertThat(succeeds("run").err()).doesNotContain("note:");

        assertThat(delivery(3)).isEqualTo("data/usages/u-03.csv,usages,unchanged,4,4,1,0");
        assertThat(rows("deliveries.csv"))
                .contains("data/entities.csv,entities,unchanged,20,20,20,0")
                .contains("data/certificates.csv,certificates,unchanged,10,10,0,0");
    }

    @Test
    void tellsOfALossThatTheJobAllows() throws IOException {
        succeeds("run");
        withdraw(7, 8);

        Ended second = succeeds("run");

        assertThat(second.err())
                .contains("note: less than before: data/usages/*.csv: 76 rows after 80; 1 entity missing;"
                        + " gone: data/usages/u-07.csv (4 rows, 1 entity missing)")
                .contains(
                        "note: BASELINE: entities that are less severe than before because rows of theirs are gone or rejected");
        assertThat(delivery(7)).isEqualTo("data/usages/u-07.csv,usages,gone,4,0,1,1");
        assertThat(rows("changes.csv")).containsExactly("BASELINE,E0007,non-compliant,not-applicable,rows-removed,");
        assertThat(Files.readString(output().resolve("manifest.json"))).contains("deliveries.csv");
    }

    @Test
    void endsWith3WhenMoreIsGoneThanTheJobAllowsAndSaysWhat() throws IOException {
        succeeds("run");
        withdraw(0, 3);

        Ended second = refused("run");

        assertThat(second.err())
                .contains("data/usages/*.csv: 68 rows after 80, a loss of more than 10 %")
                .contains("data/usages/*.csv: 3 of 20 entities are missing, a loss of more than 10 %")
                .contains("gone: data/usages/u-00.csv (4 rows, 1 entity missing), data/usages/u-01.csv")
                .contains("entities that are missing: E0000, E0001, E0002");
        assertThat(certsweep("import").code()).isEqualTo(3);
    }

    @Test
    void acceptsALossForOneRunAndHoldsTheNextOneAgainstWhatIsLeft() throws IOException {
        succeeds("run");
        withdraw(0, 10);
        refused("run");

        Ended accepted = succeeds("run", "--accept-loss");

        assertThat(accepted.err())
                .contains(
                        "10 entities missing",
                        "rows of theirs are gone or rejected, which is no improvement (changes.csv: rows-removed, entity-gone): 10");
        assertThat(rows("changes.csv")).hasSize(10).allMatch(row -> row.contains(",rows-removed,"));
        assertThat(succeeds("run").err()).doesNotContain("note:");
        withdraw(10, 13);
        refused("run");
    }

    @Test
    void allowsWhatTheJobSays() throws IOException {
        Files.writeString(
                folder.resolve("job.yaml"),
                Files.readString(folder.resolve("job.yaml"))
                        .replace("data/usages/*.csv}", "data/usages/*.csv, expect: {max-shrink: 0.5}}"));
        succeeds("run");
        withdraw(0, 10);
        assertThat(succeeds("run").err()).contains("40 rows after 80; 10 entities missing");
        withdraw(10, 16);
        refused("run");
    }

    @Test
    void holdsAFileThatShrinksAgainstWhatItHad() throws IOException {
        succeeds("run");
        for (int e = 0; e < 4; e++) {
            deliver(e, "P01", "P01", "P01");
        }
        assertThat(succeeds("run").err())
                .contains("76 rows after 80; with fewer rows: data/usages/u-00.csv (3 after 4)")
                .doesNotContain("entities are missing");
        assertThat(delivery(0)).isEqualTo("data/usages/u-00.csv,usages,changed,4,3,1,0");
        assertThat(rows("changes.csv")).contains("BASELINE,E0000,non-compliant,compliant,rows-removed,");
        for (int e = 4; e < 16; e++) {
            deliver(e, "P01", "P01", "P01");
        }
        assertThat(refused("run").err())
                .contains("64 rows after 76, a loss of more than 10 %")
                .contains("with fewer rows or entities: data/usages/u-04.csv (3 after 4)");
        for (int e = 4; e < 20; e++) {
            deliver(e, "P99");
        }
        assertThat(refused("run").err()).contains("28 rows after 76");
    }

    @Test
    void takesAFileThatComesBackForNoChange() throws IOException {
        succeeds("run");
        withdraw(7, 9);
        succeeds("run");
        deliver(7);
        deliver(8, "P99", "P99", "P01", "P01");

        Ended third = succeeds("run");

        assertThat(rows("changes.csv"))
                .containsExactly(
                        "BASELINE,E0007,not-applicable,non-compliant,rows-returned,",
                        "BASELINE,E0008,not-applicable,non-compliant,row-changed,");
        assertThat(third.err())
                .contains("note: BASELINE: entities that are what they were before rows of theirs went")
                .doesNotContain("less than before");
        assertThat(delivery(7)).isEqualTo("data/usages/u-07.csv,usages,new,0,4,0,0");
    }

    @Test
    void takesAnEntityThatComesBackForNoChange() throws IOException {
        succeeds("run");
        Path entities = folder.resolve("data/entities.csv");
        String all = Files.readString(entities);
        Files.writeString(entities, all.replaceFirst("E0007,.*\n", ""));
        assertThat(succeeds("run").err()).contains("data/entities*.csv: 19 rows after 20; 1 entity missing");
        assertThat(rows("changes.csv")).containsExactly("BASELINE,E0007,non-compliant,,entity-gone,");
        Files.writeString(entities, all);
        succeeds("run");
        assertThat(rows("changes.csv")).containsExactly("BASELINE,E0007,,non-compliant,rows-returned,");
    }

    @Test
    void takesAnotherNameForNoLoss() throws IOException {
        succeeds("run");
        for (int e = 0; e < ENTITIES; e++) {
            Files.move(file(e), folder.resolve("data/usages/v-%02d.csv".formatted(e)));
        }

        assertThat(succeeds("run").err()).doesNotContain("note:");

        assertThat(delivery(7)).isEqualTo("data/usages/u-07.csv,usages,gone,4,0,1,0");
        assertThat(rows("deliveries.csv")).contains("data/usages/v-07.csv,usages,new,0,4,0,0");
        assertThat(rows("changes.csv")).isEmpty();
    }

    @Test
    void findsEntitiesMissingWhereAsManyRowsOfOthersCame() throws IOException {
        succeeds("run");
        for (int e = 0; e < 3; e++) {
            deliver(e, "P01", "P01", "P01", "P01");
            Files.writeString(file(e), Files.readString(file(e)).replace("E000" + e + ",U", "E0010,V" + e));
        }
        assertThat(refused("run").err())
                .contains("3 of 20 entities are missing, a loss of more than 10 %")
                .doesNotContain("rows after");
    }

    /// A row that nobody can use is as good as none.
    @Test
    void countsEntitiesAsLostOfWhichOnlyRejectedRowsAreLeft() throws IOException {
        succeeds("run");
        Path entities = folder.resolve("data/entities.csv");
        String all = Files.readString(entities);
        Files.writeString(entities, all.replaceAll("(E000[0-2],[^\n]*),DE,|(E000[0-2],[^\n]*),[A-Z]{2},", "$1$2,XX,"));
        Ended refused = refused("run");
        assertThat(refused.err())
                .contains("data/entities*.csv: 3 of 20 entities are missing (3 of them since their rows are rejected),")
                .contains("a loss of more than 10 %")
                .contains("data/entities.csv (20 after 20, 3 entities with rejected rows only)")
                .contains("what senders must mend is in " + folder.resolve("out/rejected"))
                .doesNotContain("rows after 20, a loss");
        assertThat(folder.resolve("out/rejected/rejects.csv")).content().contains("member_state", "XX");
        Files.writeString(entities, all.replaceAll("(E0007,[^\n]*?),[A-Z]{2},", "$1,XX,"));

        Ended one = succeeds("import");

        assertThat(one.err()).contains("20 rows after 20; 1 entity with rejected rows only");
        Files.writeString(entities, Files.readString(entities) + "\n");
        assertThat(succeeds("run").err()).as("untold until published").contains("1 entity with rejected rows only");
        assertThat(rows("deliveries.csv")).contains("data/entities.csv,entities,changed,20,20,20,1");
        assertThat(rows("changes.csv")).containsExactly("BASELINE,E0007,non-compliant,,entity-gone,");
        assertThat(succeeds("run").err()).doesNotContain("note: less");
    }

    @Test
    void findsASourceMissingThatTheJobNamesNoMore() throws IOException {
        succeeds("run");
        String job = Files.readString(folder.resolve("job.yaml"));
        String without = job.replaceFirst("  - \\{register: usages.*\n", "");
        Files.writeString(folder.resolve("job.yaml"), without);
        assertThat(refused("run").err())
                .contains("files of the register usages that no source of the job reads any more: 0 rows after 80");
        succeeds("run", "--accept-loss");
        assertThat(rows("changes.csv")).hasSize(ENTITIES);
        Files.writeString(folder.resolve("job.yaml"), job);
        succeeds("run");
        assertThat(rows("changes.csv")).hasSize(ENTITIES).allMatch(row -> row.contains(",rows-returned,"));
    }

    @Test
    void tellsInTheNextEditionWhatAnImportLostBefore() throws IOException {
        succeeds("run");
        withdraw(7, 8);
        assertThat(succeeds("import").err()).contains("note: less than before: data/usages/*.csv: 76 rows after 80");
        withdraw(8, 9);
        deliver(7);
        assertThat(succeeds("import").err())
                .contains("gone: data/usages/u-08.csv")
                .doesNotContain("u-07");

        assertThat(succeeds("run").err()).contains("76 rows after 80; 1 entity missing; gone: data/usages/u-08");

        assertThat(delivery(7)).isEqualTo("data/usages/u-07.csv,usages,unchanged,4,4,1,0");
        assertThat(delivery(8)).isEqualTo("data/usages/u-08.csv,usages,gone,4,0,1,1");
        assertThat(succeeds("run").err()).doesNotContain("note:");
        assertThat(delivery(8)).isEmpty();
    }

    @Test
    void tellsInTheNextEditionWhatWasLostWhenTheQualityGateEndedARun() throws IOException {
        succeeds("run");
        Files.writeString(
                folder.resolve("job.yaml"),
                Files.readString(folder.resolve("job.yaml")) + "quality-gate: {max-rejected-share: 0.01}\n");
        withdraw(7, 8);
        Files.writeString(file(1), Files.readString(file(1)).replace("FIREWALL", "WRONG"));
        Ended gate = certsweep("run");
        assertThat(gate.code()).isEqualTo(3);
        assertThat(gate.err()).contains("the quality gate allows 1 %");
        deliver(1);

        assertThat(succeeds("run").err()).contains("76 rows after 80; 1 entity missing");
        assertThat(delivery(7)).isEqualTo("data/usages/u-07.csv,usages,gone,4,0,1,1");
        assertThat(delivery(1)).isEqualTo("data/usages/u-01.csv,usages,unchanged,4,4,1,0");
    }
}
