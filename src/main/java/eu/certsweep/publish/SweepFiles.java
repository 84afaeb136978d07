package eu.certsweep.publish;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.Outcome;
import eu.certsweep.register.ResultReader.EntityResult;
import eu.certsweep.register.ResultReader.FaultResult;
import eu.certsweep.register.ResultReader.FindingResult;
import eu.certsweep.register.ResultWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The CSV files of a sweep, row by row, in the columns of the contract (section 5).
public final class SweepFiles {

    private static final List<String> COSTS = List.of("one_off_eur", "per_year_eur", "admin_eur", "present_value_eur");

    private SweepFiles() {}

    /// `per_entity.csv`: one row for each option and entity, sorted by both.
    public static final class PerEntity extends CsvFile {

        private static final String NAME = "per_entity.csv";

        public PerEntity(Path folder) throws IOException {
            super(folder.resolve(NAME), header());
        }

        /// Writes a part of the file, without its header.
        public PerEntity(OutputStream part) {
            super(part, NAME, header());
        }

        private static List<String> header() {
            return concat(
                    List.of(
                            "option",
                            "entity_id",
                            "name",
                            "member_state",
                            "sector_code",
                            "size_class",
                            "category",
                            "outcome",
                            "usages",
                            "usages_in_scope",
                            "usages_compliant",
                            "usages_in_transition",
                            "usages_scheme_gap",
                            "usages_non_compliant",
                            "rejected_rows"),
                    COSTS);
        }

        public void row(String option, EntityResult entity) throws IOException {
            ResultWriter.Counts counts = entity.counts();
            csv.text(option)
                    .text(entity.entityId())
                    .text(entity.name())
                    .text(entity.memberState())
                    .text(entity.sectorCode())
                    .text(entity.size().code())
                    .text(entity.category().code())
                    .text(entity.outcome().code())
                    .number(counts.usages())
                    .number(counts.inScope())
                    .number(counts.compliant())
                    .number(counts.inTransition())
                    .number(counts.schemeGap())
                    .number(counts.nonCompliant())
                    .number(counts.rejected());
            ResultWriter.Costs costs = entity.costs();
            costs(
                    costs == null
                            ? null
                            : new CostFigures(costs.oneOff(), costs.perYear(), costs.admin(), costs.presentValue()));
            csv.end();
        }
    }

    /// `findings.csv`: one row for each usage and requirement with which it does not comply.
    public static final class Findings extends CsvFile {

        private static final String NAME = "findings.csv";
        private static final List<String> HEADER = List.of(
                "option",
                "entity_id",
                "usage_ref",
                "requirement_id",
                "outcome",
                "reason",
                "certificate_id",
                "source_file",
                "source_row");

        public Findings(Path folder) throws IOException {
            super(folder.resolve(NAME), HEADER);
        }

        /// Writes a part of the file, without its header.
        public Findings(OutputStream part) {
            super(part, NAME, HEADER);
        }

        /// @param sourceFile none for a finding on the entity itself
        public void row(String option, FindingResult finding, @Nullable String sourceFile) throws IOException {
            Integer row = finding.row();
            csv.text(option)
                    .text(finding.entityId())
                    .text(finding.usageRef())
                    .text(finding.requirementId())
                    .text(finding.outcome())
                    .text(finding.reason())
                    .text(finding.certificateId())
                    .text(sourceFile);
            if (row == null) {
                csv.text(null);
            } else {
                csv.number(row);
            }
            csv.end();
        }
    }

    /// `statistics.csv`: one row for each cell with at least one entity.
    public static final class Statistics extends CsvFile {

        private static final List<Outcome> OUTCOMES = List.of(
                Outcome.COMPLIANT,
                Outcome.IN_TRANSITION,
                Outcome.SCHEME_GAP,
                Outcome.NON_COMPLIANT,
                Outcome.NOT_APPLICABLE,
                Outcome.INDETERMINATE);

        /// Columns that count, beside the outcomes of entities.
        private static final int COUNTS = 6;

        public Statistics(Path folder) throws IOException {
            super(folder.resolve("statistics.csv"), header());
        }

