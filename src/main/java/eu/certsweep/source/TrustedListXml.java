package eu.certsweep.source;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import eu.certsweep.source.TrustedListCells.Period;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLInputFactory2;

/// Walks through the XML of a trusted list (ETSI TS 119 612, clause 5), from service to service.
final class TrustedListXml {

    private static final String ROOT = "TrustServiceStatusList";
    private static final String ENGLISH = "en";
    private static final int DEEPEST = 100;
    private static final int LONGEST = 10_000;

    private final XMLStreamReader reader;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private String language = "";
    private String version = "?";
    private String sequence = "?";
    private String issued = "?";
    private String nextUpdate = "none";
    private String territory = "";
    private Names provider = new Names();
    private Stretch current = new Stretch();
    private Stretch before = new Stretch();
    private List<Period> history = new ArrayList<>();
    private int line;

    /// A parser of a list, which resolves no entity and tells of damage by XMLStreamException alone: that of the JDK
    /// also writes of damaged bytes to the console.
    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        InputFactoryImpl factory = new InputFactoryImpl();
        // lazily, it would report damage by unchecked exceptions where a text is asked for
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        LimitedTags limited = new LimitedTags(in);
        NameSample names = new NameSample();
        return new StreamReaderDelegate(factory.createXMLStreamReader(limited)) {
            @Override
            @SuppressWarnings("IllegalCatch")
            public int next() throws XMLStreamException {
                limited.next();
                try {
                    int event = super.next();
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        names.look(getParent());
                    }
                    return event;
                } catch (RuntimeException e) {
                    // of some damage, such as a tag with the prefix xmlns, the parser tells by an unchecked exception
                    throw new XMLStreamException("damaged", getLocation(), e);
                }
            }
        };
    }

    /// A list that is not read, although it is XML.
    static final class Refusal extends XMLStreamException {

        private static final long serialVersionUID = 1L;

        Refusal(String message, XMLStreamReader at) {
            super(message, at.getLocation());
        }

        @Override
        public String getMessage() {
            String message = String.valueOf(super.getMessage());
            // The superclass puts the place before it.
            return message.substring(message.indexOf("Message: ") + "Message: ".length());
        }
    }

    /// A name in several languages, and further ones.
    private static final class Names {

        private final Set<String> all = new LinkedHashSet<>();
        private String english = "";
        private String first = "";

        void add(String name, String language, boolean proper) {
            if (name.isEmpty() || !all.add(name) || !proper) {
                return;
            }
            if (first.isEmpty()) {
                first = name;
            }
            if (english.isEmpty() && language.startsWith(ENGLISH)) {
                english = name;
            }
        }

        String main() {
            return english.isEmpty() ? first : english;
        }

        List<String> others() {
            return all.stream().filter(name -> !name.equals(main())).toList();
        }
    }

    /// A time in which a service had one status, as far as it is read.
    private static final class Stretch {

        private final Names name = new Names();
        private String type = "";
        private final List<String> information = new ArrayList<>();
        private String status = "";
        private String since = "";

        String types() {
            List<String> all = new ArrayList<>(List.of(TrustedListCells.token(type)));
            information.forEach(uri -> all.add(TrustedListCells.token(uri)));
            return String.join(" ", all);
        }
    }

    TrustedListXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /// @throws XMLStreamException if the document is something else
    void requireRoot() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> refuseDeclaration();
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!reader.getLocalName().equals(ROOT)) {
                        throw new Refusal(
                                "begins with " + Excerpt.of(reader.getLocalName()) + ", not with " + ROOT
                                        + ": download the trusted list itself, as XML of ETSI TS 119 612",
                                reader);
                    }
                    path.push(ROOT);
                    return;
                }
                default -> {}
            }
        }
    }

    private void refuseDeclaration() throws XMLStreamException {
        throw new Refusal(
                "holds a document type declaration, which no trusted list has: download it again from its Member"
                        + " State",
                reader);
    }

    /// Moves to the next service.
    boolean next() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST) {
                        text.append(reader.getText(), 0, Math.min(LONGEST, reader.getTextLength()));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (end()) {
                        return true;
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> refuseDeclaration();
                default -> {}
            }
        }
        return false;
    }

    private void begin() throws XMLStreamException {
        String name = reader.getLocalName();
        if (XMLSignature.XMLNS.equals(reader.getNamespaceURI()) && name.equals("Signature")) {
            // whatever stands in a signature is not covered by it, so that anybody may have written it
            passOver();
            return;
        }
        if (path.size() == DEEPEST) {
            throw new Refusal("is nested more than " + DEEPEST + " deep, which no trusted list is", reader);
        }
        path.push(name);
        text.setLength(0);
        switch (name) {
            case "TrustServiceProvider" -> provider = new Names();
            case "TSPService" -> {
                current = new Stretch();
                history = new ArrayList<>();
                line = reader.getLocation().getLineNumber();
            }
            case "ServiceHistoryInstance" -> before = new Stretch();
            case "Name" -> {
                String given = reader.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
                language = given == null ? "" : given;
            }
            default -> {}
        }
    }

    private void passOver() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> refuseDeclaration();
                default -> {}
            }
        }
    }

    /// @return whether a service is complete
    private boolean end() throws XMLStreamException {
        String name = path.pop();
        String value = text.toString().strip();
        text.setLength(0);
        String parent = path.isEmpty() ? "" : path.peek();
        switch (parent) {
            case "SchemeInformation" -> scheme(name, value);
            case "NextUpdate" -> nextUpdate = day(value);
            case "TSPName" -> provider.add(value, language, true);
            case "TSPTradeName" -> provider.add(value, language, false);
            case "ServiceInformation" -> stretch(current, name, value);
            case "ServiceHistoryInstance" -> stretch(before, name, value);
            case "ServiceName" -> stretch().name.add(value, language, true);
            case "AdditionalServiceInformation" -> {
                if (name.equals("URI")) {
                    stretch().information.add(value);
                }
            }
            default -> {}
        }
        if (name.equals("ServiceHistoryInstance")) {
            history.add(new Period(before.status, before.since, before.types()));
        }
        return name.equals("TSPService");
    }

    private void scheme(String name, String value) throws XMLStreamException {
        switch (name) {
            case "TSLType" -> {
                if (value.toLowerCase(Locale.ROOT).contains("listofthelists")) {
                    throw new Refusal(
                            "is the Union's list of the trusted lists, which names no services: download the lists of"
                                    + " the Member States that it leads to",
                            reader);
                }
            }
            case "TSLVersionIdentifier" -> version = value;
            case "TSLSequenceNumber" -> sequence = value;
            case "SchemeTerritory" -> territory = value;
            case "ListIssueDateTime" -> issued = day(value);
            default -> {}
        }
    }

    private Stretch stretch() {
        return path.contains("ServiceHistoryInstance") ? before : current;
    }

    private static void stretch(Stretch stretch, String name, String value) {
        switch (name) {
            case "ServiceTypeIdentifier" -> stretch.type = value;
            case "ServiceStatus" -> stretch.status = value;
            case "StatusStartingTime" -> stretch.since = day(value);
            default -> {}
        }
    }

    /// The day of a time stamp in UTC, in which trusted lists give them; what is none stays as it is.
    private static String day(String stamp) {
        try {
            return OffsetDateTime.parse(stamp)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (DateTimeParseException e) {
            return localDay(stamp);
        }
    }

    private static String localDay(String stamp) {
        try {
            return stamp.indexOf('T') < 0
                    ? LocalDate.parse(stamp).toString()
                    : LocalDateTime.parse(stamp).toLocalDate().toString();
        } catch (DateTimeParseException e) {
            return stamp;
        }
    }

    /// The cells of the service, in the order of the register's columns.
    List<String> cells() {
        return List.of(
                territory,
                provider.main(),
                current.name.main(),
                current.type.isEmpty() ? "" : current.types(),
                current.status,
                current.since,
                TrustedListCells.ofNames(provider.others()),
                history.isEmpty() ? "" : TrustedListCells.ofPeriods(history));
    }

    /// The line on which the service begins, from 1.
    int line() {
        return line;
    }

    String version() {
        return version;
    }

    String sequence() {
        return sequence;
    }

    String issued() {
        return issued;
    }

    String nextUpdate() {
        return nextUpdate;
    }
}
