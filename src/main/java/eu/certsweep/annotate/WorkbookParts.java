package eu.certsweep.annotate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/// Where the parts of a workbook lie in its archive, as names of entries.
///
/// @param strict whether the workbook uses the strict form of the standard with its own namespaces
/// @param sheets by name
record WorkbookParts(boolean strict, String workbook, String styles, Map<String, Sheet> sheets) {

    /// A sheet's part and those that it may have for comments.
    record Sheet(String part, Optional<String> texts, Optional<String> boxes) {

        /// The entry with the sheet's relationships.
        String relations() {
            return WorkbookParts.relations(part);
        }
    }

    /// The entry with a part's relationships.
    static String relations(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    /// @throws AnnotationException if the file is no such workbook
    @SuppressWarnings("IllegalCatch")
    static WorkbookParts of(Path file) throws AnnotationException {
        try (OPCPackage archive = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            boolean strict = archive.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT)
                    .isEmpty();
            XSSFReader reader = new XSSFReader(archive);
            Map<String, Sheet> sheets = new HashMap<>();
            XSSFReader.SheetIterator parts = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (parts.hasNext()) {
                parts.next().close();
                PackagePart part = parts.getSheetPart();
                sheets.putIfAbsent(
                        parts.getSheetName(),
                        new Sheet(entry(part), related(part, "/comments"), related(part, "/vmlDrawing")));
            }
            List<PackagePart> styles = archive.getPartsByContentType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
            if (styles.size() != 1) {
                throw new AnnotationException("its styles cannot be added to");
            }
            return new WorkbookParts(strict, entry(workbook(archive)), entry(styles.getFirst()), sheets);
        } catch (IOException | OpenXML4JException | RuntimeException e) {
            // POI reports many kinds of damage by unchecked exceptions
            throw new AnnotationException("it is no workbook that can be annotated", e);
        }
    }

    private static PackagePart workbook(OPCPackage archive) throws AnnotationException {
        for (PackageRelationship relation : archive.getRelationships()) {
            PackagePart part =
                    relation.getRelationshipType().endsWith("/officeDocument") ? archive.getPart(relation) : null;
            if (part != null) {
                return part;
            }
        }
        throw new AnnotationException("it is no workbook that can be annotated");
    }

    private static String entry(PackagePart part) {
        return part.getPartName().getName().substring(1);
    }

    private static Optional<String> related(PackagePart part, String type) throws InvalidFormatException {
        for (PackageRelationship relation : part.getRelationships()) {
            if (relation.getTargetMode() == TargetMode.INTERNAL
                    && relation.getRelationshipType().endsWith(type)) {
                PackagePart target = part.getRelatedPart(relation);
                if (target != null) {
                    return Optional.of(entry(target));
                }
            }
        }
        return Optional.empty();
    }
}