        private static List<String> header() {
            return concat(
                    concat(
                            concat(
                                    List.of("option", "member_state", "sector", "size_class", "category", "entities"),
                                    OUTCOMES.stream()
                                            .map(outcome ->
                                                    "entities_" + outcome.code().replace('-', '_'))
                                            .toList()),
                            List.of(
                                    "usages_in_scope",
                                    "usages_compliant",
                                    "usages_in_transition",
                                    "usages_scheme_gap",
                                    "usages_non_compliant")),
                    concat(COSTS, List.of("conf_status")));
        }

        /// Writes a cell that everybody concerned may see.
        public void row(StatisticsCube.Row row) throws IOException {
            StatisticsCube.Cell cell = row.cell();
            key(row.key());
            csv.number(cell.entities());
            for (Outcome outcome : OUTCOMES) {
                csv.number(cell.entities(outcome));
            }
            csv.number(cell.usagesInScope())
                    .number(cell.usagesCompliant())
                    .number(cell.usagesInTransition())
                    .number(cell.usagesSchemeGap())
                    .number(cell.usagesNonCompliant());
            costs(cell.costs());
            csv.text("F").end();
        }

        /// Writes a cell without its values.
        ///
        /// @param status `C` or `D`
        public void suppressed(StatisticsCube.Key key, String status) throws IOException {
            key(key);
            csv.empty(OUTCOMES.size() + COUNTS + COSTS.size());
            csv.text(status).end();
        }

        private void key(StatisticsCube.Key key) throws IOException {
            csv.text(key.option())
                    .text(key.memberState())
                    .text(key.sector())
                    .text(key.size())
                    .text(key.category());
        }
    }

    /// `rejects.csv`: one row for each fault and warning.
    public static final class Rejects extends CsvFile {

        private static final String NAME = "rejects.csv";
        private static final List<String> HEADER =
                List.of("source_file", "sheet", "row", "column", "severity", "code", "value", "message");

        public Rejects(Path folder) throws IOException {
            super(folder.resolve(NAME), HEADER);
        }

        /// Writes a part of the file, without its header.
        public Rejects(OutputStream part) {
            super(part, NAME, HEADER);
        }

        public void row(String sourceFile, String sheet, FaultResult fault) throws IOException {
            csv.text(sourceFile)
                    .text(sheet)
                    .number(fault.row())
                    .text(fault.column())
                    .text(fault.severity())
                    .text(fault.code())
                    .text(fault.value())
                    .text(fault.message())
                    .end();
        }
    }

    /// `import_report.csv`: one row for each file.
    public static final class ImportReport extends CsvFile {

        public ImportReport(Path folder) throws IOException {
            super(
                    folder.resolve("import_report.csv"),
                    List.of(
                            "source_file",
                            "register",
                            "sha256",
                            "rows_read",
                            "accepted",
                            "rejected",
                            "passed_over",
                            "notes",
                            "state"));
        }

        /// @param rejected late faults included
        /// @param rowsRead without those passed over
        /// @param state `imported` or `unchanged`
        /// @param passedOver rows that are no rows of the source, or whose key an earlier one has
        /// @param notes what a person should know of how the file was read
        public void row(
                String sourceFile,
                String register,
                String sha256,
                long rowsRead,
                long rejected,
                String state,
                long passedOver,
                List<String> notes)
                throws IOException {
            csv.text(sourceFile)
                    .text(register)
                    .text(sha256)
                    .number(rowsRead)
                    .number(rowsRead - rejected)
                    .number(rejected)
                    .number(passedOver)
                    .text(notes.isEmpty() ? null : String.join("\n", notes))
                    .text(state)
                    .end();
        }
    }

    /// A file that counts its rows.
    public abstract static class CsvFile implements Closeable {

        final CsvWriter csv;
        private final String name;

        CsvFile(Path file, List<String> header) throws IOException {
            this.name = String.valueOf(file.getFileName());
            this.csv = new CsvWriter(file, header);
        }

        /// Writes a part of the file, without its header.
        ///
        /// @param part is closed with this file
        CsvFile(OutputStream part, String name, List<String> header) {
            this.name = name;
            this.csv = new CsvWriter(part, name, header);
        }

        public String name() {
            return name;
        }

        /// Rows written so far, the header not counted.
        public long rows() {
            return csv.rows();
        }

        void costs(@Nullable CostFigures figures) throws IOException {
            csv.amount(figures == null ? null : figures.oneOff())
                    .amount(figures == null ? null : figures.perYear())
                    .amount(figures == null ? null : figures.admin())
                    .amount(figures == null ? null : figures.presentValue());
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
