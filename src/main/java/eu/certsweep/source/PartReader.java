package eu.certsweep.source;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/// Reads one XML part of a spreadsheet file, element by element, without regard to namespaces (the strict and the
/// transitional form differ in nothing else that matters here).
///
/// A document type declaration ends the reading, so no entity is ever resolved; nothing outside the part is read; a
/// single tag or comment has a limit and so has the depth, so that memory is bounded whatever the part holds. Methods
/// throw XMLStreamException for a damaged part. Not thread-safe.
final class PartReader implements AutoCloseable {

    /// What a part may not have; named here for messages.
    static final String FORBIDDEN = "a document type declaration or an entity";

    private static final int DEEPEST = 256;

    private final LimitedTags in;
    private final XMLStreamReader xml;
    private final NameSample names = new NameSample();
    private int depth;

    PartReader(InputStream in) throws XMLStreamException {
        this.in = new LimitedTags(in);
        InputFactoryImpl factory = new InputFactoryImpl();
        // lazily, it would report damage by unchecked exceptions where a text is asked for
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
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

    /// Prefix of the tag moved to; empty without one.
    String prefix() {
        String prefix = xml.getPrefix();
        return prefix == null ? "" : prefix;
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

    /// Value of an attribute with this prefix.
    @Nullable
    String attribute(String prefix, String name) {
        int count = xml.getAttributeCount();
        for (int i = 0; i < count; i++) {
            if (xml.getAttributeLocalName(i).equals(name) && prefix.equals(xml.getAttributePrefix(i))) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /// Moves to the next event.
    ///
    /// @return START_ELEMENT, END_ELEMENT, END_DOCUMENT, or CHARACTERS for text, which goes into `target`
    int nextOrText(Utf8Buffer target) throws XMLStreamException {
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT,
                        XMLStreamConstants.END_ELEMENT,
                        XMLStreamConstants.END_DOCUMENT -> {
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    target.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    return XMLStreamConstants.CHARACTERS;
                }
                default -> {
                    // comments and processing instructions are no text
                }
            }
        }
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
        in.next();
        int event = step();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException(FORBIDDEN);
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST) {
                    throw new XMLStreamException("tags are nested too deeply");
                }
                names.look(xml);
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // text
            }
        }
        return event;
    }

    @SuppressWarnings("IllegalCatch")
    private int step() throws XMLStreamException {
        try {
            return xml.next();
        } catch (RuntimeException e) {
            // of some damage, such as a tag with the prefix xmlns, the parser tells by a plain unchecked exception
            throw new XMLStreamException("damaged", e);
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
