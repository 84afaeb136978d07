package eu.certsweep.annotate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A copy of an XLSX or XLSM file with marked cells.
///
/// Entries of the archive that do not change are copied as they are, still compressed; the sheets pass by as streams.
/// So formulas, formats, charts, macros, hidden rows stay as they were, and a workbook of any size needs no more memory
/// than its styles and comments. The same file and marks give the same bytes.
public final class AnnotatedWorkbook {

    /// Styles, relationships and comments are changed in memory.
    private static final int LARGEST_SMALL_PART = 64 << 20;

    /// Bytes of a sheet in which it says how it is viewed.
    private static final int VIEWS = 16 << 10;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String TYPES = "[Content_Types].xml";
    private static final String LOOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final String STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private final ZipFile source;
    private final WorkbookParts parts;
    private final FaultSheet faults;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, byte[]> added = new TreeMap<>();
    private final StringBuilder overrides = new StringBuilder();

    /// What becomes of an entry.
    private interface Change {
        void write(InputStream in, OutputStream out) throws IOException, AnnotationException;
    }

    private AnnotatedWorkbook(ZipFile source, WorkbookParts parts, FaultSheet faults) {
        this.source = source;
        this.parts = parts;
        this.faults = faults;
    }

    /// Writes the copy.
    ///
    /// @param marks by name of the sheet
    /// @param faults what the first sheet lists
    /// @throws AnnotationException if the file has a form that cannot be annotated; the target is then of no use
    public static void write(Path file, Path target, Map<String, Marks> marks, FaultSheet faults)
            throws IOException, AnnotationException {
        WorkbookParts parts = WorkbookParts.of(file);
        try (ZipFile source = ZipFile.builder().setPath(file).get();
                ZipArchiveOutputStream out = new ZipArchiveOutputStream(target)) {
            new AnnotatedWorkbook(source, parts, faults).copy(out, new TreeMap<>(marks));
        }
    }

    private void copy(ZipArchiveOutputStream out, Map<String, Marks> marks) throws IOException, AnnotationException {
        for (Enumeration<ZipArchiveEntry> entries = source.getEntries(); entries.hasMoreElements(); ) {
            names.add(entries.nextElement().getName().toLowerCase(Locale.ROOT));
        }
        Styles styles = Styles.of(read(parts.styles()));
        change(parts.styles(), styles.extended());
        for (Map.Entry<String, Marks> sheet : marks.entrySet()) {
            WorkbookParts.Sheet known = parts.sheets().get(sheet.getKey());
            if (known == null) {
                throw new AnnotationException("it has no sheet " + sheet.getKey());
            }
            annotate(known, sheet.getValue(), styles);
        }
        list();
        types();
        Set<String> done = new HashSet<>();
        for (Enumeration<ZipArchiveEntry> entries = source.getEntries(); entries.hasMoreElements(); ) {
            ZipArchiveEntry entry = entries.nextElement();
            Change change = changes.get(entry.getName());
            if (change == null) {
                try (InputStream raw = source.getRawInputStream(entry)) {
                    out.addRawArchiveEntry(entry, raw);
                }
            } else {
                done.add(entry.getName());
                begin(out, entry.getName());
                try (InputStream in = source.getInputStream(entry)) {
                    change.write(in, out);
                }
                out.closeArchiveEntry();
            }
        }
        if (!done.equals(changes.keySet())) {
            throw new AnnotationException("its archive names its parts in an unusual way");
        }
        for (Map.Entry<String, byte[]> part : added.entrySet()) {
            begin(out, part.getKey());
            out.write(part.getValue());
            out.closeArchiveEntry();
        }
    }

