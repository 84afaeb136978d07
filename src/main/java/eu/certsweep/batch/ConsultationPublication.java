package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.impact.ConsultationPositions;
import eu.certsweep.impact.disclosure.OneWayTables;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.job.Register;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.publish.ConsultationFiles;
import eu.certsweep.publish.ConsultationTables;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.register.AssessmentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /// Writes the files.
    ///
    /// @return what a person should be told
    List<String> publish(Connection connection) throws SQLException, IOException {
        List<Integer> registers = files.ids(Register.CONSULTATION);
        if (registers.isEmpty()) {
            return List.of();
        }
        return tables(connection, registers).write(folder, wrote);
    }

    /// Writes what everybody may know: positions in all and by one dimension, where no number of respondents is too
    /// small; no comment.
    void publishForAll(Connection connection, Protection protection) throws SQLException, IOException {
        List<Integer> registers = files.ids(Register.CONSULTATION);
        if (registers.isEmpty()) {
            return;
        }
        ConsultationTables<SQLException> tables = tables(connection, registers);
        ConsultationPositions positions = tables.positions(tables.campaigns());
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

    private ConsultationTables<SQLException> tables(Connection connection, List<Integer> registers) {
        AssessmentReader reader = new AssessmentReader(connection);
        return new ConsultationTables<>(
                taker -> reader.answers(registers, (respondent, rows) -> taker.take(accepted(rows))));
    }

    private List<ConsultationAnswer> accepted(List<RegisterRow<ConsultationAnswer>> rows) {
        return settlement.settle(rows, true).accepted().stream()
                .map(row -> Objects.requireNonNull(row.value()))
                .toList();
    }
}
