package eu.certsweep.source;

import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// An OpenDocument spreadsheet (ISO/IEC 26300), as an archive or as flat XML: its sheets. Not thread-safe.
final class OdsDocument implements Spreadsheet {

    private static final String CONTENT = "content.xml";
    private static final int MOST_SHEETS = 10_000;

    private final Path file;
    private final Path content;
    private final Optional<ZipArchive> archive;
    private final List<Detected.Sheet> sheets = new ArrayList<>();

    private OdsDocument(Path file, Path content, Optional<ZipArchive> archive) {
        this.file = file;
        this.content = content;
        this.archive = archive;
    }

    /// @param file as messages name it
    /// @throws SourceException if the file is damaged, encrypted, or no spreadsheet
    static OdsDocument open(Path file, Path content, SourceLimits limits) throws SourceException {
        try {
            boolean packed = FileSigns.of(file, content, "") == FileSigns.ZIP;
            OdsDocument document = new OdsDocument(
                    file, content, packed ? Optional.of(ZipArchive.open(content, limits)) : Optional.empty());
            try {
                document.requireReadable();
                document.readSheets();
                return document;
            } catch (SourceException | IOException | XMLStreamException | RuntimeException e) {
                document.close();
                throw e;
            }
        } catch (IOException | XMLStreamException e) {
            throw Damage.of(file, "", e);
        }
    }

    @Override
    public String kind() {
        return "ODS";
    }

    @Override
    public List<Detected.Sheet> sheets() {
        return sheets;
    }

    @Override
    public SheetRows rows(int sheet) throws SourceException {
        String name = sheets.get(sheet).name();
        try {
            PartReader part = new PartReader(stream());
            for (int i = 0; i <= sheet; i++) {
                if (!part.find("table")) {
                    throw new XMLStreamException("no such table");
                }
                if (i < sheet) {
                    part.skip();
                }
            }
            return new OdsRows(file, name, part);
        } catch (IOException | XMLStreamException e) {
            throw Damage.of(file, "sheet " + Excerpt.of(name), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (archive.isPresent()) {
            archive.get().close();
        }
    }

    private InputStream stream() throws IOException {
        return archive.isPresent() ? PackageParts.open(archive.get(), CONTENT) : Files.newInputStream(content);
    }

    private void requireReadable() throws SourceException, IOException, XMLStreamException {
        InputStream manifest = archive.isPresent() ? archive.get().open("META-INF/manifest.xml") : null;
        if (manifest == null) {
            return;
        }
        try (PartReader part = new PartReader(manifest)) {
            if (part.find("encryption-data")) {
                throw new SourceException(
                        file, "the spreadsheet is protected with a password: save it without one, or as .xlsx");
            }
        }
    }

    private void readSheets() throws SourceException, IOException, XMLStreamException {
        Map<String, Boolean> hiddenStyles = new HashMap<>();
        @Nullable String style = null;
        try (PartReader part = new PartReader(stream())) {
            for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (part.name()) {
                    case "style" -> style = part.attribute("style", "name");
                    case "table-properties" -> {
                        if (style != null && "false".equals(part.attribute("table", "display"))) {
                            hiddenStyles.put(style, true);
                        }
                    }
                    case "text", "presentation", "drawing" -> {
                        if (sheets.isEmpty() && isDocument(part)) {
                            throw new SourceException(
                                    file,
                                    "the file is an OpenDocument text or presentation, but no spreadsheet: ask for the"
                                            + " register as .ods, .xlsx or CSV");
                        }
                    }
                    case "table" -> {
                        String name = part.attribute("table", "name");
                        String shown = part.attribute("table", "style-name");
                        sheets.add(new Detected.Sheet(
                                name == null ? "" : name, shown != null && hiddenStyles.containsKey(shown)));
                        part.skip();
                        if (sheets.size() > MOST_SHEETS) {
                            throw new XMLStreamException("more than " + MOST_SHEETS + " sheets");
                        }
                    }
                    default -> {
                        // settings and looks
                    }
                }
            }
        }
    }

    private static boolean isDocument(PartReader part) {
        return "office".equals(part.prefix());
    }
}
