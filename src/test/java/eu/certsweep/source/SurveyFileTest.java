package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SurveyMapping;
import eu.certsweep.job.SurveyMapping.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyFileTest {

    private static final String WHO = "I answer as";
    private static final String ON_A = "What do you think of: Option A";
    private static final String WHY_A = "Why?";
    private static final SurveyMapping MAPPING = new SurveyMapping(
            SurveyMapping.CONTRIBUTION_ID,
            Map.of("respondent_type", new Question(WHO, List.of("Company", "Citizen"))),
            Map.of("A", ON_A),
            Map.of("A", WHY_A),
            SurveyMapping.USUAL_ANSWERS);

    @TempDir
    private Path folder;

    private static SourceDefinition source(SurveyMapping mapping) {
        SourceDefinition plain = SourceDefinition.of(Register.CONSULTATION, "answers");
        return plain.toBuilder().survey(mapping).build();
    }

    /// Number, id, group, position and comment of each row, and what is wrong with it.
    private List<List<String>> rows(Path file) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (RegisterFile opened = RegisterFiles.open(file, source(MAPPING))) {
            SurveyColumns survey = opened.survey().orElseThrow();
            int[] cells = {
                opened.columns()[0],
                opened.columns()[1],
                survey.positions().getOrDefault("A", -1),
                survey.comments().getOrDefault("A", -1)
            };
            while (opened.next()) {
                List<String> row =
                        new ArrayList<>(List.of(String.valueOf(opened.row().number())));
                IntStream.of(cells).mapToObj(opened.row()::text).forEach(row::add);
                Optional.ofNullable(opened.row().malformed()).ifPresent(row::add);
                rows.add(row);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.xlsx", "x.xls", "x.fods"})
    void joinsTheSheetsByTheNumberOfTheRow(String name) throws Exception {
        Path file = SurveyExport.narrow(2, WHO, "Else", ON_A, WHY_A, "More", "Contribution Id")
                .row("Company", "", "Agree", "Because; of that", "", "c1")
                .row("", "", "", "", "only the last sheet", "c2")
                .row("", "", "", "", "", "")
                .row("Citizen", "x", "", "", "", "c3")
                .write(folder.resolve(name));

        assertThat(rows(file))
                .containsExactly(
                        List.of("5", "c1", "Company", "Agree", "Because; of that"),
                        List.of("6", "c2", "", "", ""),
                        List.of("8", "c3", "Citizen", "", ""));
    }

    @Test
    void passesOverASheetThatEusurveyBeganForNothing() throws Exception {
        Path file = SurveyExport.narrow(4, WHO, ON_A, WHY_A, "Contribution Id")
                .row("Company", "Agree", "", "c1")
                .write(folder.resolve("x.xlsx"));
        try (var workbook = new org.apache.poi.xssf.usermodel.XSSFWorkbook(Files.newInputStream(file));
                var out = Files.newOutputStream(folder.resolve("y.xlsx"))) {
            workbook.createSheet("Content1").createRow(0).createCell(0).setCellValue("Alias");
            workbook.write(out);
        }

        assertThat(rows(folder.resolve("y.xlsx"))).containsExactly(List.of("5", "c1", "Company", "Agree", ""));
    }

    @Test
    void gathersAnswersThatAreSpreadOverColumnsOfYesAndNo() throws Exception {
        Path file = SurveyExport.of(
                        WHO,
                        "Citizen",
                        "Company (Q1A2)",
                        ON_A,
                        "Agree",
                        "Disagree",
                        "Agree to be named",
                        WHY_A,
                        "Contribution Id")
                .row("", "No", "Yes", "", "Yes", "No", "Yes", "", "c1")
                .row("", "Yes", "Yes", "", "No", "No", "Yes", "", "c2")
                .row("Citizen;Company", "", "", "Disagree", "", "", "", "", "c3")
                .write(folder.resolve("x.xlsx"));

        assertThat(rows(file))
                .containsExactly(
                        List.of("5", "c1", "Company (Q1A2)", "Agree", ""),
                        List.of("6", "c2", "Citizen;Company (Q1A2)", "", ""),
                        List.of("7", "c3", "Citizen;Company", "Disagree", ""));
    }

    @Test
    void findsQuestionsByTheirShortNamesAndBehindThem() throws Exception {
        Path file = SurveyExport.of(WHO + " (Q7)", ON_A + " (Q9)", "Why? (Q10)", "Why? (Q12)", "Contribution Id")
                .row("Company", "Agree", "this", "that", "c1")
                .write(folder.resolve("x.xlsx"));
        SurveyMapping byShortName = new SurveyMapping(
                MAPPING.respondentId(),
                MAPPING.attributes(),
                MAPPING.positions(),
                Map.of("A", "Q12"),
                MAPPING.answers());

        try (RegisterFile opened = RegisterFiles.open(file, source(byShortName))) {
            assertThat(opened.columns()[1]).isZero();
            assertThat(opened.survey().orElseThrow().positions()).containsEntry("A", 1);
            assertThat(opened.survey().orElseThrow().comments()).containsEntry("A", 3);
        }
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("comments.A is in \"Why?\"")
                .hasMessageContaining("sheet \"Content\", column C; sheet \"Content\", column D")
                .hasMessageContaining("short name");
    }

    @Test
    void takesNoQuestionThatMerelyBeginsLikeTheOneThatIsMeant() throws Exception {
        Path file = SurveyExport.of(WHO, ON_A + " prime", WHY_A, "Contribution Id")
                .row("Company", "Agree", "", "c1")
                .write(folder.resolve("x.xlsx"));

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("positions.A is in")
                .hasMessageContaining("the nearest is \"What do you think of: Option A prime\"");
    }

    @Test
    void tellsContributionsOfAnAnonymousSurveyApartByFileAndRow() throws Exception {
        Path file = SurveyExport.of(WHO, ON_A, WHY_A, "Contribution Id")
                .row("Company", "Agree", "", "Anonymous")
                .row("Company", "Agree", "", "Anonymous")
                .write(folder.resolve("x.xlsx"));

        assertThat(rows(file))
                .extracting(row -> row.get(1))
                .containsExactly("Anonymous, x.xlsx, row 5", "Anonymous, x.xlsx, row 6");
    }

    @Test
    void refusesARowWithoutAnIdOrWithTwo() throws Exception {
        Path file = SurveyExport.narrow(3, WHO, ON_A, "Contribution Id", WHY_A, "Contribution Id")
                .row("Company", "Agree", "c1", "", "c1")
                .row("Company", "Agree", "c2", "", "c3")
                .row("", "", "", "the end of a very long text", "")
                .write(folder.resolve("x.xlsx"));

        List<List<String>> rows = rows(file);
        assertThat(rows.getFirst()).hasSize(5);
        assertThat(rows.get(1).getLast()).contains("\"c2\" and \"c3\"", "sort");
        assertThat(rows.get(2).getLast()).contains("has no Contribution Id", "row above");
    }

    @Test
    void refusesAFileThatIsNoSuchExportAndSaysWhatItHas() throws Exception {
        Path other = SurveyExport.of("Name", "Contribution Id").row("x", "c1").write(folder.resolve("x.xlsx"));
        assertThatThrownBy(() -> rows(other))
                .hasMessageContaining("respondent-type is in \"I answer as\"")
                .hasMessageContaining("Columns found: \"Name\", \"Contribution Id\"");

        Path unidentified = SurveyExport.of(WHO, ON_A, WHY_A).row("Company").write(folder.resolve("z.xlsx"));
        assertThatThrownBy(() -> rows(unidentified)).hasMessageContaining("contribution's id among the columns");

        Path csv = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> rows(csv)).hasMessageContaining("the file is CSV");

        try (var workbook = new org.apache.poi.xssf.usermodel.XSSFWorkbook();
                var out = Files.newOutputStream(folder.resolve("y.xlsx"))) {
            workbook.createSheet("Statistics").createRow(0).createCell(0).setCellValue("x");
            workbook.write(out);
        }
        assertThatThrownBy(() -> rows(folder.resolve("y.xlsx")))
                .hasMessageContaining("no sheet \"Content\"")
                .hasMessageContaining("\"Statistics\"");
    }
}
