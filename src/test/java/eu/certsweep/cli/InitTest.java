package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `certsweep init`, through the command line.
class InitTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text, Charset charset) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private Ended init(Object... arguments) {
        return Program.run(
                Stream.concat(Stream.of("init"), Stream.of(arguments)).toArray());
    }

    private List<String> names(Path parent) throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> parent.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String validated(Path job) {
        Ended ended = Program.run("validate", job);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended.err();
    }

    @Test
    void theSampleRegistersOfTwoMemberStatesBecomeAJobThatRunsWithoutAHandsWork() throws IOException {
        List<Object> arguments = new ArrayList<>(List.of(folder.resolve("x")));
        for (String state : List.of("de", "fr")) {
            try (Stream<Path> all = Files.list(Path.of("sample-data/registers", state))) {
                all.sorted().forEach(arguments::add);
            }
        }

        Ended made = init(arguments.toArray());

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("values to fill in: 0");
        Path job = folder.resolve("x/job.yaml");
        assertThat(names(folder))
                .containsExactly(
                        "x/README.md",
                        "x/job.yaml",
                        "x/reference/costs.yaml",
                        "x/reference/schemes.yaml",
                        "x/requirements/baseline.yaml");
        assertThat(Files.readAllLines(folder.resolve("x/README.md"))).hasSize(3);
        assertThat(validated(job)).isEmpty();
        Ended run = Program.run("run", job, "--as-of", "2026-06-30", "--var", folder.resolve("var"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("x/out/2026-06-30/import_report.csv")))
                .hasSize(8);
    }

    @Test
    void filesOfOneKindAreOneSourceAndAreNamedRelativeToTheJob() throws Exception {
        String header = "entity_id,usage_ref,kind,ict_category\n";
        for (String name : List.of("d/u-1.csv", "d/u-2.csv", "d/other.csv", "e/a.csv", "e/b.csv", "e/c.csv")) {
            file(name, header + "E1," + name + ",product,HSM\n", StandardCharsets.UTF_8);
        }

        init(
                folder.resolve("p/x"),
                folder.resolve("d/u-2.csv"),
                folder.resolve("d/u-1.csv"),
                folder.resolve("e/a.csv"),
                folder.resolve("e/b.csv"));

        Path job = folder.resolve("p/x/job.yaml");
        validated(job);
        assertThat(JobReader.read(job).sources())
                .extracting(SourceDefinition::files)
                .containsExactly("../../d/u-*.csv", "../../e/{a.csv,b.csv}");
    }

    @Test
    void refusesAFolderWithAnythingInItAndLeavesItAsItIs() throws IOException {
        file("x/notes.txt", "mine", StandardCharsets.UTF_8);

        Ended ended = init(folder.resolve("x"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("is not empty (notes.txt)", "nothing in it is overwritten");
        assertThat(names(folder)).containsExactly("x/notes.txt");
        assertThat(init(folder.resolve("x/notes.txt")).code()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("x/notes.txt"))).isEqualTo("mine");
    }

    @Test
    void writesNothingWhenAFileCannotBeRead() throws IOException {
        Path good = file("e.csv", "entity_id,name,member_state,sector_code\nE1,A,DE,ENERGY\n", StandardCharsets.UTF_8);
        Path bad = file("b.csv", "%PDF-1.7 x", StandardCharsets.UTF_8);

        Ended ended = init(folder.resolve("x"), good, bad, folder.resolve("gone.csv"));

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("b.csv: ", "PDF", "gone.csv: ", "nothing was written");
        assertThat(names(folder)).containsExactly("b.csv", "e.csv");
    }

    @Test
    void anEmptyFolderIsFilledAndWithoutFilesThereAreTablesToFillIn() throws IOException {
        Path there = Files.createDirectory(folder.resolve("x"));

        Ended ended = init(there);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(names(there))
                .contains("data/entities.csv", "data/usages.csv", "data/certificates.csv", "job.yaml", "README.md");
        assertThat(Files.readString(there.resolve("data/entities.csv"))).startsWith("entity_id,name,member_state,");
        assertThat(validated(there.resolve("job.yaml"))).isEmpty();
        assertThat(names(folder)).allMatch(name -> name.startsWith("x/"));
    }

    @Test
    void fiveMessyFilesNeedTwoValuesOfAPersonAndThenRun() throws IOException {
        Path entities = file(
                "in/Einrichtungen 2026.csv",
                """
                Register der Einrichtungen;;;;
                Stand 01.05.2026;;;;
                ;;;;
                Registernummer;Firma;Land;Branche;Beschäftigte
                S-0001;Stadtwerke Köln;Deutschland;Energie;300
                S-0002;Klinikum Süd;Deutschland;Gesundheitswesen;800
                S-0003;Öl & Söhne;Österreich;Erdöl;60
                %sSumme;;;;1160
                """.formatted(IntStream.range(100, 130)
                        .mapToObj("S-0%d;Wärme Süd;Deutschland;Energie;70\n"::formatted)
                        .collect(Collectors.joining())),
                Charset.forName("windows-1252"));
        Path more = file(
                "in/more.csv",
                "Identifiant\tDénomination\tÉtat membre\tSecteur\tEffectif\nS-0004\tEaux\tFrance\teau potable\t300\n",
                StandardCharsets.UTF_16LE);
        Path cmdb = file("in/cmdb-export.csv", """
                Inventarnummer;Registernummer;Gerätetyp;Hersteller;Modell;Seriennummer;Standort;Anzahl;Inbetriebnahme;Zertifikat-Nr.
                A-1;S-0001;Firewall;Aurora;F 1;7781;Keller;2;03.05.2024;EUCC-1
                A-2;S-0002;Paketfilter;Aurora;F 2;7782;Dach;1;17.05.2024;
                A-3;S-0003;Betriebssystem;Borealis;OS;;Amt;9;28.01.2025;
                """, StandardCharsets.UTF_8);
        Path services = ods(
                folder.resolve("in/services.ods"),
                List.of(
                        List.of("Dienste der Einrichtungen"),
                        List.of("Registernummer", "Nutzungsnummer", "Art", "Kategorie", "Kosten"),
                        List.of("S-0001", "D-1", "Dienst", "CLOUD_SAAS", "1200"),
                        List.of("S-0002", "D-2", "Dienst", "CLOUD_IAAS", "3400")));
        Path certificates = file("in/certificats.csv", """
                Référence;Nom du produit;Développeur;Schéma;Niveau d'assurance;Date de certification
                EUCC-1;F 1;Aurora;EUCC;élevé;19/12/2025
                EUCC-2;F 2;Aurora;EUCC;élevé;20/12/2025
                """, StandardCharsets.UTF_8);

        Ended made = init(folder.resolve("x"), entities, more, cmdb, services, certificates);

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("cmdb-export.csv: usages", "certificats.csv: certificates", "services.ods: usages")
                .contains("values to fill in: 2");
        Path job = folder.resolve("x/job.yaml");
        assertThat(validated(job)).contains("note: ").hasLineCount(2);
        String draft = Files.readString(job);
        assertThat(draft)
                .contains("encoding: windows-1252", "header-row: 4", "usage_ref: \"Inventarnummer\"")
                .contains(
                        "\"Gesundheitswesen\": \"HEALTH\"", "\"Energie\": \"ENERGY\"", "\"Paketfilter\": \"FIREWALL\"")
                .contains("# Not read: \"Nom du produit\", \"Développeur\"");
        Files.writeString(job, draft.replace("kind: \"\"", "kind: product") + "formats: []\n");
        Ended run = Program.run("run", job, "--as-of", "2026-06-30", "--var", folder.resolve("var"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("x/out/2026-06-30/import_report.csv")))
                .as(Files.readString(folder.resolve("x/out/2026-06-30/rejects.csv")))
                .filteredOn(line -> line.contains("in/"))
                .hasSize(5);
        // the footer is no row, and says so
        assertThat(Files.readAllLines(folder.resolve("x/out/2026-06-30/rejects.csv")))
                .hasSize(2)
                .last()
                .asString()
                .contains("is a total under the table");
    }

    private static Path ods(Path file, List<List<String>> rows) throws IOException {
        String table = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> "<table:table-cell office:value-type=\"string\"><text:p>" + cell
                                + "</text:p></table:table-cell>")
                        .collect(Collectors.joining("", "<table:table-row>", "</table:table-row>")))
                .collect(Collectors.joining());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content"
                            + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
                            + "<office:spreadsheet><table:table table:name=\"Dienste\">" + table
                            + "</table:table></office:spreadsheet></office:body></office:document-content>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
