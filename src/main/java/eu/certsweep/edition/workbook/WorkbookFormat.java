package eu.certsweep.edition.workbook;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import eu.certsweep.edition.OutputTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes `report.xlsx`. Memory does not grow with the rows: a table is passed over once to see how much it takes, and
/// once to write it.
public final class WorkbookFormat implements EditionFormat {

    /// Its name in the folder.
    public static final String FILE = "report.xlsx";

    /// The table that differs from run to run over the same registers; the workbook must not.
    static final String TELLS_OF_THE_RUN = "changes.csv";

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
            if (!table.file().equals(TELLS_OF_THE_RUN)) {
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
