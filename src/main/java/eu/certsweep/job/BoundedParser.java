package eu.certsweep.job;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The parser of YAML, up to a depth. What composes nodes from its events calls itself for each level, and would run
/// out
/// of stack on a file that is brackets alone.
final class BoundedParser implements Parser {

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
                if (++depth > deepest) {
                    throw TooMuchException.nested(
                            event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), deepest);
                }
            }
            case SequenceEnd, MappingEnd -> depth--;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {
                // They hold nothing.
            }
        }
        return event;
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
