package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.source.SignedList;
import eu.certsweep.source.SignedList.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trust services, trusted lists and consultation through whole jobs.
class AssessmentRegistersTest {

    private static final String USES =
            "entity_id,service_type,provider,service_name,used_from,used_until,claimed_qualified\n";
    private static final String ANSWERS =
            "respondent_id,respondent_type,member_state,size_class,sector_code,option,position,comment\n";

    @TempDir
    private Path folder;

    private JobFolder job;

    @BeforeEach
    void aJobWithAllRegisters() throws IOException {
        job = JobFolder.of(folder, 0, 1);
        job.write("data/entities.csv", """
                entity_id,name,member_state,sector_code,headcount
                E1,One,EL,ENERGY.GAS.LNG,300
                E2,Two,EL,ENERGY.GAS.LNG,300
                E3,Three,NL,BANKING,60
                E4,Four,NL,FOOD,3
                """);
        job.write("data/uses.csv", USES + """
                E1,QCERT_ESIG,Example Signatures,,2020-01-01,,yes
                E1,timestamp,TIME KEEPERS LTD.,,,2026-06-30,
                E2,TIMESTAMP,Time Keepers,,,2026-06-29,yes
                E3,EAA,Παράδειγμα Υπογραφές ΑΕ,,,,no
                E4,TIMESTAMP,Time Keepers,,,,yes
                E9,TIMESTAMP,Time Keepers,,,,yes
                E3,QCERT,Time Keepers,,31.12.2020,01.01.2020,maybe
                """);
        try (InputStream list = Objects.requireNonNull(
                AssessmentRegistersTest.class.getResourceAsStream("/eu/certsweep/source/trusted-list-v6.xml"))) {
            Files.write(folder.resolve("data/list.xml"), list.readAllBytes());
        }
        job.write("data/answers.csv", ANSWERS + """
                R1,Company,DE,small,ENERGY,A,2,We all copy this sentence from one place
                R2,company,DE,small,,A,-2,We all copy this sentence from one place!
                R3,NGO,,,,A,1,WE ALL COPY THIS SENTENCE FROM ONE PLACE
                R4,NGO,,,,A,0,"We all copy this sentence, from one place"
                R5,NGO,,,,A,-1,We all copy this sentence from one place
                R6,NGO,,,,A,3,too far
                R5,NGO,,,,A,2,twice
                R5,NGO,,,,B,-1,=cmd
                """);
        Files.writeString(job.file(), Files.readString(job.file()).replace("schemes: schemes.yaml", """
                                  - {register: trust-services, files: data/uses.csv}
                                  - {register: trusted-list, files: data/list*.*}
                                  - {register: consultation, files: data/answers*.csv}
                                options:
                                  - {id: A, title: a, requirements: [rules.yaml]}
                                  - {id: B, title: b, requirements: [rules.yaml]}
                                schemes: schemes.yaml"""));
    }

    private Ended run() {
        return Program.run("run", job.file(), "--var", folder.resolve("var"));
    }

    private String output(String name) throws IOException {
        return Files.readString(job.output().resolve(name));
    }

    @Test
    void countsUptakePositionsAndFaults() throws IOException {
        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("1 of 1 trusted lists have a signature that was not checked");
        // E4 is out of scope; E2 no longer uses its service on the reference date.
        assertThat(output("trust_services.csv").lines().filter(line -> line.contains(",_T,_T,_T,")))
                .containsExactly(
                        "EAA,_T,_T,_T,3,1,1,0.3333,0.3333,0,F",
                        "QCERT_ESIG,_T,_T,_T,3,1,0,0.3333,0.0000,1,F",
                        "TIMESTAMP,_T,_T,_T,3,1,1,0.3333,0.3333,0,F",
                        "_T,_T,_T,_T,3,2,2,0.6667,0.6667,1,F");
        assertThat(output("trust_claims.csv").lines().skip(1))
                .containsExactly("E1,QCERT_ESIG,Example Signatures,,not-granted,withdrawn,data/uses.csv,2");
        assertThat(output("trusted_lists.csv").lines().skip(1))
                .containsExactly("EL,data/list.xml,3,2,\"XML, ETSI TS 119 612 version 6, sequence number 3, issued"
                        + " 2026-05-01, next update 2026-11-01\",unchecked");
        assertThat(output("consultation.csv"))
                .contains("A,_T,_T,_T,5,1,1,1,1,1,0.00,5,5,F\n")
                .contains("A,Company,DE,small,2,1,0,0,0,1,0.00,2,2,F\n")
                .contains("A,NGO,_U,_U,3,0,1,1,1,0,0.00,3,3,F\n")
                .contains("B,_T,_T,_T,1,0,1,0,0,0,-1.00,1,0,F\n");
        assertThat(output("consultation_comments.csv"))
                .contains("A,R5,NGO,,,-1,We all copy this sentence from one place,5\n")
                .contains("B,R5,NGO,,,-1,'=cmd,1\n");
        assertThat(output("rejects.csv"))
                .contains("data/uses.csv,,7,entity_id,error,unknown-entity,E9,")
                .contains("data/uses.csv,,8,service_type,error,unknown-value,QCERT,")
                .contains("data/uses.csv,,8,used_until,error,date-order,")
                .contains("data/uses.csv,,8,claimed_qualified,error,invalid-boolean,maybe,")
                .contains("data/answers.csv,,7,position,error,out-of-range,3,")
                .contains("data/answers.csv,,8,option,error,duplicate-key,A,");
        assertThat(output("import_report.csv"))
                .containsPattern("data/uses.csv,trust-services,[0-9a-f]{64},7,5,2,0,,imported\n")
                .containsPattern("data/list.xml,trusted-list,[0-9a-f]{64},3,3,0,0,,imported\n")
                .containsPattern("data/answers.csv,consultation,[0-9a-f]{64},8,6,2,0,,imported\n");
    }

