package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An entity is forgotten: nothing of it is left in the store, nor in what is published afterwards.
class ForgetTest {

    private static final String ID = "ZZ-4711";
    private static final String NAME = "Vergissmeinnicht";
    private static final String REASON = "--reason=file 12/2026";

    @TempDir
    private Path folder;

    private JobFolder job;

    /// An entity with accepted and rejected rows, a warning, a finding, a certificate on itself and one on a product; a
    /// number of its row alone shows that the column has decimal commas.
    @BeforeEach
    void deliversAnEntity() throws IOException {
        job = JobFolder.of(folder.resolve("job"), 30, 7);
        append("entities", "%s,%s GmbH,DE,ENERGY.GAS.LNG,300\n".formatted(ID, NAME));
        append(
                "usages-00",
                "%1$s,U1,product,FIREWALL,P77,yes,2024-05-01,7.77\n%1$s,U2,product,FIREWALL,P01,yes,31.02.2024,1.00\n%1$s,U1,product,HSM,P02,yes,2024-05-01,1.00\n"
                        .formatted(ID));
        Path certificates = job.file().resolveSibling("data/certificates.csv");
        job.write(
                "data/certificates.csv",
                Files.readString(certificates).replace("product_id,issued_on", "product_id,issued_on,holder_entity_id")
                        + "CE1,EUCC,high,entity,,2025-06-01,%1$s\nCP1,EUCC,high,product,P00,2025-06-01,%1$s\n"
                                .formatted(ID));
    }

    private void append(String file, String rows) throws IOException {
        Files.writeString(job.file().resolveSibling("data/" + file + ".csv"), rows, StandardOpenOption.APPEND);
    }

