package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.impact.Campaigns;
import eu.certsweep.impact.ConsultationPositions;
import eu.certsweep.impact.disclosure.OneWayTables;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.job.Register;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.publish.ConsultationFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.register.AssessmentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Writes what respondents of the consultation think. Nothing without such a register.
final class ConsultationPublication {

    private final CurrentFiles files;
    private final Settlement settlement;
    private final Path folder;
    private final Consumer<CsvFile> wrote;

    /// @param wrote told of every file that is complete
    ConsultationPublication(CurrentFiles files, Path folder, Consumer<CsvFile> wrote) {
        this.files = files;
        this.settlement = new Settlement(files);
        this.folder = folder;
        this.wrote = wrote;
    }

    /// Takes one answer that counts.
    private interface Answers {
        void take(ConsultationAnswer answer) throws IOException;
    }

    /// Writes the files.
    ///
    /// @return what a person should be told
    List<String> publish(Connection connection) throws SQLException, IOException {
        List<Integer> registers = files.ids(Register.CONSULTATION);
        if (registers.isEmpty()) {
            return List.of();
        }
        AssessmentReader reader = new AssessmentReader(connection);
        Campaigns campaigns = campaigns(reader, registers);
        ConsultationPositions positions = new ConsultationPositions();
        SortedSet<String> options = new TreeSet<>(ByteOrder.COMPARATOR);
        each(reader, registers, answer -> {
            String comment = answer.comment();
            positions.add(answer, comment != null && campaigns.isCampaign(comment));
            options.add(answer.option());
        });
        try (ConsultationFiles.Positions file = new ConsultationFiles.Positions(folder)) {
            for (ConsultationPositions.Cell cell : positions.cells()) {
                file.row(cell);
            }
            wrote.accept(file);
        }
        try (ConsultationFiles.Comments file = new ConsultationFiles.Comments(folder)) {
            for (String option : options) {
                each(reader, registers, answer -> {
                    String comment = answer.comment();
                    if (comment != null && answer.option().equals(option)) {
                        file.row(answer, comment, Math.max(1, campaigns.respondents(comment)));
                    }
                });
            }
            wrote.accept(file);
        }
        return campaigns.count() == 0
                ? List.of()
                : List.of(
                        ("texts that %d respondents or more handed in word for word to the consultation, as in a campaign:"
                                        + " %,d (column same_comment_from of consultation_comments.csv)")
                                .formatted(Campaigns.RESPONDENTS, campaigns.count()));
    }

    /// Writes what everybody may know: positions in all and by one dimension, where no number of respondents is too
    /// small;
    /// no comment.
    void publishForAll(Connection connection, Protection protection) throws SQLException, IOException {
        List<Integer> registers = files.ids(Register.CONSULTATION);
        if (registers.isEmpty()) {
            return;
        }
        AssessmentReader reader = new AssessmentReader(connection);
        Campaigns campaigns = campaigns(reader, registers);
        ConsultationPositions positions = new ConsultationPositions();
        each(reader, registers, answer -> {
            String comment = answer.comment();
            positions.add(answer, comment != null && campaigns.isCampaign(comment));
        });
        Map<ConsultationPositions.Cell, Status> statuses = OneWayTables.statuses(
                positions.cells(),
                cell -> OneWayTables.dimension(
                                List.of(
                                        cell.key().group(),
                                        cell.key().memberState(),
                                        cell.key().size()),
                                ConsultationPositions.TOTAL)
                        .map(dimension -> new OneWayTables.Place(cell.key().option(), dimension)),
                cell -> !protection.tooFew(cell.respondents()));
        try (ConsultationFiles.Positions file = new ConsultationFiles.Positions(folder)) {
            for (Map.Entry<ConsultationPositions.Cell, Status> cell : statuses.entrySet()) {
                if (cell.getValue() == Status.FREE) {
                    file.row(cell.getKey());
                } else if (cell.getKey().key().isTotal()) {
                    // What is not published of groups is not even named: their names are the respondents' own words.
                    file.suppressed(cell.getKey(), cell.getValue().code());
                }
            }
            wrote.accept(file);
        }
    }

    private Campaigns campaigns(AssessmentReader reader, List<Integer> registers) throws SQLException, IOException {
        Campaigns campaigns = new Campaigns();
        reader.answers(registers, (respondent, rows) -> {
            List<String> comments = new ArrayList<>();
            for (ConsultationAnswer answer : accepted(rows)) {
                String comment = answer.comment();
                if (comment != null) {
                    comments.add(comment);
                }
            }
            campaigns.add(comments);
        });
        return campaigns;
    }

    private void each(AssessmentReader reader, List<Integer> registers, Answers answers)
            throws SQLException, IOException {
        reader.answers(registers, (respondent, rows) -> {
            for (ConsultationAnswer answer : accepted(rows)) {
                answers.take(answer);
            }
        });
    }

    private List<ConsultationAnswer> accepted(List<RegisterRow<ConsultationAnswer>> rows) {
        return settlement.settle(rows, true).accepted().stream()
                .map(row -> Objects.requireNonNull(row.value()))
                .toList();
    }
}
