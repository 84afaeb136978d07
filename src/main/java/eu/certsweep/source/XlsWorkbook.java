package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/// An Excel 97-2003 workbook (MS-XLS, BIFF8), read record by record through POI; its texts are in memory, its cells are
/// not. Not thread-safe.
final class XlsWorkbook implements Spreadsheet {

    private final Path file;
    private final POIFSFileSystem compound;
    private final @Nullable String password;
    private final List<Detected.Sheet> sheets = new ArrayList<>();
    private final List<Integer> substreams = new ArrayList<>();
    private final List<MergedCells> merged = new ArrayList<>();
    private final CellStyles styles = CellStyles.none();
    private @Nullable SSTRecord texts;
    private final BitSet disordered = new BitSet();
    private boolean datesFrom1904;

    private XlsWorkbook(Path file, POIFSFileSystem compound, @Nullable String password) {
        this.file = file;
        this.compound = compound;
        this.password = password;
    }

    /// @param file as messages name it
    /// @throws SourceException if the file is damaged, or protected by another password than the source's
    @SuppressWarnings("IllegalCatch")
    static XlsWorkbook open(Path file, Path content, SourceDefinition source) throws SourceException, IOException {
        Optional<String> password = ProtectedWorkbook.password(file, source);
        XlsWorkbook workbook;
        try {
            workbook = new XlsWorkbook(file, new POIFSFileSystem(content.toFile(), true), password.orElse(null));
        } catch (IOException | RuntimeException e) {
            throw Damage.of(file, "", e);
        }
        try {
            workbook.readGlobals();
            return workbook;
        } catch (EncryptedDocumentException e) {
            workbook.close();
            if (password.isPresent()) {
                throw ProtectedWorkbook.wrongPassword(file);
            }
            throw new SourceException(
                    file,
                    "the spreadsheet is protected with a password: save it without one, or put the password into a file"
                            + " and name it in the source, as `password-file: FILE`",
                    e);
        } catch (IOException | RuntimeException e) {
            // POI reports damage by unchecked exceptions of its own and of the JDK
            workbook.close();
            throw Damage.of(file, "", e);
        }
    }

    @Override
    public String kind() {
        return "XLS";
    }

    @Override
    public List<Detected.Sheet> sheets() {
        return sheets;
    }

    CellStyles styles() {
        return styles;
    }

    @Override
    public boolean datesFrom1904() {
        return datesFrom1904;
    }

    /// A text that cells share; none if there is no such.
    Optional<String> text(int index) {
        SSTRecord shared = texts;
        return shared == null || index < 0 || index >= shared.getNumUniqueStrings()
                ? Optional.empty()
                : Optional.of(shared.getString(index).getString());
    }

    @Override
    @SuppressWarnings("IllegalCatch")
    public SheetRows rows(int sheet) throws SourceException {
        try {
            return new XlsRows(
                    file,
                    sheets.get(sheet).name(),
                    this,
                    records(),
                    substreams.get(sheet),
                    !disordered.get(substreams.get(sheet)),
                    merged.get(sheet));
        } catch (IOException | RuntimeException e) {
            throw Damage.of(file, "sheet " + Excerpt.of(sheets.get(sheet).name()), e);
        }
    }

    @Override
    public void close() throws IOException {
        compound.close();
    }

    private RecordFactoryInputStream records() throws IOException {
        DirectoryNode root = compound.getRoot();
        // POI takes the password from the thread
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try {
            return new RecordFactoryInputStream(
                    root.createDocumentInputStream(root.getEntryCaseInsensitive("Workbook")), false);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    private void readGlobals() throws IOException {
        List<BoundSheetRecord> bound = new ArrayList<>();
        List<Boolean> worksheets = new ArrayList<>();
        List<MergedCells.Collector> areas = new ArrayList<>();
        int depth = 0;
        int lastRow = 0;
        RecordFactoryInputStream records = records();
        for (Record record = records.nextRecord(); record != null; record = records.nextRecord()) {
            switch (record) {
                case BOFRecord begin -> {
                    if (depth++ == 0 && begin.getType() != BOFRecord.TYPE_WORKBOOK) {
                        worksheets.add(begin.getType() == BOFRecord.TYPE_WORKSHEET);
                        areas.add(new MergedCells.Collector());
                        lastRow = 0;
                    }
                }
                case CellValueRecordInterface cell -> {
                    if (depth == 1 && !worksheets.isEmpty()) {
                        if (cell.getRow() < lastRow) {
                            disordered.set(worksheets.size() - 1);
                        }
                        lastRow = cell.getRow();
                    }
                }
                case EOFRecord end -> depth = Math.max(0, depth - 1);
                case BoundSheetRecord sheet -> bound.add(sheet);
                case SSTRecord shared -> texts = shared;
                case FormatRecord format -> styles.addFormat(format.getIndexCode(), format.getFormatString());
                case ExtendedFormatRecord style -> styles.addStyle(style.getFormatIndex());
                case DateWindow1904Record window -> datesFrom1904 = window.getWindowing() == 1;
                case MergeCellsRecord cells -> {
                    for (int i = 0; i < cells.getNumAreas() && !areas.isEmpty(); i++) {
                        CellRangeAddress area = cells.getAreaAt(i);
                        areas.getLast().add(area.getFirstRow() + 1L, area.getLastRow() + 1L, area.getFirstColumn());
                    }
                }
                default -> {
                    // cells come in a later pass; looks do not matter
                }
            }
        }
        for (int i = 0; i < Math.min(bound.size(), worksheets.size()); i++) {
            if (worksheets.get(i)) {
                BoundSheetRecord sheet = bound.get(i);
                sheets.add(new Detected.Sheet(sheet.getSheetname(), sheet.isHidden() || sheet.isVeryHidden()));
                substreams.add(i);
                merged.add(areas.get(i).collected());
            }
        }
    }
}
