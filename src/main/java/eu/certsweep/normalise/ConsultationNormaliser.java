package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.REFERENCE;

import eu.certsweep.job.Register;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.source.RawRow;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Normalises rows of the consultation register.
final class ConsultationNormaliser implements Normaliser<ConsultationAnswer> {

    /// As much as a cell of a spreadsheet holds.
    static final int COMMENT = 32_767;

    private final Columns columns;
    private final Column<String> respondentId;
    private final Column<String> respondentType;
    private final Column<MemberState> memberState;
    private final Column<SizeClass> sizeClass;
    private final Column<Sector> sectorCode;
    private final Column<String> option;
    private final Column<Integer> position;
    private final Column<String> comment;
    private final RowFaults faults = new RowFaults();
    private final Respondents respondents;

    ConsultationNormaliser(NormaliserSettings settings) {
        columns = new Columns(settings, Register.CONSULTATION);
        respondents = new Respondents(settings);
        respondentId = columns.id("respondent_id", REFERENCE);
        respondentType = columns.text("respondent_type", REFERENCE);
        memberState = columns.column("member_state", new MemberStates());
        sizeClass = columns.column(
                "size_class",
                Words.terms("size_class", SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE));
        sectorCode = columns.column("sector_code", Words.codes(Sector.all(), Sector::code));
        // A job without options of its own has nothing to compare to.
        option = columns.column(
                "option",
                settings.options().isEmpty()
                        ? Texts.upTo(REFERENCE)
                        : Words.codes(settings.options(), Function.identity()));
        position = columns.integer("position", ConsultationAnswer.LEAST, ConsultationAnswer.MOST);
        comment = columns.text("comment", COMMENT);
    }

    @Override
    public Normalised<ConsultationAnswer> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return rejected(
                    respondents.isByRow()
                            ? respondents.of(row)
                            : respondentId.of(row).value(),
                    option.of(row).value());
        }
        String respondent = respondents.isByRow() ? respondents.of(row) : faults.require(respondentId, row);
        String group = faults.require(respondentType, row);
        MemberState state = faults.take(memberState, row);
        SizeClass size = faults.take(sizeClass, row);
        Sector sector = faults.take(sectorCode, row);
        String on = faults.require(option, row);
        Integer says = faults.require(position, row);
        String words = faults.take(comment, row);
        if (faults.rejected() || respondent == null || group == null || on == null || says == null) {
            return rejected(respondent, on);
        }
        return new Normalised.Accepted<>(
                new ConsultationAnswer(respondent, group, state, size, sector, on, says, words), faults.all());
    }

    private Normalised<ConsultationAnswer> rejected(@Nullable String respondent, @Nullable String on) {
        return new Normalised.Rejected<>(respondent, on, faults.all());
    }

    @Override
    public Optional<ColumnReadings> otherReadings() {
        return columns.otherReadings();
    }
}
