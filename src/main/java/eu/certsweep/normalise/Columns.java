package eu.certsweep.normalise;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings.DateReading;
import eu.certsweep.normalise.ColumnReadings.DecimalReading;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The columns of one file, and what decimals and dates in them prove.
final class Columns {

    static final int IDENTIFIER = 64;
    static final int REFERENCE = 200;
    static final int TEXT = 1000;
    private static final Set<String> COMMA_LANGUAGES = Set.of(
            "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "is", "it", "lt", "lv", "nb", "nl", "nn",
            "no", "pl", "pt", "ro", "sk", "sl", "sv");
    private static final Set<String> SWISS = Set.of("CH", "LI");
    private static final Pattern WHOLE = Pattern.compile("\\+?(-?[0-9]+)[.,]0+");
    private static final String BY_LOCALE = "by the source's locale";

    private final NormaliserSettings settings;
    private final Register register;
    private final Map<String, Decimals> decimals = new LinkedHashMap<>();
    private final Map<String, Dates> dates = new LinkedHashMap<>();

    Columns(NormaliserSettings settings, Register register) {
        this.settings = settings;
        this.register = register;
    }

    <T> Column<T> column(String name, Column.ValueParser<T> parser) {
        return new Column<>(settings, name, register.indexOf(name), parser);
    }

    Column<String> text(String name, int characters) {
        return column(name, Texts.upTo(characters));
    }

    /// What rows are told apart or joined by.
    Column<String> id(String name, int characters) {
        return column(name, Keys.id(characters));
    }

    Column<Boolean> flag(String name) {
        return column(name, Words.booleans());
    }

    Column<LocalDate> date(String name) {
        SerialDays serials = new SerialDays(
                settings.serialsFrom1904(),
                settings.readings().doubtfulNumbers().contains(name));
        Dates parser = new Dates(dateReading(name), locale().map(Locale::getLanguage), serials, isEnd(name));
        dates.put(name, parser);
        return column(name, parser);
    }

    /// Whether the column says when something ends.
    private static boolean isEnd(String name) {
        return name.endsWith("_until") || name.startsWith("deregistered");
    }

    Column<BigDecimal> decimal(String name, Decimals.Range range) {
        return decimal(name, range, false);
    }

    /// Decimals of what is mostly counted in whole numbers: heads, pieces.
    Column<BigDecimal> count(String name, Decimals.Range range) {
        return decimal(name, range, true);
    }

    private Column<BigDecimal> decimal(String name, Decimals.Range range, boolean counts) {
        BigDecimal factor = settings.factor(name);
        boolean asItStands = factor.compareTo(BigDecimal.ONE) == 0;
        Decimals parser = new Decimals(decimalReading(name), range, counts && asItStands);
        decimals.put(name, parser);
        return column(name, asItStands ? parser : new Scaled(parser, factor));
    }

    /// A whole number in a range.
    Column<Integer> integer(String name, int least, int most) {
        return column(name, whole(least, most));
    }

    /// A reader of whole numbers in a range.
    Column.ValueParser<Integer> whole(int least, int most) {
        return new WholeNumbers(least, most);
    }

    /// Whole numbers in a range.
    private record WholeNumbers(int least, int most) implements Column.ValueParser<Integer> {

        @Override
        public boolean readsWorth() {
            return true;
        }

        @Override
        public Parsed<Integer> parse(String text, CellType type, Column.Faults faults) {
            if (text.isEmpty()) {
                return Parsed.missing();
            }
            String plain = text.charAt(0) == '\u2212' ? "-" + text.substring(1) : text;
            Matcher whole = WHOLE.matcher(plain);
            String digits = whole.matches() ? whole.group(1) : plain;
            if (!digits.matches("-?[0-9]{1,9}")) {
                return faults.error(FaultCode.INVALID_NUMBER, "is not a whole number");
            }
            int value = Integer.parseInt(digits);
            return value < least || value > most
                    ? faults.error(
                            FaultCode.OUT_OF_RANGE,
                            String.format(Locale.ROOT, "is not between %d and %d; correct it", least, most))
                    : Parsed.of(value);
        }
    }

