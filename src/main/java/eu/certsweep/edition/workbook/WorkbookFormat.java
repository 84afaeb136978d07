package eu.certsweep.edition.workbook;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import eu.certsweep.edition.OutputTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes `report.xlsx`. Memory does not grow with the rows: a table is passed over once to see how much it takes, and
/// once to write it.
public final class WorkbookFormat implements EditionFormat {

    /// Its name in the folder.
    public static final String FILE = "report.xlsx";

    /// Tables that differ from run to run over the same registers; the workbook must not.
    static final Set<String> TELL_OF_THE_RUN = Set.of("changes.csv", "deliveries.csv");

    private final SheetLimits limits;

    public WorkbookFormat() {
        this(SheetLimits.EXCEL);
    }

    WorkbookFormat(SheetLimits limits) {
        this.limits = limits;
    }

    @Override
    public List<String> write(Edition edition) throws IOException {
        List<TableExtent> extents = new ArrayList<>();
        for (OutputTable table : OutputTable.in(edition.folder())) {
            if (!TELL_OF_THE_RUN.contains(table.file())) {
                extents.add(TableExtent.of(table, edition.folder(), limits));
            }
        }
        FilledWorkbook.write(
                WorkbookFrame.of(edition, extents),
                edition.folder(),
                edition.folder().resolve(FILE));
        return List.of(FILE);
    }
}
