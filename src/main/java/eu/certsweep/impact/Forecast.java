package eu.certsweep.impact;

import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Tally;
import eu.certsweep.law.Category;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How today's registers would come out under an option on the reference date and on later ones.
///
/// Adds up: [#add(String, BigDecimal)] of what [#write] gives is associative and commutative. Its size is bounded by
/// the dates. Not thread-safe.
public final class Forecast {

    private final Map<LocalDate, Counts> byDate = new TreeMap<>();

    /// Counts of one date. Entities that are out of scope on it are not counted.
    public static final class Counts {

        private final long[] entities = new long[Outcome.values().length];
        private final long[] usages = new long[Outcome.values().length];
        private long certificatesEnded;

        /// Entities in scope with this outcome.
        public long entities(Outcome outcome) {
            return entities[outcome.ordinal()];
        }

        /// Usages in scope with this outcome.
        public long usages(Outcome outcome) {
            return usages[outcome.ordinal()];
        }

        /// Certificates of the register that are valid on the reference date and not any more on this one.
        public long certificatesEnded() {
            return certificatesEnded;
        }
    }

    private enum Part {
        ENTITIES,
        USAGES,
        CERTIFICATES
    }

    /// Counts one entity on one date.
    void add(LocalDate date, Category category, OptionConclusion conclusion) {
        if (category == Category.OUT_OF_SCOPE) {
            return;
        }
        Counts counts = byDate.computeIfAbsent(date, key -> new Counts());
        counts.entities[conclusion.outcome().ordinal()]++;
        Tally tally = conclusion.tally();
        counts.usages[Outcome.COMPLIANT.ordinal()] += tally.compliant();
        counts.usages[Outcome.IN_TRANSITION.ordinal()] += tally.inTransition();
        counts.usages[Outcome.SCHEME_GAP.ordinal()] += tally.schemeGap();
        counts.usages[Outcome.NON_COMPLIANT.ordinal()] += tally.nonCompliant();
    }

    /// Counts certificates that end before a date.
    ///
    /// @param lastDays of the certificates that are valid on the reference date and end at all
    public void certificates(LocalDate date, List<LocalDate> lastDays) {
        byDate.computeIfAbsent(date, key -> new Counts()).certificatesEnded +=
                lastDays.stream().filter(last -> last.isBefore(date)).count();
    }

    /// By date, ascending.
    public Map<LocalDate, Counts> byDate() {
        return byDate;
    }

    /// Adds one part that [#write] gave.
    void add(String key, BigDecimal amount) {
        String[] words = key.split(" ", -1);
        Counts counts = byDate.computeIfAbsent(LocalDate.parse(words[0]), date -> new Counts());
        long count = amount.longValueExact();
        switch (Part.valueOf(words[1])) {
            case ENTITIES -> counts.entities[outcome(words[2])] += count;
            case USAGES -> counts.usages[outcome(words[2])] += count;
            case CERTIFICATES -> counts.certificatesEnded += count;
        }
    }

    private static int outcome(String code) {
        return Coded.find(Outcome.class, code).orElseThrow().ordinal();
    }

    /// The key under which a part of an earlier evaluation counts in a later one, of entities on which nothing changed:
    /// what was counted on the earlier reference date is counted on the later one.
    ///
    /// @param measure as [Measure#code()]; parts of other measures keep their keys
    /// @return none for a part that every evaluation counts anew
    public static Optional<String> carried(String measure, String key, LocalDate earlier, LocalDate later) {
        if (!measure.equals(Measure.FORECAST.code())) {
            return Optional.of(key);
        }
        if (key.endsWith(" " + Part.CERTIFICATES)) {
            return Optional.empty();
        }
        String date = earlier + " ";
        return Optional.of(key.startsWith(date) ? later + " " + key.substring(date.length()) : key);
    }

    /// Gives everything that is not zero as parts that [#add(String, BigDecimal)] takes.
    public void write(ImpactTally.Parts parts) {
        byDate.forEach((date, counts) -> {
            for (Outcome outcome : Outcome.values()) {
                write(parts, date + " " + Part.ENTITIES + " " + outcome.code(), counts.entities(outcome));
                write(parts, date + " " + Part.USAGES + " " + outcome.code(), counts.usages(outcome));
            }
            write(parts, date + " " + Part.CERTIFICATES, counts.certificatesEnded);
        });
    }

    private static void write(ImpactTally.Parts parts, String key, long count) {
        if (count != 0) {
            parts.add(Measure.FORECAST, key, BigDecimal.valueOf(count));
        }
    }
}
