package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// Reads schemes of certificates. One that the job does not know is no fault: its certificates satisfy nothing. One
/// that is a mistake of typing away from one that it knows has a warning.
final class SchemeNames implements Column.ValueParser<String> {

    private final Words<String> known;
    private final Column.ValueParser<String> text;
    private final boolean declared;

    SchemeNames(Collection<String> known, int characters) {
        this(Words.codes(known, Function.identity()), Texts.upTo(characters), false);
    }

    private SchemeNames(Words<String> known, Column.ValueParser<String> text, boolean declared) {
        this.known = known;
        this.text = text;
        this.declared = declared;
    }

    @Override
    public Column.ValueParser<String> ofLookups() {
        return new SchemeNames(known, text, true);
    }

    @Override
    public Parsed<String> parse(String value, CellType type, Column.Faults faults) {
        Optional<String> code = known.find(value);
        if (code.isPresent()) {
            return Parsed.of(code.get());
        }
        Parsed<String> parsed = text.parse(value, type, faults);
        String kept = parsed.value();
        if (kept == null || parsed.fault() != null || declared) {
            return parsed;
        }
        return known.nearest(kept)
                .map(near -> faults.warning(
                        kept,
                        FaultCode.UNKNOWN_VALUE,
                        LookAlikeCharacters.in(kept).map(odd -> odd + "; ").orElse("")
                                + "is no scheme that the job knows, and its certificate satisfies nothing; the nearest is "
                                + near + ", write it if that is meant"))
                .orElse(parsed);
    }
}