    private static void begin(ZipArchiveOutputStream out, String name) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.DEFLATED);
        out.putArchiveEntry(entry);
    }

    private void annotate(WorkbookParts.Sheet sheet, Marks marks, Styles styles)
            throws IOException, AnnotationException {
        Comments comments = new Comments(marks, faults.texts());
        StringBuilder relations = new StringBuilder();
        String drawing = "";
        if (sheet.texts().isPresent()) {
            byte[] texts = read(sheet.texts().get());
            change(sheet.texts().get(), comments.texts(texts));
            if (sheet.boxes().isPresent()) {
                change(sheet.boxes().get(), comments.boxes(read(sheet.boxes().get()), Comments.cells(texts)));
            }
        } else {
            String texts = fresh("xl/commentsCertsweep", ".xml");
            added.put(texts, comments.texts(parts.strict() ? STRICT_MAIN : ""));
            overrides
                    .append("<%1$sOverride PartName=\"/")
                    .append(texts)
                    .append(
                            "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>");
            relation(relations, "rIdCertsweepTexts", "/comments", texts);
            if (sheet.boxes().isPresent()) {
                change(sheet.boxes().get(), comments.boxes(read(sheet.boxes().get()), Map.of()));
            }
        }
        if (sheet.boxes().isEmpty()) {
            String boxes = fresh("xl/drawings/vmlDrawingCertsweep", ".vml");
            added.put(boxes, comments.boxes());
            relation(relations, "rIdCertsweepBoxes", "/vmlDrawing", boxes);
            drawing =
                    "legacyDrawing xmlns:r=\"" + (parts.strict() ? STRICT : LOOSE) + "\" r:id=\"rIdCertsweepBoxes\"/>";
        }
        if (!relations.isEmpty()) {
            relations(sheet.relations(), relations.toString());
        }
        SheetPatch patch = new SheetPatch(marks, styles, drawing);
        changes.put(sheet.part(), (in, out) -> TagCopy.copy(in, out, patch));
    }

    /// Puts the list of faults before all other sheets, in place of one that an earlier copy had.
    private void list() throws IOException, AnnotationException {
        byte[] workbook = read(parts.workbook());
        byte[] part = faults.part(parts.strict() ? STRICT_MAIN : "", "");
        WorkbookParts.Sheet known = parts.sheets().get(FaultSheet.NAME);
        if (known != null) {
            change(known.part(), part);
        } else {
            String name = fresh("xl/worksheets/certsweep", ".xml");
            added.put(name, part);
            overrides
                    .append("<%1$sOverride PartName=\"/")
                    .append(name)
                    .append(
                            "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
            StringBuilder relations = new StringBuilder();
            relation(relations, "rIdCertsweepList", "/worksheet", name);
            relations(WorkbookParts.relations(parts.workbook()), relations.toString());
        }
        FaultSheetInsertion insertion = new FaultSheetInsertion(
                parts.strict() ? STRICT : LOOSE, known == null ? "rIdCertsweepList" : "", workbook);
        change(parts.workbook(), TagCopy.copy(workbook, insertion));
        for (WorkbookParts.Sheet sheet : parts.sheets().values()) {
            if (!changes.containsKey(sheet.part()) && isSelected(sheet)) {
                changes.put(
                        sheet.part(),
                        (in, out) -> TagCopy.copy(in, out, (tag, to) -> {
                            if (tag.is("sheetView") && !tag.end()) {
                                SheetPatch.unselected(tag, to);
                            } else {
                                TagCopy.unchanged(tag, to);
                            }
                        }));
            }
        }
    }

    private boolean isSelected(WorkbookParts.Sheet sheet) throws IOException {
        ZipArchiveEntry entry = source.getEntry(sheet.part());
        if (entry == null) {
            return false;
        }
        try (InputStream in = source.getInputStream(entry)) {
            return new String(in.readNBytes(VIEWS), StandardCharsets.ISO_8859_1).contains("tabSelected");
        }
    }

    private void relation(StringBuilder relations, String id, String type, String target) {
        relations
                .append("<%1$sRelationship Id=\"")
                .append(id)
                .append("\" Type=\"")
                .append(parts.strict() ? STRICT : LOOSE)
                .append(type)
                .append("\" Target=\"/")
                .append(target)
                .append("\"/>");
    }

    private void relations(String name, String more) throws IOException, AnnotationException {
        if (names.contains(name.toLowerCase(Locale.ROOT))) {
            change(name, inserted(read(name), "Relationships", more));
        } else {
            added.put(
                    name,
                    ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships"
                                    + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                    + String.format(Locale.ROOT, more, "") + "</Relationships>")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void types() throws IOException, AnnotationException {
        byte[] types = read(TYPES);
        boolean[] boxes = {false};
        java.util.regex.Pattern extension = Tag.named("Extension");
        TagCopy.copy(types, (tag, out) -> boxes[0] |= "vml".equalsIgnoreCase(tag.attribute(extension)));
        String more = boxes[0]
                ? ""
                : "<%1$sDefault Extension=\"vml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
        change(TYPES, inserted(types, "Types", more + overrides));
    }

    /// A part with elements added at the end of its root.
    ///
    /// @param more with `%1$s` for the root's prefix
    private static byte[] inserted(byte[] part, String root, String more) throws IOException, AnnotationException {
        return TagCopy.copy(part, (tag, out) -> {
            if (tag.is(root) && tag.empty() && !tag.end()) {
                String text = tag.text();
                TagCopy.ascii(
                        out,
                        text.substring(0, text.length() - 2) + ">" + String.format(Locale.ROOT, more, tag.prefix())
                                + "</" + tag.prefix() + root + ">");
            } else {
                if (tag.is(root) && tag.end()) {
                    TagCopy.ascii(out, String.format(Locale.ROOT, more, tag.prefix()));
                }
                TagCopy.unchanged(tag, out);
            }
        });
    }

    private void change(String name, byte[] bytes) {
        changes.put(name, (in, out) -> out.write(bytes));
    }

    private byte[] read(String name) throws IOException, AnnotationException {
        ZipArchiveEntry entry = source.getEntry(name);
        if (entry == null) {
            throw new AnnotationException("its archive names its parts in an unusual way");
        }
        try (InputStream in = source.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_SMALL_PART + 1);
            if (bytes.length > LARGEST_SMALL_PART) {
                throw new AnnotationException("its styles or comments are too large to be added to");
            }
            return bytes;
        }
    }

    /// A name that no entry has.
    private String fresh(String stem, String suffix) {
        int number = 1;
        while (names.contains((stem + number + suffix).toLowerCase(Locale.ROOT))) {
            number++;
        }
        names.add((stem + number + suffix).toLowerCase(Locale.ROOT));
        return stem + number + suffix;
    }
}
