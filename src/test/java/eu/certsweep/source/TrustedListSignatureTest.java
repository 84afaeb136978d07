package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.source.SignedList.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedListSignatureTest {

    @TempDir
    private static Path keys;

    private static Signer signer;
    private static Signer other;
    private static Signer former;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        signer = SignedList.signer(keys, "Invented scheme operator", "2026/01/01", 365);
        other = SignedList.signer(keys, "Somebody else", "2026/01/01", 365);
        former = SignedList.signer(keys, "Former operator", "2020/01/01", 365);
    }

    private ThrowingCallable checking(String list, Signer... trusted) {
        return () -> {
            Path file = Files.writeString(folder.resolve("list.xml"), list);
            TrustedListSignature.require(
                    file,
                    file,
                    List.of(trusted).stream().map(Signer::certificate).toList());
        };
    }

    @Test
    void acceptsAListThatOneOfTheCertificatesSigned() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), signer);

        assertThatCode(checking(list, signer)).doesNotThrowAnyException();
        assertThatCode(checking(list, other, signer)).doesNotThrowAnyException();
    }

    @Test
    void acceptsAReferenceToTheIdOfTheRoot() throws Exception {
        String identified = TrustedListFileTest.sample().replace("TSLTag=", "Id=\"all\" TSLTag=");
        String list = SignedList.sign(identified, signer, "#all", javax.xml.crypto.dsig.Transform.ENVELOPED);

        assertThatCode(checking(list, signer)).doesNotThrowAnyException();
    }

    /// 20 MB, which would take some twenty times as much in memory.
    @Test
    void refusesAListOfTooManyPartsBeforeItIsHeldInMemory() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), signer);
        int end = list.lastIndexOf("</");
        String many = list.substring(0, end) + "<a b=\"\"/>".repeat(2_000_000) + list.substring(end);
        String deep = list.substring(0, end) + "<a>".repeat(5_000) + "</a>".repeat(5_000) + list.substring(end);

        for (String hostile : List.of(many, deep)) {
            assertThatThrownBy(checking(hostile, signer))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("cannot be checked");
        }
    }

    @Test
    void refusesTheListOfTheLists() throws Exception {
        Path file = Files.writeString(folder.resolve("lotl.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"><SchemeInformation>
                <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists</TSLType>
                </SchemeInformation></TrustServiceStatusList>
                """);
        try (TrustedListFile list = TrustedListFile.open(file, file, List.of())) {
            assertThatThrownBy(list::next)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContainingAll("lotl.xml", "list of the trusted lists", "Member States");
        }
    }

    @Test
    void refusesAListThatWasChanged() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), signer);

        assertThatThrownBy(checking(list.replace("Time Keepers", "Time Stealers"), signer))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("list.xml")
                .hasMessageContaining("changed after it was signed");
        // what the signature itself says is covered, too
        assertThatThrownBy(
                        checking(list.replace("<xades:SignedProperties ", "<xades:SignedProperties x=\"y\" "), signer))
                .hasMessageContaining("changed after it was signed");
    }

    @Test
    void refusesAnotherSignerAndNamesIt() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), other);

        assertThatThrownBy(checking(list, signer))
                .hasMessageContaining("CN=Somebody else")
                .hasMessageContaining("signing-certificates");
    }

    @Test
    void refusesAnotherKeyUnderTheCertificateOfATrustedSigner() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), new Signer(other.key(), signer.certificate()));

        assertThatThrownBy(checking(list, signer)).hasMessageContaining("changed after it was signed");
    }

    @Test
    void refusesACertificateThatHadEndedWhenTheListWasIssued() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), former);

        assertThatThrownBy(checking(list, former))
                .hasMessageContaining("valid from 20")
                .hasMessageContaining("issued on 2026-05-01");
    }

    @Test
    void refusesAListWithoutASignatureAndOneWithTwo() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), signer);
        String signature = list.substring(list.indexOf("<ds:Signature "), list.indexOf("</ds:Signature>") + 15);

        assertThatThrownBy(checking(TrustedListFileTest.sample(), signer)).hasMessageContaining("is missing");
        assertThatThrownBy(checking(list.replace(signature, signature + signature), signer))
                .hasMessageContaining("one of several");
        assertThatThrownBy(checking(list.replace("<tsl:TSPServices>", "<tsl:TSPServices>" + signature), signer))
                .hasMessageContaining("one of several");
    }

    @Test
    void refusesASignatureOfAPartAlone() throws Exception {
        String identified =
                TrustedListFileTest.sample().replace("<tsl:SchemeInformation>", "<tsl:SchemeInformation Id=\"part\">");
        // the signature's own properties stand in for a part, since only they have an id that is known as one
        String list = SignedList.sign(identified, signer, "#signed-properties", "");

        assertThatThrownBy(checking(list, signer)).hasMessageContaining("does not cover the list as a whole");
    }

    /// The signed list is moved into the signature, where the reference by id still finds it, and another one
    /// put around.
    @Test
    void refusesAListThatIsWrappedAroundTheSignedOne() throws Exception {
        String identified = TrustedListFileTest.sample().replace("TSLTag=", "Id=\"all\" TSLTag=");
        String list = SignedList.sign(identified, signer, "#all", javax.xml.crypto.dsig.Transform.ENVELOPED);
        String signature = list.substring(list.indexOf("<ds:Signature "), list.indexOf("</ds:Signature>") + 15);
        String root = list.substring(list.indexOf("<tsl:TrustServiceStatusList"));
        String unsigned = root.replace(signature, "");
        String evil = list.replace("Time Keepers", "Time Stealers");
        for (String outer : List.of(evil, evil.replace("Id=\"all\"", "Id=\"other\""), evil.replace("Id=\"all\"", ""))) {
            String wrapped = outer.replace("</ds:Signature>", "<ds:Object>" + unsigned + "</ds:Object></ds:Signature>");
            assertThatThrownBy(checking(wrapped, signer)).isInstanceOf(SourceException.class);
        }
    }

    /// The enveloped signature covers all but itself: what is hidden in it is signed by nobody.
    @Test
    void readsNoServiceThatIsHiddenInTheSignature() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), signer);
        String services = list.substring(
                list.indexOf("<tsl:TrustServiceProviderList>"), list.indexOf("</tsl:TrustServiceProviderList>") + 31);
        String hiding = list.replace(
                "</ds:Signature>",
                "<ds:Object>" + services.replace("Time Keepers", "Time Stealers") + "</ds:Object></ds:Signature>");
        Path file = Files.writeString(folder.resolve("list.xml"), hiding);

        assertThatCode(checking(hiding, signer)).doesNotThrowAnyException();
        int rows = 0;
        try (RegisterFile opened = TrustedListFile.open(file, file, List.of(signer.certificate()))) {
            assertThat(opened.signature()).isEqualTo("valid");
            while (opened.next()) {
                assertThat(opened.row().text(1)).doesNotContain("Stealers");
                rows++;
            }
        }
        assertThat(rows).isEqualTo(3);
    }

    @Test
    void refusesDocumentTypesAndTransformsByStylesheets() throws Exception {
        String list = SignedList.sign(TrustedListFileTest.sample(), signer);

        assertThatThrownBy(
                        checking(list.replaceFirst("<tsl:Trust", "<!DOCTYPE x [<!ENTITY e \"x\">]><tsl:Trust"), signer))
                .isInstanceOf(SourceException.class);
        assertThatThrownBy(checking(
                        list.replaceFirst(
                                "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1</ds:XPath></ds:Transform>"),
                        signer))
                .hasMessageContaining("transformed");
    }
}
