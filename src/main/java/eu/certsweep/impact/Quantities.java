package eu.certsweep.impact;

import eu.certsweep.evaluate.Action;
import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Origin;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What an option asks of one entity or of many, in units and before any assumption on costs: how much is to be
/// replaced by ICT category, how much is to be certified by need, how many hours are due by Member State. Costs under
/// any assumptions follow from it exactly, without the usages.
///
/// Adds up: [#add] of what [#write] gives is associative and commutative. Its size is bounded by the ICT categories,
/// the Member States and the different sets of requirements that fail together. Not thread-safe.
public final class Quantities {

    private final Map<MemberState, Administration> administration = new EnumMap<>(MemberState.class);
    private final Map<String, Procurement> procured = new HashMap<>(4);
    private final Map<CertificationNeed, Long> developed = new HashMap<>(4);

    /// Those who have duties of administration.
    ///
    /// @param entities with at least one usage in scope
    /// @param usages in scope
    public record Administration(long entities, long usages) {

        private Administration plus(long moreEntities, long moreUsages) {
            return new Administration(entities + moreEntities, usages + moreUsages);
        }
    }

    /// What is bought and needs action.
    ///
    /// @param annualCost euro a year
    public record Procurement(BigDecimal units, BigDecimal annualCost) {

        private static final Procurement NONE = new Procurement(BigDecimal.ZERO, BigDecimal.ZERO);

        private Procurement plus(BigDecimal moreUnits, BigDecimal moreCost) {
            return new Procurement(
                    units.add(moreUnits), moreCost.signum() == 0 ? annualCost : annualCost.add(moreCost));
        }
    }

    /// The needs behind sets of failing requirements, each made once. Thread-safe.
    public static final class Needs {

        private final Map<List<String>, CertificationNeed> byIds = new ConcurrentHashMap<>();

        CertificationNeed of(List<Finding> failing) {
            List<String> ids = new ArrayList<>(failing.size());
            for (Finding finding : failing) {
                if (finding.outcome() != Outcome.SCHEME_GAP) {
                    ids.add(finding.requirement().id());
                }
            }
            CertificationNeed known = byIds.get(ids);
            return known != null ? known : byIds.computeIfAbsent(List.copyOf(ids), key -> made(failing));
        }

        private static CertificationNeed made(List<Finding> failing) {
            List<Requirement> requirements = failing.stream()
                    .filter(finding -> finding.outcome() != Outcome.SCHEME_GAP)
                    .map(Finding::requirement)
                    .toList();
            return CertificationNeed.of(requirements);
        }
    }

    /// Those of one entity under one option.
    ///
    /// @param usages the list that the conclusion's findings speak of
    public static Quantities of(MemberState state, List<Usage> usages, OptionConclusion conclusion, Needs needs) {
        Quantities quantities = new Quantities();
        quantities.addActions(usages, conclusion, needs);
        quantities.administer(state, conclusion.tally().inScope());
        return quantities;
    }

    /// Adds the duties of administration of one entity.
    ///
    /// @param usages in scope
    public void administer(MemberState state, int usages) {
        if (usages > 0) {
            administer(state, 1, usages);
        }
    }

    /// Adds what some of an entity's usages ask for.
    ///
    /// @param usages the list that the conclusion's findings speak of
    public void addActions(List<Usage> usages, OptionConclusion conclusion, Needs needs) {
        for (Action action : conclusion.actions()) {
            Usage usage = action.usage() == Finding.OBTAINED ? null : usages.get(action.usage());
            if (usage != null && usage.origin() == Origin.PROCURED) {
                BigDecimal cost = usage.annualCost();
                Procurement known = procured.getOrDefault(usage.ictCategory(), Procurement.NONE);
                procured.put(usage.ictCategory(), known.plus(usage.quantity(), cost == null ? BigDecimal.ZERO : cost));
            } else {
                developed.merge(needs.of(action.failing()), 1L, Long::sum);
            }
        }
    }

    /// By Member State, in its order.
    public Map<MemberState, Administration> administration() {
        return Collections.unmodifiableMap(administration);
    }

    /// By ICT category.
    public Map<String, Procurement> procured() {
        return Collections.unmodifiableMap(procured);
    }

    /// How many usages, and entities in their own right, have a need.
    public Map<CertificationNeed, Long> developed() {
        return Collections.unmodifiableMap(developed);
    }

    /// Adds all of another's.
    void add(Quantities other) {
        other.administration.forEach((state, more) -> administer(state, more.entities, more.usages));
        other.procured.forEach((category, more) -> procure(category, more.units, more.annualCost));
        other.developed.forEach((need, count) -> developed.merge(need, count, Long::sum));
    }

    private void administer(MemberState state, long entities, long usages) {
        administration.merge(state, new Administration(entities, usages), (a, b) -> a.plus(b.entities, b.usages));
    }

    private void procure(String category, BigDecimal units, BigDecimal annualCost) {
        procured.merge(category, new Procurement(units, annualCost), (a, b) -> a.plus(b.units, b.annualCost));
    }

    /// Adds one part that [#write] gave.
    void add(Measure measure, String key, BigDecimal amount) {
        switch (measure) {
            case ADMINISTERED_ENTITIES -> administer(MemberState.valueOf(key), amount.longValueExact(), 0);
            case ADMINISTERED_USAGES -> administer(MemberState.valueOf(key), 0, amount.longValueExact());
            case PROCURED_UNITS -> procure(key, amount, BigDecimal.ZERO);
            case PROCURED_ANNUAL_COST -> procure(key, BigDecimal.ZERO, amount);
            case DEVELOPED -> developed.merge(CertificationNeed.parse(key), amount.longValueExact(), Long::sum);
            case COUNT, COST, CONTRIBUTORS, SQUARES, DIFFERING, DIFFERENCE, DIFFERENCE_SQUARES, SCHEME_GAP, FORECAST ->
                throw new IllegalArgumentException(measure + " is no quantity");
        }
    }

    /// Gives everything as parts that [#add] takes.
    void write(ImpactTally.Parts parts) {
        administration.forEach((state, due) -> {
            parts.add(Measure.ADMINISTERED_ENTITIES, state.code(), BigDecimal.valueOf(due.entities));
            parts.add(Measure.ADMINISTERED_USAGES, state.code(), BigDecimal.valueOf(due.usages));
        });
        procured.forEach((category, bought) -> {
            parts.add(Measure.PROCURED_UNITS, category, bought.units);
            parts.add(Measure.PROCURED_ANNUAL_COST, category, bought.annualCost);
        });
        developed.forEach((need, count) -> parts.add(Measure.DEVELOPED, need.toString(), BigDecimal.valueOf(count)));
    }
}
