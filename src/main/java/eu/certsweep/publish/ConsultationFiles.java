package eu.certsweep.publish;

import eu.certsweep.impact.ConsultationPositions.Cell;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.SizeClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The CSV files on the consultation.
public final class ConsultationFiles {

    private ConsultationFiles() {}

    /// `consultation.csv`: one row for each option, stakeholder group, Member State and size.
    public static final class Positions extends SweepFiles.CsvFile {

        public Positions(Path folder) throws IOException {
            super(
                    folder.resolve("consultation.csv"),
                    List.of(
                            "option",
                            "respondent_type",
                            "member_state",
                            "size_class",
                            "respondents",
                            "strongly_against",
                            "against",
                            "neutral",
                            "in_favour",
                            "strongly_in_favour",
                            "mean",
                            "comments",
                            "campaign_comments",
                            "conf_status"));
        }

        /// Writes a cell that everybody concerned may see.
        public void row(Cell cell) throws IOException {
            key(cell);
            csv.number(cell.respondents());
            for (long respondents : cell.byPosition()) {
                csv.number(respondents);
            }
            csv.amount(cell.mean())
                    .number(cell.comments())
                    .number(cell.campaign())
                    .text("F")
                    .end();
        }

        /// Writes a cell without its values.
        ///
        /// @param status `C` or `D`
        public void suppressed(Cell cell, String status) throws IOException {
            key(cell);
            for (int i = 0; i < 9; i++) {
                csv.text(null);
            }
            csv.text(status).end();
        }

        private void key(Cell cell) throws IOException {
            csv.text(cell.key().option())
                    .text(cell.key().group())
                    .text(cell.key().memberState())
                    .text(cell.key().size());
        }
    }

    /// `consultation_comments.csv`: one row for each comment.
    public static final class Comments extends SweepFiles.CsvFile {

        public Comments(Path folder) throws IOException {
            super(
                    folder.resolve("consultation_comments.csv"),
                    List.of(
                            "option",
                            "respondent_id",
                            "respondent_type",
                            "member_state",
                            "size_class",
                            "position",
                            "comment",
                            "same_comment_from"));
        }

        /// @param respondents that handed in the same text
        public void row(ConsultationAnswer answer, String comment, int respondents) throws IOException {
            MemberState state = answer.memberState();
            SizeClass size = answer.size();
            csv.text(answer.option())
                    .text(answer.respondentId())
                    .text(answer.respondentType())
                    .text(state == null ? null : state.code())
                    .text(size == null ? null : size.code())
                    .number(answer.position())
                    .text(comment)
                    .number(respondents)
                    .end();
        }
    }
}
