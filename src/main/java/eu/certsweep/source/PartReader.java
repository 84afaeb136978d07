package eu.certsweep.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads one XML part of a spreadsheet file, element by element, without regard to namespaces (the strict and the
/// transitional form differ in nothing else that matters here).
///
/// Neither a DTD nor anything outside the part is read, and a single tag or comment has a limit, so that memory
/// is bounded whatever the part holds. Methods throw XMLStreamException for a damaged part. Not thread-safe.
final class PartReader implements AutoCloseable {

    private static final int LONGEST_TAG = 16 << 20;

    private final Metered in;
    private final XMLStreamReader xml;

    PartReader(InputStream in) throws XMLStreamException {
        this.in = new Metered(in);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        this.xml = factory.createXMLStreamReader(this.in);
    }

    /// Moves to the next tag; text in between is passed over.
    ///
    /// @return START_ELEMENT, END_ELEMENT or END_DOCUMENT
    int nextTag() throws XMLStreamException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT
                && event != XMLStreamConstants.END_DOCUMENT) {
            event = next();
        }
        return event;
    }

    /// Moves to the next start tag of this name.
    ///
    /// @return whether there is one
    boolean find(String name) throws XMLStreamException {
        for (int event = nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = nextTag()) {
            if (event == XMLStreamConstants.START_ELEMENT && name.equals(name())) {
                return true;
            }
        }
        return false;
    }

    /// Name of the tag moved to, without its prefix.
    String name() {
        return xml.getLocalName();
    }

    /// Value of an attribute without a namespace, or of one in any if it has no such.
    @Nullable
    String attribute(String name) {
        int count = xml.getAttributeCount();
        for (int i = 0; i < count; i++) {
            if (xml.getAttributeLocalName(i).equals(name) && isEmpty(xml.getAttributeNamespace(i))) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /// Value of an attribute that has a namespace, as `r:id`.
    @Nullable
    String qualifiedAttribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name) && !isEmpty(xml.getAttributeNamespace(i))) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /// Appends the text of the element moved to, up to its end tag; elements inside are passed over.
    void text(Utf8Buffer target) throws XMLStreamException {
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    target.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.START_ELEMENT -> skip();
                default -> {
                    // comments and processing instructions are no text
                }
            }
        }
    }

    /// Appends the text of a rich text (`si`, `is`) up to its end tag: its runs, without the phonetic reading.
    void richText(Utf8Buffer target) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = nextTag();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (name()) {
                    case "t" -> text(target);
                    case "r" -> depth++;
                    default -> skip();
                }
            } else {
                depth--;
            }
        }
    }

    /// Moves to the end tag of the element moved to.
    void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            depth += nextTag() == XMLStreamConstants.START_ELEMENT ? 1 : -1;
        }
    }

    @Override
    public void close() throws IOException, XMLStreamException {
        try {
            xml.close();
        } finally {
            in.close();
        }
    }

    private int next() throws XMLStreamException {
        if (!xml.hasNext()) {
            throw new XMLStreamException("the part ends early");
        }
        in.left = LONGEST_TAG;
        return xml.next();
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /// Ends a stream that gives too much without an event of the parser.
    private static final class Metered extends FilterInputStream {

        private int left = LONGEST_TAG;

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int got = super.read();
            spend(got < 0 ? 0 : 1);
            return got;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return spend(super.read(target, offset, length));
        }

        private int spend(int got) throws IOException {
            left -= Math.max(0, got);
            if (left < 0) {
                throw new IOException("a tag is longer than " + LONGEST_TAG + " bytes");
            }
            return got;
        }
    }
}
