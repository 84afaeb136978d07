package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.source.SurveyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A consultation exported by EUSurvey through whole jobs.
class SurveyTest {

    private static final String[] HEADER = {
        "I give my contribution as",
        "Country of origin",
        "Size",
        "Your view: Option A",
        "Your view: Option B",
        "On A",
        "Contribution Id"
    };
    private static final String MAPPING = """
                  respondent-type: I give my contribution as
                  member-state: Country of origin
                  size-class: Size
                  positions:
                    A: "Your view: Option A"
                    B: "Your view: Option B"
                  comments: {A: On A}
            """;

    @TempDir
    private Path folder;

    private JobFolder job;

    @BeforeEach
    void aJobWithAConsultation() throws IOException {
        job = JobFolder.of(folder, 3, 1);
        job("answers*", MAPPING);
    }

    private void job(String files, String mapping) throws IOException {
        job.job("");
        Files.writeString(job.file(), Files.readString(job.file()).replace("schemes: schemes.yaml", """
                  - register: consultation
                    files: data/%s
                    eusurvey:
                %s
                options:
                  - {id: A, title: a, requirements: [rules.yaml]}
                  - {id: B, title: b, requirements: [rules.yaml]}
                schemes: schemes.yaml""".formatted(
                        files, mapping.indent(4))
                .indent(0)
                .strip()
                .replace("- register", "  - register")));
    }

    private Ended run() {
        return Program.run("run", job.file(), "--var", folder.resolve("var"));
    }

    private String output(String name) throws IOException {
        return Files.readString(job.output().resolve(name));
    }

    @Test
    void countsARowOnceAndItsPositionsByOption() throws Exception {
        SurveyExport.narrow(4, HEADER)
                .row(
                        "Company",
                        "Germany",
                        "Micro (1 to 9 employees)",
                        "Strongly agree",
                        "Disagree",
                        "Good; really",
                        "c1")
                .row("NGO", "Norway", "", "No opinion", "", "I say nothing", "c2")
                .row("NGO", "Grèce", "huge", "Agreee", "Agree", "", "c3")
                .row("", "France", "", "Agree", "", "", "c4")
                .row("Company", "", "", "Agree;Disagree", "Perhaps", "", "c5")
                .write(folder.resolve("data/answers.xlsx"));
        SurveyExport.of(HEADER)
                .row("Citizen", "Česko", "", "Neutral", "Neutral", "", "c6")
                .row("Citizen", "", "", "", "Agree", "again", "c1")
                .write(folder.resolve("data/answers_1.xlsx"));

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(output("import_report.csv"))
                .containsPattern("data/answers.xlsx,consultation,[0-9a-f]{64},5,2,3,0,,imported\n")
                .containsPattern("data/answers_1.xlsx,consultation,[0-9a-f]{64},2,1,1,0,,imported\n");
        assertThat(output("consultation.csv"))
                .contains("A,_T,_T,_T,2,0,0,1,0,1,1.00,1,0,F\n")
                .contains("A,Company,DE,micro,1,0,0,0,0,1,2.00,1,0,F\n")
                .contains("B,_T,_T,_T,2,0,1,1,0,0,-0.50,0,0,F\n")
                .contains("B,Citizen,CZ,_U,1,0,0,1,0,0,0.00,0,0,F\n");
        assertThat(output("consultation_comments.csv").lines().skip(1))
                .containsExactly("A,c1,Company,DE,micro,2,Good; really,1");
        assertThat(output("rejects.csv"))
                .contains(
                        "data/answers.xlsx,Content,6,Country of origin,warning,unknown-value,Norway,\"is not understood")
                .contains("data/answers.xlsx,Content,6,Your view: Option A,warning,missing-value,I say nothing,")
                .contains("data/answers.xlsx,Content,7,Size,warning,unknown-value,huge,")
                .contains("data/answers.xlsx,Content,7,Your view: Option A,error,unknown-value,Agreee,")
                .contains("the nearest is \"\"Agree\"\"")
                .contains("data/answers.xlsx,Content,8,I give my contribution as,error,missing-value,,")
                .contains(
                        "data/answers.xlsx,Content,9,Your view: Option A,error,unknown-value,Agree;Disagree,\"holds several")
                .contains(
                        "data/answers.xlsx,Content,9,Your view: Option B,error,unknown-value,Perhaps,\"sheet Content1: is not")
                .contains("data/answers_1.xlsx,Content,6,Contribution Id,error,duplicate-key,c1,");
        // the id stands on the second sheet
        assertThat(job.output().resolve("annotated/answers.xlsx")).exists();
        assertThat(job.output().resolve("annotated/answers_1.xlsx")).exists();
    }

