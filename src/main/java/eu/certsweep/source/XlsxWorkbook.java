package eu.certsweep.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;

/// The parts of an XLSX file (Office Open XML, ECMA-376): its sheets, shared texts and cell styles. The archive is
/// read through POI, which ends on bombs. Not thread-safe.
final class XlsxWorkbook implements Closeable {

    private final Path file;
    private final OPCPackage archive;
    private final List<Sheet> sheets = new ArrayList<>();
    private SharedTexts texts = SharedTexts.none();
    private CellStyles styles = CellStyles.none();
    private boolean datesFrom1904;

    /// A sheet in the order of the workbook.
    record Sheet(String name, boolean hidden, PackagePart part) {}

    private XlsxWorkbook(Path file, OPCPackage archive) {
        this.file = file;
        this.archive = archive;
    }

    /// @throws SourceException if the file is damaged
    @SuppressWarnings("IllegalCatch")
    static XlsxWorkbook open(Path file) throws SourceException {
        XlsxWorkbook workbook = null;
        try {
            workbook = new XlsxWorkbook(file, archive(file));
            workbook.readParts();
            return workbook;
        } catch (InvalidFormatException | IOException | XMLStreamException | RuntimeException e) {
            // POI reports many kinds of damage by unchecked exceptions of its own and of the JDK
            if (workbook != null) {
                workbook.close();
            }
            throw damaged(file, e);
        }
    }

    /// Opens by the archive's table of contents. Given the file alone, POI would read an archive whose table is
    /// damaged as a stream, whole, into memory.
    private static OPCPackage archive(Path file) throws IOException, InvalidFormatException {
        ZipFileZipEntrySource entries = new ZipFileZipEntrySource(new ZipSecureFile(file.toFile()));
        try {
            return OPCPackage.open(entries);
        } catch (InvalidFormatException | RuntimeException e) {
            entries.close();
            throw e;
        }
    }

    private static SourceException damaged(Path file, Exception cause) {
        return new SourceException(
                file,
                "the spreadsheet is damaged or incomplete, or holds far more than it should: open it in a spreadsheet"
                        + " program and save it again, or ask for a new copy",
                cause);
    }

    List<Sheet> sheets() {
        return sheets;
    }

    SharedTexts texts() {
        return texts;
    }

    CellStyles styles() {
        return styles;
    }

    /// Whether day 0 is 1 January 1904.
    boolean datesFrom1904() {
        return datesFrom1904;
    }

    /// A new pass over the rows of a sheet.
    SheetReader rows(Sheet sheet) throws SourceException {
        try {
            return new SheetReader(
                    file, sheet.name(), this, new PartReader(sheet.part().getInputStream()));
        } catch (IOException | XMLStreamException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public void close() {
        // opened for reading: closes without writing
        archive.revert();
    }

    private void readParts() throws InvalidFormatException, IOException, XMLStreamException {
        PackagePart workbook = coreDocument();
        try (PartReader part = new PartReader(workbook.getInputStream())) {
            for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
                if (event == XMLStreamConstants.START_ELEMENT && part.name().equals("sheet")) {
                    String state = part.attribute("state");
                    boolean hidden = state != null && !state.equals("visible");
                    addSheet(workbook, part.attribute("name"), hidden, part.qualifiedAttribute("id"));
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && part.name().equals("workbookPr")) {
                    String from1904 = part.attribute("date1904");
                    datesFrom1904 = "1".equals(from1904) || "true".equals(from1904);
                }
            }
        }
        for (PackageRelationship relation : workbook.getRelationships()) {
            if (is(relation, "/sharedStrings")) {
                try (PartReader part = new PartReader(target(workbook, relation).getInputStream())) {
                    texts = SharedTexts.read(part);
                }
            } else if (is(relation, "/styles")) {
                try (PartReader part = new PartReader(target(workbook, relation).getInputStream())) {
                    styles = CellStyles.read(part);
                }
            }
        }
    }

    private PackagePart coreDocument() throws InvalidFormatException {
        for (String type :
                List.of(PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
            for (PackageRelationship relation : archive.getRelationshipsByType(type)) {
                return existing(archive.getPart(relation), relation);
            }
        }
        throw new InvalidFormatException("no workbook");
    }

    private void addSheet(PackagePart workbook, @Nullable String name, boolean hidden, @Nullable String id)
            throws InvalidFormatException {
        PackageRelationship relation = id == null ? null : workbook.getRelationship(id);
        // chart sheets have no rows
        if (name != null && relation != null && is(relation, "/worksheet")) {
            sheets.add(new Sheet(name, hidden, target(workbook, relation)));
        }
    }

    private static boolean is(PackageRelationship relation, String type) {
        return relation.getTargetMode() == TargetMode.INTERNAL
                && relation.getRelationshipType().endsWith(type);
    }

    private static PackagePart target(PackagePart workbook, PackageRelationship relation)
            throws InvalidFormatException {
        return existing(workbook.getRelatedPart(relation), relation);
    }

    private static PackagePart existing(@Nullable PackagePart part, PackageRelationship relation)
            throws InvalidFormatException {
        if (part == null) {
            throw new InvalidFormatException("no part " + relation.getTargetURI());
        }
        return part;
    }
}
