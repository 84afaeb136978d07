package eu.certsweep.source;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Looks at some of the tags of a file, to find out whether it has more different names than any format knows: the
/// parser keeps each of them and takes ever longer. Which tags are looked at nobody can foresee. Not thread-safe.
final class NameSample {

    private static final int APART = 16;
    private static final int MOST = 2_000;

    private final Set<String> names = new HashSet<>();
    private int left = APART;

    /// To be called at each start tag.
    ///
    /// @throws XMLStreamException if there are too many names
    void look(XMLStreamReader tag) throws XMLStreamException {
        if (--left > 0) {
            return;
        }
        left = 1 + ThreadLocalRandom.current().nextInt(2 * APART - 1);
        names.add(tag.getLocalName());
        for (int i = 0; i < tag.getAttributeCount(); i++) {
            names.add(tag.getAttributeLocalName(i));
        }
        if (names.size() > MOST) {
            throw new XMLStreamException("has more than " + MOST + " names of tags and attributes", tag.getLocation());
        }
    }
}
