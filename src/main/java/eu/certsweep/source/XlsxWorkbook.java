package eu.certsweep.source;

import eu.certsweep.job.SourceLimits;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// An XLSX file (Office Open XML, ECMA-376), with or without macros: its sheets, shared texts and cell styles.
/// Not thread-safe.
final class XlsxWorkbook implements Spreadsheet {

    private final Path file;
    private final ZipArchive archive;
    private final List<Detected.Sheet> sheets = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final Map<Integer, MergedCells> merged = new HashMap<>();
    private SharedTexts texts = SharedTexts.none();
    private CellStyles styles = CellStyles.none();
    private boolean datesFrom1904;
    private boolean toBeCalculated;

    private XlsxWorkbook(Path file, ZipArchive archive) {
        this.file = file;
        this.archive = archive;
    }

    /// @param file as messages name it
    /// @throws SourceException if the file is damaged
    static XlsxWorkbook open(Path file, Path content, SourceLimits limits) throws SourceException {
        try {
            XlsxWorkbook workbook = new XlsxWorkbook(file, ZipArchive.open(content, limits));
            try {
                workbook.readParts();
                return workbook;
            } catch (IOException | XMLStreamException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException | XMLStreamException e) {
            throw Damage.of(file, "", e);
        }
    }

    @Override
    public String kind() {
        return "XLSX";
    }

    @Override
    public List<Detected.Sheet> sheets() {
        return sheets;
    }

    SharedTexts texts() {
        return texts;
    }

    CellStyles styles() {
        return styles;
    }

    /// Whether programs are asked to calculate all formulas anew, so that the values in the file need not be theirs:
    /// some writers put 0 for all of them.
    boolean toBeCalculated() {
        return toBeCalculated;
    }

    @Override
    public boolean datesFrom1904() {
        return datesFrom1904;
    }

    @Override
    public SheetRows rows(int sheet) throws SourceException {
        String name = sheets.get(sheet).name();
        try {
            MergedCells areas = merged.get(sheet);
            if (areas == null) {
                try (InputStream in = PackageParts.open(archive, parts.get(sheet))) {
                    areas = XlsxMerges.read(in);
                }
                merged.put(sheet, areas);
            }
            InputStream in = PackageParts.open(archive, parts.get(sheet));
            return new XlsxRows(file, name, this, new PartReader(in), areas);
        } catch (IOException | XMLStreamException e) {
            throw Damage.of(file, "sheet " + Excerpt.of(name), e);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private void readParts() throws IOException, XMLStreamException {
        String workbook = PackageParts.workbook(archive);
        Map<String, PackageParts.Relation> relations = PackageParts.relations(archive, workbook);
        try (PartReader part = new PartReader(PackageParts.open(archive, workbook))) {
            for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
                if (event == XMLStreamConstants.START_ELEMENT && part.name().equals("sheet")) {
                    String state = part.attribute("state");
                    String id = part.qualifiedAttribute("id");
                    addSheet(
                            part.attribute("name"),
                            state != null && !state.equals("visible"),
                            id == null ? null : relations.get(id));
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && part.name().equals("workbookPr")) {
                    // Excel adds a second element of this name, in a list of extensions
                    datesFrom1904 |= isTrue(part.attribute("date1904"));
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && part.name().equals("calcPr")) {
                    toBeCalculated |= isTrue(part.attribute("fullCalcOnLoad"));
                }
            }
        }
        for (PackageParts.Relation relation : relations.values()) {
            if (!archive.has(relation.target())) {
                continue; // no damage unless a cell refers to it
            }
            if (relation.type().equals("sharedStrings")) {
                try (PartReader part = new PartReader(PackageParts.open(archive, relation.target()))) {
                    texts = SharedTexts.read(part);
                }
            } else if (relation.type().equals("styles")) {
                try (PartReader part = new PartReader(PackageParts.open(archive, relation.target()))) {
                    styles = CellStyles.read(part);
                }
            }
        }
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private void addSheet(@Nullable String name, boolean hidden, PackageParts.@Nullable Relation relation)
            throws FileNotFoundException {
        // chart sheets have no rows
        if (name != null
                && !FaultSheets.is(name)
                && relation != null
                && relation.type().equals("worksheet")) {
            if (!archive.has(relation.target())) {
                throw new FileNotFoundException("no part " + relation.target());
            }
            sheets.add(new Detected.Sheet(name, hidden));
            parts.add(relation.target());
        }
    }
}
