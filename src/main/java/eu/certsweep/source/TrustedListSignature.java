package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Checks the enveloped signature of a trusted list (ETSI TS 119 612, clause 5.7 and annex B; XMLDSig, XAdES) against
/// certificates that the job names.
///
/// Valid is a list whose one signature covers all of it but the signature itself, was made with the key of one of these
/// certificates, and this certificate was valid when the list was issued. Whether the certificate was revoked is not
/// asked: that is for whoever names it.
final class TrustedListSignature {

    /// What [RegisterFile#signature()] says of a list that was checked.
    static final String VALID = "valid";

    private static final long LARGEST = 32L << 20;

    /// Elements, attributes and texts: the largest list has a fifth of them. What is built of them in memory stays
    /// below a quarter of what the launcher gives.
    private static final int MOST_PARTS = 1_000_000;

    private static final int DEEPEST = 100;
    private static final Set<String> CANONICAL = Set.of(
            CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE, "http://www.w3.org/2006/12/xml-c14n11");

    private final Path file;
    private final List<X509Certificate> trusted;

    private TrustedListSignature(Path file, List<X509Certificate> trusted) {
        this.file = file;
        this.trusted = trusted;
    }

    /// Checks a list.
    ///
    /// @param file for messages
    /// @param content the list, unwrapped
    /// @param trusted the certificates one of which must have signed it
    /// @throws SourceException if the signature is missing or not valid; the message says what to do
    static void require(Path file, Path content, List<X509Certificate> trusted) throws SourceException, IOException {
        new TrustedListSignature(file, trusted).check(content);
    }

    private void check(Path content) throws SourceException, IOException {
        if (Files.size(content) > LARGEST) {
            throw refused("is larger than " + LimitException.size(LARGEST) + ", which no trusted list is");
        }
        requireSmall(content);
        Element root = root(content);
        Element element = signature(root);
        try {
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM")
                    .unmarshalXMLSignature(context(root, element, trusted.getFirst()));
            requireCoverage(root, element, signature);
            X509Certificate signer = signer(signature);
            if (!signature.validate(context(root, element, signer))) {
                throw refused("does not fit the list: it was changed after it was signed");
            }
            requireValidWhenIssued(signer, issued(root));
        } catch (MarshalException | XMLSignatureException e) {
            throw refused("cannot be checked (" + e.getMessage() + ")");
        }
    }

