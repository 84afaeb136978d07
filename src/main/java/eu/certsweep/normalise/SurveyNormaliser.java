package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.REFERENCE;

import eu.certsweep.job.Register;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.SurveyColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Normalises contributions to a survey: a row is accepted or rejected as a whole, and gives an answer for each option
/// that it states a position on.
///
/// Nobody can be asked to correct what a respondent wrote about itself: a country outside the Union, a size or a sector
/// that is not understood is left out with a warning, and the answers count.
final class SurveyNormaliser implements Normaliser<List<ConsultationAnswer>> {

    private final Columns columns;
    private final Column<String> respondentId;
    private final Column<String> respondentType;
    private final Column<MemberState> memberState;
    private final Column<SizeClass> sizeClass;
    private final Column<Sector> sectorCode;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, String> elsewhere;
    private final RowFaults faults = new RowFaults();
    private final Respondents respondents;

    /// What is asked on an option.
    private record Question(
            String option,
            Column<Integer> position,
            @Nullable Column<String> comment) {}

    SurveyNormaliser(NormaliserSettings settings, SurveyColumns survey) {
        elsewhere = survey.elsewhere();
        columns = new Columns(settings, Register.CONSULTATION);
        respondents = new Respondents(settings);
        respondentId = columns.id("respondent_id", REFERENCE);
        respondentType = columns.text("respondent_type", REFERENCE);
        memberState = columns.column("member_state", SurveyAnswers.leftOut(new MemberStates()));
        sizeClass = columns.column(
                "size_class",
                SurveyAnswers.leftOut(Words.terms(
                        "size_class", SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)));
        sectorCode = columns.column("sector_code", SurveyAnswers.leftOut(Words.codes(Sector.all(), Sector::code)));
        SurveyAnswers answers = new SurveyAnswers(survey.mapping().answers());
        survey.positions().forEach((option, cell) -> {
            Integer comment = survey.comments().get(option);
            questions.add(new Question(
                    option,
                    new Column<>(settings, settings.headers().get(cell), cell, false, answers),
                    comment == null
                            ? null
                            : new Column<>(
                                    settings,
                                    settings.headers().get(comment),
                                    comment,
                                    true,
                                    Texts.upTo(ConsultationNormaliser.COMMENT))));
        });
    }

    @Override
    public Normalised<List<ConsultationAnswer>> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return new Normalised.Rejected<>(
                    respondents.isByRow()
                            ? respondents.of(row)
                            : respondentId.of(row).value(),
                    null,
                    faults.all());
        }
        String respondent = respondents.isByRow() ? respondents.of(row) : faults.require(respondentId, row);
        String group = faults.require(respondentType, row);
        MemberState state = faults.take(memberState, row);
        SizeClass size = faults.take(sizeClass, row);
        Sector sector = faults.take(sectorCode, row);
        List<ConsultationAnswer> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            Integer position = faults.take(question.position, row);
            String comment = question.comment == null ? null : faults.take(question.comment, row);
            if (respondent != null && group != null && position != null) {
                answers.add(new ConsultationAnswer(
                        respondent, group, state, size, sector, question.option, position, comment));
            } else if (comment != null && question.position.of(row).isMissing()) {
                unheard(question, comment);
            }
        }
        return faults.rejected() || respondent == null || group == null
                ? new Normalised.Rejected<>(respondent, null, located())
                : new Normalised.Accepted<>(List.copyOf(answers), located());
    }

    /// The faults, with the sheet where that is not the one that every row is said to stand in.
    private List<Fault> located() {
        List<Fault> all = faults.all();
        return elsewhere.isEmpty() ? all : all.stream().map(this::located).toList();
    }

    private Fault located(Fault fault) {
        String sheet = elsewhere.get(fault.column());
        return sheet == null
                ? fault
                : new Fault(
                        fault.column(),
                        fault.severity(),
                        fault.code(),
                        fault.value(),
                        "sheet " + sheet + ": " + fault.message());
    }

    /// A position is what makes an answer: a comment alone has no place in the register.
    private void unheard(Question question, String comment) {
        faults.add(
                question.position.header(),
                Fault.Severity.WARNING,
                FaultCode.MISSING_VALUE,
                comment,
                "there is a comment on option " + question.option
                        + " but no position, so that it is not among the comments: read it in the file");
    }

    @Override
    public Optional<ColumnReadings> otherReadings() {
        return columns.otherReadings();
    }
}