    private Optional<Locale> locale() {
        String tag = settings.source().locale();
        return tag.equals(SourceDefinition.AUTO) ? Optional.empty() : Optional.of(Locale.forLanguageTag(tag));
    }

    private DecimalReading decimalReading(String column) {
        return locale().map(Columns::decimalSign)
                .orElseGet(() -> settings.readings().decimals().getOrDefault(column, DecimalReading.POINT));
    }

    /// By the language, and not by the locale data of the Java runtime, which differs from machine to machine.
    private static DecimalReading decimalSign(Locale locale) {
        boolean swiss =
                SWISS.contains(locale.getCountry()) && !locale.getLanguage().equals("fr");
        return COMMA_LANGUAGES.contains(locale.getLanguage()) && !swiss ? DecimalReading.COMMA : DecimalReading.POINT;
    }

    private DateReading dateReading(String column) {
        return locale().map(Columns::dateOrder)
                .orElseGet(() -> settings.readings().dates().getOrDefault(column, DateReading.DAY_FIRST));
    }

    private static DateReading dateOrder(Locale locale) {
        return locale.getCountry().equals("US") ? DateReading.MONTH_FIRST : DateReading.DAY_FIRST;
    }

    /// What the columns as a whole demand, where it is not what was used.
    Optional<ColumnReadings> otherReadings() {
        Map<String, DecimalReading> otherDecimals =
                new HashMap<>(settings.readings().decimals());
        Map<String, DateReading> otherDates = new HashMap<>(settings.readings().dates());
        Set<String> doubtful = new HashSet<>(settings.readings().doubtfulNumbers());
        if (locale().isEmpty()) {
            decimals.forEach((name, parser) -> {
                DecimalReading demanded =
                        parser.ambiguous() ? DecimalSigns.demanded(parser, decimals.values()) : DecimalReading.POINT;
                if (demanded != DecimalReading.POINT) {
                    otherDecimals.putIfAbsent(name, demanded);
                }
            });
            dates.forEach((name, parser) -> {
                if (parser.demanded() != DateReading.DAY_FIRST) {
                    otherDates.putIfAbsent(name, parser.demanded());
                }
            });
        }
        dates.forEach((name, parser) -> {
            if (parser.numbersInDoubt()) {
                doubtful.add(name);
            }
        });
        ColumnReadings others = new ColumnReadings(otherDecimals, otherDates, doubtful);
        return others.equals(settings.readings()) ? Optional.empty() : Optional.of(others);
    }

    /// What was concluded on the columns, with the evidence; columns without any are left out.
    List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>();
        decimals.forEach((name, parser) -> {
            if (locale().isEmpty()) {
                DecimalSigns.evidence(name, parser, decimals.values()).ifPresent(all::add);
            } else if (parser.ambiguous() || parser.pointProven() || parser.commaProven()) {
                all.add(new Evidence(name, DecimalSigns.shown(decimalReading(name)), BY_LOCALE));
            }
        });
        dates.forEach((name, parser) -> dateEvidence(name, parser).ifPresent(all::add));
        return all;
    }

    private Optional<Evidence> dateEvidence(String name, Dates column) {
        if (column.dayFirstProof().isEmpty() && column.monthFirstProof().isEmpty()) {
            return Optional.empty();
        }
        if (locale().isPresent()) {
            return Optional.of(new Evidence(
                    name, dateReading(name) == DateReading.DAY_FIRST ? "day first" : "month first", BY_LOCALE));
        }
        if (column.demanded() == DateReading.UNDECIDED) {
            Proof month = column.monthFirstProof().orElseThrow();
            return Optional.of(new Evidence(
                    name,
                    "order of day and month not known",
                    column.dayFirstProof()
                            .map(day -> Evidence.by(day) + " and "
                                    + Evidence.by(month).substring(3))
                            .orElseGet(() -> Evidence.by(month) + " against many values of two readings")));
        }
        return Optional.of(column.dayFirstProof()
                .map(proof -> new Evidence(name, "day first", Evidence.by(proof)))
                .or(() -> column.monthFirstProof().map(proof -> new Evidence(name, "month first", Evidence.by(proof))))
                .orElseThrow());
    }
}