    /// Goes through the list once without keeping anything of it, before all of it is held in memory.
    private void requireSmall(Path content) throws SourceException, IOException {
        try (InputStream in = Files.newInputStream(content)) {
            XMLStreamReader reader = TrustedListXml.reader(in);
            int depth = 0;
            long parts = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                parts++;
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    parts += reader.getAttributeCount() + reader.getNamespaceCount();
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
                if (parts > MOST_PARTS || depth > DEEPEST) {
                    throw refused(
                            "cannot be checked, since the list has more parts, or more of them in each other, than"
                                    + " any trusted list");
                }
            }
        } catch (XMLStreamException e) {
            throw refused("cannot be checked, since the list is damaged or incomplete XML");
        }
    }

    private SourceException refused(String what) {
        return new SourceException(
                file,
                "the list's signature " + what
                        + ". Download the list again from its Member State, and do not use this one");
    }

    private Element root(Path content) throws SourceException, IOException {
        try (InputStream in = Files.newInputStream(content)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform can do without document types", e);
        } catch (SAXException e) {
            throw refused("cannot be checked, since the list is damaged or incomplete XML");
        }
    }

    /// The one signature; a second one could be there to make a reader look at the wrong one.
    private Element signature(Element root) throws SourceException {
        List<Element> signatures = new ArrayList<>();
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && isSignature(element)) {
                signatures.add(element);
            }
        }
        if (signatures.isEmpty()) {
            throw refused("is missing, although the source names `signing-certificates`");
        }
        NodeList all = root.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        for (int i = 0; i < all.getLength(); i++) {
            if (!within(all.item(i), signatures.getFirst())) {
                throw refused("is one of several, of which a list has but one");
            }
        }
        return signatures.getFirst();
    }

    private static boolean isSignature(Element element) {
        return XMLSignature.XMLNS.equals(element.getNamespaceURI())
                && element.getLocalName().equals("Signature");
    }

    private static boolean within(@Nullable Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParentNode()) {
            if (at.isSameNode(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static DOMValidateContext context(Element root, Element signature, X509Certificate signer) {
        DOMValidateContext context = new DOMValidateContext(signer.getPublicKey(), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        if (root.hasAttribute("Id")) {
            context.setIdAttributeNS(root, null, "Id");
        }
        NodeList inside = signature.getElementsByTagName("*");
        for (int i = 0; i < inside.getLength(); i++) {
            if (inside.item(i) instanceof Element element && element.hasAttribute("Id")) {
                context.setIdAttributeNS(element, null, "Id");
            }
        }
        return context;
    }

    /// One reference must cover the whole list, changed by nothing but the removal of the signature; all others must
    /// speak of parts of the signature itself.
    private void requireCoverage(Element root, Element element, XMLSignature signature) throws SourceException {
        if (!CANONICAL.contains(
                signature.getSignedInfo().getCanonicalizationMethod().getAlgorithm())) {
            throw refused("is made in a way that trusted lists are not signed in");
        }
        int covering = 0;
        for (Reference reference : signature.getSignedInfo().getReferences()) {
            String uri = reference.getURI();
            int enveloped = 0;
            for (Transform transform : reference.getTransforms()) {
                if (transform.getAlgorithm().equals(Transform.ENVELOPED)) {
                    enveloped++;
                } else if (!CANONICAL.contains(transform.getAlgorithm())) {
                    throw refused("covers something that was transformed (" + transform.getAlgorithm()
                            + "), not the list itself");
                }
            }
            boolean whole = uri != null
                    && (uri.isEmpty() || (root.hasAttribute("Id") && uri.equals("#" + root.getAttribute("Id"))));
            if (whole && enveloped == 1) {
                requireOnce(root, uri);
                covering++;
            } else if (uri == null || !uri.startsWith("#") || enveloped > 0 || !within(target(root, uri), element)) {
                throw refused("covers a part of the list alone, or something else");
            } else {
                requireOnce(root, uri);
            }
        }
        if (covering != 1) {
            throw refused("does not cover the list as a whole");
        }
    }

    private void requireOnce(Element root, String uri) throws SourceException {
        if (!uri.isEmpty() && targets(root, uri.substring(1)).size() != 1) {
            throw refused("covers an id that several elements have");
        }
    }

    private static @Nullable Element target(Element root, String uri) {
        List<Element> targets = targets(root, uri.substring(1));
        return targets.isEmpty() ? null : targets.getFirst();
    }

    private static List<Element> targets(Element root, String id) {
        List<Element> targets = new ArrayList<>();
        if (hasId(root, id)) {
            targets.add(root);
        }
        NodeList all = root.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && hasId(element, id)) {
                targets.add(element);
            }
        }
        return targets;
    }

    private static boolean hasId(Element element, String id) {
        return element.getAttribute("Id").equals(id)
                || element.getAttribute("ID").equals(id)
                || element.getAttribute("id").equals(id)
                || element.getAttributeNS(XMLConstants.XML_NS_URI, "id").equals(id);
    }

    /// The certificate in the signature, which must be one of those that are trusted; any of these if there is none.
    private X509Certificate signer(XMLSignature signature) throws SourceException {
        List<X509Certificate> given = new ArrayList<>();
        KeyInfo info = signature.getKeyInfo();
        if (info != null) {
            for (Object part : info.getContent()) {
                if (part instanceof X509Data data) {
                    for (Object item : data.getContent()) {
                        if (item instanceof X509Certificate certificate) {
                            given.add(certificate);
                        }
                    }
                }
            }
        }
        if (given.isEmpty()) {
            throw refused("does not say by which certificate it was made, as trusted lists do");
        }
        for (X509Certificate certificate : trusted) {
            if (given.contains(certificate)) {
                return certificate;
            }
        }
        X509Certificate other = given.getFirst();
        throw new SourceException(
                file,
                "the list is signed with the certificate "
                        + Excerpt.of(other.getSubjectX500Principal().toString())
                        + " (serial number " + other.getSerialNumber().toString(16)
                        + "), which is not among the source's `signing-certificates`. If the Union's list of trusted lists"
                        + " names it for this Member State, add it; else do not use the list");
    }

    private Instant issued(Element root) throws SourceException {
        NodeList stamps = root.getElementsByTagNameNS(root.getNamespaceURI(), "ListIssueDateTime");
        String stamp = stamps.getLength() == 1 ? stamps.item(0).getTextContent().strip() : "";
        try {
            return OffsetDateTime.parse(stamp).toInstant();
        } catch (DateTimeParseException e) {
            throw refused("cannot be checked, since the list does not say when it was issued");
        }
    }

    private void requireValidWhenIssued(X509Certificate signer, Instant issued) throws SourceException {
        if (issued.isBefore(signer.getNotBefore().toInstant())
                || issued.isAfter(signer.getNotAfter().toInstant())) {
            throw refused("was made with a certificate that is valid from "
                    + day(signer.getNotBefore().toInstant()) + " to "
                    + day(signer.getNotAfter().toInstant()) + ", but the list was issued on " + day(issued));
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// Without a handler the parser would print what it finds.
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // nothing that a signature depends on
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