    @Test
    void givesTheSameBytesFromEveryFormatAndReadsNothingTwice() throws Exception {
        SurveyExport export = SurveyExport.narrow(3, HEADER)
                .row("Company", "Germany", "Large (250 or more)", "Strongly agree", "Disagree", "Good", "c1")
                .row("NGO", "EL", "", "", "Agree", "", "c2");
        export.write(folder.resolve("data/answers.xlsx"));
        run();
        Map<String, String> fromXlsx = Program.outputs(job.output());
        assertThat(run().err()).contains("0 imported");
        for (String other : new String[] {"answers.xls", "answers.fods"}) {
            Files.deleteIfExists(folder.resolve("data/answers.xlsx"));
            Files.deleteIfExists(folder.resolve("data/answers.xls"));
            export.write(folder.resolve("data/" + other));
            assertThat(run().code()).isZero();
            Map<String, String> outputs = Program.outputs(job.output());
            assertThat(outputs.get("consultation.csv")).isEqualTo(fromXlsx.get("consultation.csv"));
            assertThat(outputs.get("consultation_comments.csv")).isEqualTo(fromXlsx.get("consultation_comments.csv"));
        }
    }

    @Test
    void readsAnewWhenTheMappingChanges() throws Exception {
        SurveyExport.of(HEADER)
                .row("Company", "DE", "", "Agree", "", "", "c1")
                .write(folder.resolve("data/answers.xlsx"));
        run();
        job("answers*", MAPPING + "      answers: {Agree: -2}\n");

        assertThat(run().err()).contains("1 imported");
        assertThat(output("consultation.csv")).contains("A,_T,_T,_T,1,1,0,0,0,0,-2.00,0,0,F\n");
    }

    @Test
    void validatesTheMappingAndNamesWhatWasMeant() throws Exception {
        job("answers*", """
                  respondent-typ: I give my contribution as
                  positions: {A: x, C: y}
                  comments: {B: z}
                  answers: {Yes: 3}
            """);

        Ended ended = Program.run("validate", job.file());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err() + ended.out())
                .contains("eusurvey.respondent-typ: is not a known key; did you mean 'respondent-type'?")
                .contains("eusurvey.positions.C: is no option of the job")
                .contains("eusurvey.comments.B: has a comment but no position")
                .contains("eusurvey.answers.Yes: '3' is no position")
                .contains("eusurvey: needs `respondent-type`");
    }

    @Test
    void refusesAnExportWithoutTheQuestionAndReplacesNothing() throws Exception {
        SurveyExport.of(HEADER)
                .row("Company", "DE", "", "Agree", "", "", "c1")
                .write(folder.resolve("data/answers.xlsx"));
        run();
        Map<String, String> before = Program.outputs(job.output());
        SurveyExport.of("I give my contribution as", "Contribution Id")
                .row("Company", "c1")
                .write(folder.resolve("data/answers.xlsx"));

        Ended ended = run();

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("answers.xlsx", "member-state is in \"Country of origin\"");
        assertThat(Program.outputs(job.output())).isEqualTo(before);
    }
}
