package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which row of a table is its header, also where few words of it are known.
class HeaderSearchTest {

    @TempDir
    private Path folder;

    private RegisterFile look(Register register, String text) throws IOException, SourceException {
        return RegisterFiles.look(
                Files.writeString(folder.resolve("x.csv"), text), SourceDefinition.of(register, "x.csv"));
    }

    private long headerRow(Register register, String text) throws IOException, SourceException {
        try (RegisterFile opened = look(register, text)) {
            return opened.detected().headerRow();
        }
    }

    @Test
    void aKnownWordInARowOfDataDoesNotMakeItTheHeader() throws Exception {
        String text =
                "Zone,Group,Run by\n.xa,generic,Xa Ltd\n.de,country code,Registry\n.fr,country code,Association\n";

        assertThat(headerRow(Register.ENTITIES, text)).isEqualTo(1);
        assertThat(headerRow(Register.USAGES, text.replace("Registry", "Name"))).isEqualTo(1);
    }

    @Test
    void twoKnownWordsAmongManyCellsDoNotEither() throws Exception {
        assertThat(headerRow(
                        Register.ENTITIES, "Feld,Bedeutung,Muster,Quelle,Stand\nA,Sektor,x,Land,neu\nB,y,z,Amt,alt\n"))
                .isEqualTo(1);
    }

    @Test
    void aTitleAboveTheHeaderStaysATitle() throws Exception {
        assertThat(headerRow(Register.ENTITIES, "Unternehmen\n\nKennnummer;Firma;Land;Branche\n1;A;DE;ENERGY\n"))
                .isEqualTo(3);
        // nothing but one word of the header is known, and the title is one as well
        assertThat(headerRow(Register.ENTITIES, "Unternehmen;;\n;;\nLaufnummer;Werk;Ort am Fluss\n1;A;B\n2;C;D\n"))
                .isEqualTo(3);
    }

    @Test
    void aRowOfExplanationsAboveTheHeaderIsNotTheHeader() throws Exception {
        String text =
                "Number in your register;As in the company register;Where it is;Which annex;How many;Anything else\n"
                        + "Registernummer;Firma;Land;Frage 4;Frage 5;Frage 6\n1;A;DE;x;y;z\n";

        assertThat(headerRow(Register.ENTITIES, text)).isEqualTo(2);
    }

    @Test
    void commasWithinTextsDoNotMakeACommaTheDelimiter() throws Exception {
        try (RegisterFile opened =
                look(Register.ENTITIES, "Werk;Betrieb;Notiz\n1;x;das Netz, Land, usw.\n2;y;ohne\n")) {
            assertThat(opened.headers()).containsExactly("Werk", "Betrieb", "Notiz");
        }
    }

    @Test
    void aWordThatMayMeanSeveralThingsGivesWayToOneThatCannot() throws Exception {
        try (RegisterFile opened =
                look(Register.USAGES, "Registernummer;Art;Kategorie;Seriennummer;Referenz;Inbetriebnahme\n")) {
            int reference = opened.columns()[Register.USAGES.indexOf("usage_ref")];
            assertThat(opened.headers().get(reference)).isEqualTo("Referenz");
            int since = opened.columns()[Register.USAGES.indexOf("in_use_from")];
            assertThat(opened.headers().get(since)).isEqualTo("Inbetriebnahme");
        }
    }

    @Test
    void betweenTwoSuchWordsAPersonDecides() throws Exception {
        Path file = Files.writeString(
                folder.resolve("x.csv"),
                "Registernummer;Art;Kategorie;Seriennummer;Inventarnummer\nE1;product;HSM;1;2\n");

        assertThatThrownBy(() -> RegisterFiles.open(file, SourceDefinition.of(Register.USAGES, "x.csv")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Seriennummer")
                .hasMessageContaining("Inventarnummer")
                .hasMessageContaining("usage_ref");
        try (RegisterFile proposed = look(Register.USAGES, Files.readString(file))) {
            assertThat(List.of(proposed.columns()[Register.USAGES.indexOf("usage_ref")]))
                    .containsExactly(4);
        }
    }

    @Test
    void readsTheWordsOfAssetListsAndOfListsOfCertificates() throws Exception {
        try (RegisterFile assets = look(
                Register.USAGES,
                "Configuration Item,Manufacturer,Model,Quantity,Commissioned on,Certification no\na,b,c,1,2024-01-01,x\n")) {
            assertThat(assets.columns()).contains(0, 1, 2, 3, 4);
        }
        try (RegisterFile certificates = look(
                Register.CERTIFICATES,
                "Référence;Niveau d'assurance;Date de certification;Date d'archivage\nx;high;2024-01-01;2029-01-01\n")) {
            assertThat(certificates.columns()[Register.CERTIFICATES.indexOf("certificate_id")])
                    .isEqualTo(0);
            assertThat(certificates.columns()[Register.CERTIFICATES.indexOf("issued_on")])
                    .isEqualTo(2);
            assertThat(certificates.columns()[Register.CERTIFICATES.indexOf("valid_until")])
                    .isEqualTo(3);
        }
    }
}
