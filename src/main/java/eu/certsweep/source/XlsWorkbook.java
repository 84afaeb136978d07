package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.RecalcIdRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.UncalcedRecord;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;

/// An Excel 97-2003 workbook (MS-XLS, BIFF8), read record by record through POI's stream. Not thread-safe.
final class XlsWorkbook implements Spreadsheet {

    private final Path file;
    private final POIFSFileSystem compound;
    private final @Nullable String password;
    private final List<Detected.Sheet> sheets = new ArrayList<>();
    private final List<Integer> substreams = new ArrayList<>();
    private final List<MergedCells> merged = new ArrayList<>();
    private final CellStyles styles = CellStyles.none();
    private SharedTexts texts = SharedTexts.none();
    private final BitSet disordered = new BitSet();
    private final BitSet notCalculated = new BitSet();
    private boolean datesFrom1904;
    private boolean toBeCalculated;

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
        } catch (IOException | XMLStreamException | RuntimeException e) {
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

    /// Whether the formulas of a sheet are to be calculated anew, so that the values in the file need not be theirs.
    boolean toBeCalculated(int substream) {
        return toBeCalculated || notCalculated.get(substream);
    }

    SharedTexts texts() {
        return texts;
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

    private OldRecords records() throws IOException {
        return new OldRecords(compound.getRoot(), password);
    }

    private void readGlobals() throws IOException, XMLStreamException {
        List<BoundSheetRecord> bound = new ArrayList<>();
        List<Boolean> worksheets = new ArrayList<>();
        List<MergedCells.Collector> areas = new ArrayList<>();
        int lastRow = 0;
        OldRecords records = records();
        for (int type = records.next(); type >= 0; type = records.next()) {
            switch (type) {
                case BOFRecord.sid -> {
                    if (records.depth() == 1 && records.sheet() == worksheets.size()) {
                        worksheets.add(records.isWorksheet());
                        areas.add(new MergedCells.Collector());
                        lastRow = 0;
                    }
                }
                case BoundSheetRecord.sid -> bound.add(new BoundSheetRecord(records.record()));
                case SSTRecord.sid -> readTexts(records.record());
                case FormatRecord.sid -> {
                    FormatRecord format = new FormatRecord(records.record());
                    styles.addFormat(format.getIndexCode(), format.getFormatString());
                }
                case ExtendedFormatRecord.sid -> {
                    records.record().readShort();
                    styles.addStyle(records.record().readShort());
                }
                case UncalcedRecord.sid -> {
                    if (records.sheet() >= 0) {
                        notCalculated.set(records.sheet());
                    }
                }
                // the version of the program that calculated last; older ones than its own a program calculates anew
                case RecalcIdRecord.sid -> toBeCalculated |= new RecalcIdRecord(records.record()).getEngineId() == 0;
                case DateWindow1904Record.sid ->
                    datesFrom1904 = records.record().readShort() == 1;
                case MergeCellsRecord.sid -> {
                    MergeCellsRecord cells = new MergeCellsRecord(records.record());
                    for (int i = 0; i < cells.getNumAreas() && !areas.isEmpty(); i++) {
                        CellRangeAddress area = cells.getAreaAt(i);
                        areas.getLast()
                                .add(new MergedCells.Area(
                                        area.getFirstRow() + 1L,
                                        area.getLastRow() + 1L,
                                        area.getFirstColumn(),
                                        area.getLastColumn()));
                    }
                }
                default -> {
                    if (XlsRows.isCell(type) && records.depth() == 1 && records.sheet() >= 0) {
                        int row = records.record().readUShort();
                        if (row < lastRow) {
                            disordered.set(records.sheet());
                        }
                        lastRow = row;
                    }
                }
            }
        }
        for (int i = 0; i < Math.min(bound.size(), worksheets.size()); i++) {
            BoundSheetRecord sheet = bound.get(i);
            if (worksheets.get(i) && !FaultSheets.is(sheet.getSheetname())) {
                sheets.add(new Detected.Sheet(sheet.getSheetname(), sheet.isHidden() || sheet.isVeryHidden()));
                substreams.add(i);
                merged.add(areas.get(i).collected());
            }
        }
    }

    /// The texts that cells share (MS-XLS 2.4.265); a file that promises more of them than it has is read as far as
    /// it goes.
    private void readTexts(RecordInputStream record) throws XMLStreamException {
        record.readInt();
        int count = record.readInt();
        SharedTexts shared = SharedTexts.none();
        for (int i = 0; i < count; i++) {
            try {
                shared.add(new UnicodeString(record).getString());
            } catch (RecordFormatException e) {
                if (record.remaining() > 0) {
                    throw e;
                }
                break;
            }
        }
        texts = shared.complete();
    }
}
