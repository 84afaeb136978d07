package eu.certsweep.source;

import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/// A binary Excel workbook (MS-XLSB): its sheets, shared texts and cell styles. POI's reader gives formatted texts
/// alone, so the records are read here. Not thread-safe.
final class XlsbWorkbook implements Spreadsheet {

    private static final int SHEET = 156;
    private static final int WORKBOOK_PROPERTIES = 153;
    private static final int SHARED_TEXT = 19;
    private static final int FORMAT = 44;
    private static final int STYLE = 47;
    private static final int BEGIN_CELL_STYLES = 617;
    private static final int END_CELL_STYLES = 618;
    private static final int MERGED = 176;
    private static final int CALCULATION = 157;

    /// Bytes before the flags of how the workbook is calculated (MS-XLSB 2.4.312).
    private static final int CALCULATION_FLAGS = 24;

    private final Path file;
    private final ZipArchive archive;
    private final List<Detected.Sheet> sheets = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private SharedTexts texts = SharedTexts.none();
    private final CellStyles styles = CellStyles.none();
    private boolean datesFrom1904;
    private boolean toBeCalculated;

    private XlsbWorkbook(Path file, ZipArchive archive) {
        this.file = file;
        this.archive = archive;
    }

    /// @param file as messages name it
    /// @throws SourceException if the file is damaged
    static XlsbWorkbook open(Path file, Path content, SourceLimits limits) throws SourceException {
        try {
            XlsbWorkbook workbook = new XlsbWorkbook(file, ZipArchive.open(content, limits));
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
        return "XLSB";
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

    /// Whether programs are asked to calculate all formulas anew, so that the values in the file need not be theirs.
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
            return new XlsbRows(file, name, this, records(parts.get(sheet)), merged(parts.get(sheet)));
        } catch (IOException e) {
            throw Damage.of(file, "sheet " + Excerpt.of(name), e);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private BinaryRecords records(String part) throws IOException {
        return new BinaryRecords(PackageParts.open(archive, part));
    }

    private MergedCells merged(String part) throws IOException {
        MergedCells.Collector areas = new MergedCells.Collector();
        try (BinaryRecords records = records(part)) {
            for (int type = records.next(); type >= 0; type = records.next()) {
                if (type == MERGED) {
                    long first = records.int32() + 1L;
                    long last = records.int32() + 1L;
                    int firstColumn = records.int32();
                    areas.add(new MergedCells.Area(first, last, firstColumn, records.int32()));
                }
            }
        }
        return areas.collected();
    }

    private void readParts() throws IOException, XMLStreamException {
        String workbook = PackageParts.workbook(archive);
        Map<String, PackageParts.Relation> relations = PackageParts.relations(archive, workbook);
        try (BinaryRecords records = records(workbook)) {
            for (int type = records.next(); type >= 0; type = records.next()) {
                if (type == WORKBOOK_PROPERTIES) {
                    datesFrom1904 = (records.int32() & 1) != 0;
                } else if (type == CALCULATION) {
                    records.skip(CALCULATION_FLAGS);
                    toBeCalculated = (records.uint16() & 1) != 0;
                } else if (type == SHEET) {
                    boolean hidden = records.int32() != 0;
                    records.int32();
                    PackageParts.Relation relation = relations.get(records.text());
                    String name = records.text();
                    if (relation != null && relation.type().equals("worksheet") && !FaultSheets.is(name)) {
                        sheets.add(new Detected.Sheet(name, hidden));
                        parts.add(relation.target());
                    }
                }
            }
        }
        for (PackageParts.Relation relation : relations.values()) {
            if (!archive.has(relation.target())) {
                continue; // no damage unless a cell refers to it
            }
            if (relation.type().equals("sharedStrings")) {
                readTexts(relation.target());
            } else if (relation.type().equals("styles")) {
                readStyles(relation.target());
            }
        }
    }

    private void readTexts(String part) throws IOException, XMLStreamException {
        try (BinaryRecords records = records(part)) {
            SharedTexts shared = SharedTexts.none();
            for (int type = records.next(); type >= 0; type = records.next()) {
                if (type == SHARED_TEXT) {
                    records.uint8();
                    shared.add(records.text());
                }
            }
            texts = shared.complete();
        }
    }

    private void readStyles(String part) throws IOException {
        boolean inCells = false;
        try (BinaryRecords records = records(part)) {
            for (int type = records.next(); type >= 0; type = records.next()) {
                switch (type) {
                    case FORMAT -> {
                        int format = records.uint16();
                        styles.addFormat(format, records.text());
                    }
                    case BEGIN_CELL_STYLES -> inCells = true;
                    case END_CELL_STYLES -> inCells = false;
                    case STYLE -> {
                        if (inCells) {
                            records.uint16();
                            styles.addStyle(records.uint16());
                        }
                    }
                    default -> {
                        // looks
                    }
                }
            }
        }
    }
}
