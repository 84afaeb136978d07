package eu.certsweep.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// The parts of an Office package and how they refer to each other (ECMA-376 part 2). References that lead out of
/// the package are not followed.
final class PackageParts {

    private static final int MOST_RELATIONS = 20_000;

    private PackageParts() {}

    /// A reference of a part to another.
    ///
    /// @param type last word of its type, as `worksheet`
    /// @param target name of the other part in the archive
    record Relation(String type, String target) {}

    /// What kind of workbook a package is.
    ///
    /// @throws SourceException if it is none
    static FileFormat format(Path file, ZipArchive archive) throws SourceException {
        String workbook;
        try {
            workbook = workbook(archive);
        } catch (IOException | XMLStreamException e) {
            throw Damage.of(file, "", e);
        }
        if (workbook.endsWith(".bin")) {
            return FileFormat.XLSB;
        }
        if (workbook.startsWith("word/") || workbook.startsWith("ppt/")) {
            throw new SourceException(
                    file, "the file is an Office document, but no workbook: ask for the register as CSV or .xlsx");
        }
        return FileFormat.XLSX;
    }

    /// Name of the workbook's part.
    static String workbook(ZipArchive archive) throws IOException, XMLStreamException {
        Optional<String> named = relations(archive, "").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::target)
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        for (String usual : List.of("xl/workbook.xml", "xl/workbook.bin")) {
            if (archive.has(usual)) {
                return usual;
            }
        }
        throw new FileNotFoundException("no workbook in the archive");
    }

    /// References of a part by their ids; of the package itself for the empty name.
    static Map<String, Relation> relations(ZipArchive archive, String part) throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Map<String, Relation> relations = new LinkedHashMap<>();
        InputStream in = archive.open(folder + "_rels/" + part.substring(slash) + ".rels");
        if (in == null) {
            return relations;
        }
        try (PartReader reader = new PartReader(in)) {
            for (int event = reader.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = reader.nextTag()) {
                if (event == XMLStreamConstants.START_ELEMENT && reader.name().equals("Relationship")) {
                    String id = reader.attribute("Id");
                    String type = reader.attribute("Type");
                    String target = reader.attribute("Target");
                    boolean inside = !"External".equalsIgnoreCase(reader.attribute("TargetMode"));
                    if (id != null && type != null && target != null && inside && relations.size() < MOST_RELATIONS) {
                        relations.put(
                                id, new Relation(type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
                    }
                }
            }
        }
        return relations;
    }

    /// The name in the archive that a target means.
    private static String resolve(String folder, String target) {
        String path = target.replace('\\', '/');
        List<String> names = new ArrayList<>();
        for (String name : (path.startsWith("/") ? path.substring(1) : folder + path).split("/", -1)) {
            switch (name) {
                case ".", "" -> {
                    // the same folder
                }
                case ".." -> {
                    if (!names.isEmpty()) {
                        names.removeLast();
                    }
                }
                default -> names.add(name);
            }
        }
        return String.join("/", names);
    }

    /// A part that must be there.
    static InputStream open(ZipArchive archive, @Nullable String name) throws IOException {
        InputStream in = name == null ? null : archive.open(name);
        if (in == null) {
            throw new FileNotFoundException("no part " + name);
        }
        return in;
    }
}