    private Ended program(String command, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(command, job.file()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--var", folder.resolve("var")));
        return Program.run(arguments.toArray());
    }

    private Map<String, String> published() throws IOException {
        Ended ended = program("run", "--threads", 2);
        assertThat(ended.code()).as(ended.err()).isZero();
        return Program.outputs(job.output());
    }

    /// Every row of every table in which a text stands, as the store's owner can read it.
    private List<String> rowsWith(String text) throws Exception {
        List<String> found = new ArrayList<>();
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
                Connection connection = database.dataSource(1).getConnection()) {
            for (String table : column(
                    connection,
                    "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
                            + " AND relnamespace = 'public'::regnamespace")) {
                column(connection, "SELECT t::text FROM %s t WHERE strpos(t::text, '%s') > 0".formatted(table, text))
                        .forEach(row -> found.add(table + ": " + row));
            }
        }
        return found;
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    @Test
    void nothingOfItIsLeftInTheStoreOrPublishedAgain() throws Exception {
        job.job("keep: {days: 30}\n");
        published();
        append("usages-00", "E0001,U88,product,FIREWALL,P01,yes,2024-05-01,1.00\n");
        assertThat(String.join("", published().values())).contains(ID, NAME);
        assertThat(rowsWith(ID)).isNotEmpty();

        Ended forgotten = program("forget", ID, REASON, "--yes");

        assertThat(forgotten.code()).as(forgotten.err()).isZero();
        assertThat(forgotten.err())
                .contains("rows in usage_row", "rows in finding", "named in " + job.output(), "forgotten: 8 rows");
        assertThat(rowsWith(ID)).isEmpty();
        assertThat(rowsWith(NAME)).isEmpty();
        assertThat(program("status", "--audit", "--json").out())
                .contains("\"forget\"", "--reason 'file 12/2026'", "\"rows\" : 8")
                .doesNotContain(ID);
        assertThat(copies()).isNotEmpty();
        Ended next = program("run", "--threads", 2);
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("5 more rows speak of forgotten entities and were passed over");
        assertThat(named()).isEmpty();
        assertThat(copies()).isEmpty();
        assertThat(rowsWith(ID)).isEmpty();
    }

    /// Copies to send back, which have every row of a file.
    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(job.output().resolve("annotated")))) {
            return files.filter(file -> file.toString().endsWith(".xlsx")).toList();
        }
    }

    /// Files that name the entity below the output folder.
    private List<Path> named() throws IOException {
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(job.output()))) {
            List<Path> naming = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains(ID) || text.contains(NAME)) {
                    naming.add(file);
                }
            }
            return naming;
        }
    }

    /// The same bytes as from files that never named it, but for what a report says of the files themselves.
    @Test
    void whatIsPublishedIsWhatItWouldBeHadItNeverBeenDelivered() throws Exception {
        published();
        assertThat(program("forget", ID, REASON, "--yes").code()).isZero();
        Map<String, String> kept = published();
        append("usages-00", "E0001,U88,product,FIREWALL,P01,yes,2024-05-01,1.00\n");
        append("entities", "\n");
        Map<String, String> imported = published();

        for (String file : List.of("entities", "usages-00", "certificates")) {
            Path path = job.file().resolveSibling("data/" + file + ".csv");
            List<String> lines = Files.readAllLines(path);
            // Blank lines, so that the other rows keep their numbers.
            lines.replaceAll(line -> line.startsWith("CP1") ? line.replace(ID, "") : line.contains(ID) ? "" : line);
            Files.write(path, lines);
        }
        Map<String, String> without = published();

        assertThat(withoutHashes(imported)).isEqualTo(withoutHashes(without));
        assertThat(entities(kept)).isEqualTo(entities(without)).isEqualTo(31);
    }

    private static long entities(Map<String, String> outputs) {
        return Objects.requireNonNull(outputs.get("per_entity.csv")).lines().count();
    }

    private static Map<String, String> withoutHashes(Map<String, String> outputs) {
        return outputs.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".csv"))
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, file -> file.getValue().replaceAll("[0-9a-f]{64}", "")));
    }

    @Test
    void nothingIsRemovedWithoutYesNorOfAnUnknownEntityNorForAReasonThatNamesIt() throws Exception {
        published();
        List<String> before = rowsWith(ID);

        Ended asked;
        try (DeepFolder deep = DeepFolder.in(folder)) {
            String definition = Files.readString(job.file());
            Files.writeString(job.file(), definition.replace("output: out", "output: " + deep.path()));
            asked = program("forget", ID, REASON);
            Files.writeString(job.file(), definition);
            assertThat(asked.err())
                    .contains(" could not be looked into (File name too long): see yourself whether it names")
                    .contains("named in " + folder.resolve("job/out/2026-06-30"));
        }
        Ended unknown = program("forget", "ZZ-4712", REASON, "--yes");
        Ended told = program("forget", ID, "--reason", "asked by " + ID, "--yes");

        assertThat(asked.code()).isZero();
        assertThat(asked.err()).contains("nothing was removed");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("holds nothing of this entity");
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains("leave the entity's id out");
        assertThat(rowsWith(ID)).isEqualTo(before);
        assertThat(program("run").err()).contains("nothing changed since the last evaluation");
    }

    @Test
    void whatWasForgottenByMistakeIsReadAgain() throws Exception {
        Map<String, String> before = published();
        assertThat(program("forget", ID, REASON, "--yes").code()).isZero();
        published();
        assertThat(program("forget", ID, REASON, "--undo").code()).isZero();
        assertThat(program("run").err()).contains("nothing changed");

        Ended undone = program("forget", ID, REASON, "--undo", "--yes");

        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(undone.err()).contains("reads 3 files anew");
        assertThat(published()).isEqualTo(before);
        assertThat(program("forget", ID, REASON, "--undo", "--yes").code()).isEqualTo(2);
    }

    /// Each of the other jobs names the entity in one way alone.
    @Test
    void otherJobsThatNameItAreToldWhateverTheyNameItBy() throws Exception {
        published();
        Map<String, String> ways = Map.of(
                "by-certificate",
                        "certificates|certificate_id,scheme,level,kind,product_id,issued_on,holder_entity_id\n"
                                + "CE1,EUCC,high,entity,,2025-06-01,%s\n",
                "by-product",
                        "certificates|certificate_id,scheme,level,kind,product_id,issued_on,holder_entity_id\n"
                                + "CP1,EUCC,high,product,P00,2025-06-01,%s\n",
                "by-service", "trust-services|entity_id,service_type,provider\n%s,TIMESTAMP,Stempel AG\n",
                "by-usage", "usages|entity_id,usage_ref,kind,ict_category\n%s,U1,product,FIREWALL\n",
                "by-rejected", "usages|entity_id,usage_ref,kind,ict_category\n%s,U1,product,MOON\n",
                "by-nothing", "usages|entity_id,usage_ref,kind,ict_category\nE0001,U1,product,FIREWALL\n");
        for (Map.Entry<String, String> way : ways.entrySet()) {
            String[] registerAndRows = way.getValue().split("\\|", 2);
            JobFolder other = JobFolder.of(folder.resolve(way.getKey()), 30, 7);
            other.write("data/way.csv", registerAndRows[1].formatted(ID));
            String definition = Files.readString(other.file()).replace("job: small", "job: " + way.getKey());
            other.write(
                    "job.yaml",
                    definition.replace(
                            "sources:\n",
                            "sources:\n  - {register: " + registerAndRows[0] + ", files: data/way.csv}\n"));
            Ended imported = Program.run("import", other.file(), "--var", folder.resolve("var"));
            assertThat(imported.code()).as(imported.err()).isZero();
        }

        Ended asked = program("forget", ID, REASON);

        for (String way : ways.keySet()) {
            String told = "known to job " + way + ", too";
            if (way.equals("by-nothing")) {
                assertThat(asked.err()).doesNotContain(told);
            } else {
                assertThat(asked.err()).contains(told);
            }
        }
        Ended holder = Program.run(
                "forget", folder.resolve("by-product/job.yaml"), ID, REASON, "--yes", "--var", folder.resolve("var"));
        assertThat(holder.code()).as(holder.err()).isZero();
        assertThat(program("forget", ID, REASON).err()).doesNotContain("known to job by-product");
    }

    @Test
    void aRunThatWasKilledHalfwayDoesNotGoOnWithIt() throws Exception {
        published();
        job.job("output: " + Files.writeString(folder.resolve("in-the-way"), "") + "\n");
        append("usages-00", "E0001,U88,product,FIREWALL,P01,yes,2024-05-01,1.00\n");
        Files.writeString(job.file(), Files.readString(job.file()).replace("output: out\n", ""));
        assertThat(program("run").code()).isEqualTo(1);
        assertThat(program("forget", ID, REASON, "--yes").code()).isZero();
        Files.delete(folder.resolve("in-the-way"));

        Ended resumed = program("run");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("went on with what");
        assertThat(rowsWith(ID)).isEmpty();
        assertThat(Files.readString(folder.resolve("in-the-way/2026-06-30/per_entity.csv")))
                .doesNotContain(ID)
                .contains("E0001");
    }
}
