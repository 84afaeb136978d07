package eu.certsweep.job;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The parser of YAML, up to a depth and without tags of one's own. What composes nodes from its events calls itself
/// for each level, and would run out of stack on a file that is brackets alone; on some tags it breaks down.
final class BoundedParser implements Parser {

    /// Those of YAML's own types.
    private static final Set<String> KNOWN = Stream.of("str", "int", "float", "bool", "null", "seq", "map")
            .map("tag:yaml.org,2002:"::concat)
            .collect(Collectors.toUnmodifiableSet());

    private final Parser parser;
    private final int deepest;
    private int depth;

    BoundedParser(LoadSettings settings, String text, int deepest) {
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
        this.deepest = deepest;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> {
                requireKnown(((CollectionStartEvent) event).getTag(), event);
                if (++depth > deepest) {
                    throw TooMuchException.nested(line(event), deepest);
                }
            }
            case SequenceEnd, MappingEnd -> depth--;
            case Scalar -> requireKnown(((ScalarEvent) event).getTag(), event);
            case Alias, Comment, DocumentEnd, DocumentStart, StreamEnd, StreamStart -> {
                // They hold nothing.
            }
        }
        return event;
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static void requireKnown(Optional<String> tag, Event event) {
        if (tag.isPresent() && !tag.get().equals("!") && !KNOWN.contains(tag.get())) {
            throw new TooMuchException(
                    line(event), "has a YAML tag (a word after `!`), which means nothing here; remove it");
        }
    }

    /// The file asks for more than a definition needs.
    static final class TooMuchException extends YamlEngineException {

        private static final long serialVersionUID = 1L;

        private final int line;

        TooMuchException(int line, String message) {
            super(message);
            this.line = line;
        }

        static TooMuchException nested(int line, int deepest) {
            return new TooMuchException(line, "is nested too deeply: more than " + deepest + " levels");
        }

        int line() {
            return line;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
