package eu.certsweep.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// What a file of XML is by its root element.
final class FlatXml {

    private FlatXml() {}

    static FileFormat format(Path file, Path content) throws SourceException, IOException {
        String root;
        try (PartReader part = new PartReader(Files.newInputStream(content))) {
            root = part.nextTag() == XMLStreamConstants.START_ELEMENT ? part.name() : "";
        } catch (XMLStreamException e) {
            throw new SourceException(
                    file, "the file is XML that is damaged or incomplete: ask for the register as CSV or .xlsx", e);
        }
        return switch (root) {
            case "document" -> FileFormat.ODS;
            case "Workbook" ->
                throw new SourceException(
                        file, "the file is a spreadsheet in XML of Excel 2003: save it as .xlsx, or as CSV");
            default -> FileFormat.XML;
        };
    }
}