    @Test
    void tellsEverybodyNothingOfRespondentsAndOfFewEntities() throws IOException {
        Ended ended = Program.run("run", job.file(), "--var", folder.resolve("var"), "--audience", "public");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Program.outputs(job.output()))
                .doesNotContainKeys("consultation_comments.csv", "trust_claims.csv", "trusted_lists.csv", "rejects.csv")
                .allSatisfy((name, text) ->
                        assertThat(text).as(name).doesNotContain("sentence", "R5", "cmd", "Company", "Time Keepers"));
        assertThat(output("consultation.csv").lines().skip(1))
                .containsExactly("A,_T,_T,_T,5,1,1,1,1,1,0.00,5,5,F", "B,_T,_T,_T,,,,,,,,,,C");
        assertThat(output("trust_services.csv").lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(",C"));
        assertThat(output("statistics.csv").lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(",,C"));
        assertThat(output("options.csv").lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(",,,,,"));
    }

    @Test
    void importsNothingTwiceAndGivesTheSameBytesInAnyOrder() throws IOException {
        run();
        Map<String, String> before = Program.outputs(job.output());
        Ended again = run();
        assertThat(again.err()).contains("0 imported");
        assertThat(Program.outputs(job.output())).isEqualTo(before);

        job.write("data/answers-0.csv", ANSWERS + "R9,NGO,,,,B,1,\n");
        job.write("data/list.csv", """
                member_state,provider,service_name,service_type,status,status_since
                NL,Example Signatures,CA 9,QCERT_ESIG,granted,2020-01-01
                XX,Example Signatures,CA 9,QCERT_ESIG,granted,2020-01-01
                """);
        Ended more = run();
        assertThat(more.code()).as(more.err()).isZero();
        assertThat(output("consultation.csv")).contains("B,_T,_T,_T,2,0,1,0,1,0,0.00,1,0,F\n");
        assertThat(output("trust_claims.csv").lines()).hasSize(1);
        assertThat(output("rejects.csv")).contains("data/list.csv,,3,member_state,error,unknown-value,XX,");
    }

    @Test
    void checksTheSignatureOfAListByTheCertificatesThatTheJobNames() throws Exception {
        Signer signer = SignedList.signer(folder, "Operator", "2026/01/01", 365);
        Path list = folder.resolve("data/list.xml");
        String unsigned = Files.readString(list);
        Files.writeString(list, SignedList.sign(unsigned, signer));
        job.write("operator.pem", signer.pem());
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("data/list*.*}", "data/list*.*, signing-certificates: [operator.pem]}"));

        Ended ended = run();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("not checked");
        assertThat(output("trusted_lists.csv")).endsWith(",valid\n");
        Map<String, String> before = Program.outputs(job.output());

        Files.writeString(list, Files.readString(list).replace("Time Keepers", "Time Stealers"));
        Ended changed = run();
        assertThat(changed.code()).isEqualTo(5);
        assertThat(changed.err()).contains("list.xml: the list's signature does not fit the list");
        assertThat(Program.outputs(job.output())).isEqualTo(before);

        Files.writeString(list, SignedList.sign(unsigned, signer));
        job.write(
                "operator.pem",
                SignedList.signer(folder, "Other", "2026/01/01", 365).pem());
        Ended other = run();
        assertThat(other.code()).isEqualTo(5);
        assertThat(other.err()).contains("is signed with the certificate \"CN=Operator\"");

        job.write("operator.pem", "nothing\n");
        Ended validated = Program.run("validate", job.file());
        assertThat(validated.code()).isEqualTo(2);
        assertThat(validated.err() + validated.out()).contains("signing-certificates", "holds no X.509 certificate");
    }

    @Test
    void tellsOfAnExpiredListAndRefusesItOrADamagedOneIfToldAndReplacesNothing() throws IOException {
        Path list = folder.resolve("data/list.xml");
        Files.writeString(list, Files.readString(list).replace("2026-11-01T", "2026-06-29T"));
        String late =
                "data/list.xml: the next update of this trusted list was due on 2026-06-29, before the reference date";
        assertThat(run().err()).contains("note: " + late);
        Map<String, String> before = Program.outputs(job.output());
        String text = Files.readString(job.file());
        Files.writeString(job.file(), text.replace("data/list*.*}", "data/list*.*, expired-lists: reject}"));
        Ended refused = run();
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err())
                .contains(late + " 2026-06-30; fetch the current list, or leave out `expired-lists: reject`");
        assertThat(Program.outputs(job.output())).isEqualTo(before);
        Files.writeString(job.file(), text);

        Files.writeString(list, Files.readString(list).substring(0, 4000));

        Ended ended = run();

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("list.xml: line ");
        assertThat(Program.outputs(job.output())).isEqualTo(before);
    }
}
