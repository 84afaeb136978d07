package eu.certsweep.impact;

import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Tally;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// What one option comes to over many entities. The tally of a part of them can be taken apart and added to another, in
/// any order, so that each chunk of an evaluation keeps its own and publication adds them up. Not thread-safe.
///
/// `chunk.write((measure, key, amount) -> whole.add(measure, key, amount));`
public final class ImpactTally {

    private final BigDecimal annuity;
    private final Quantities quantities = new Quantities();
    private final Distribution distribution = new Distribution();
    private final CostDifferences differences = new CostDifferences();
    private final SchemeGaps schemeGaps = new SchemeGaps();
    private final Forecast forecast = new Forecast();

    /// Takes the parts of a tally.
    public interface Parts {
        void add(Measure measure, String key, BigDecimal amount);
    }

    /// @param annuity the present value of one euro a year; not used without costs
    public ImpactTally(BigDecimal annuity) {
        this.annuity = annuity;
    }

    /// Counts one entity.
    ///
    /// @param usages the list that the conclusion's findings speak of
    /// @param before what the options before this one cost the entity, in their order; empty without a cost table
    public void add(
            Entity entity,
            List<Usage> usages,
            CategoryDerivation derivation,
            OptionConclusion conclusion,
            EntityImpact impact,
            List<EstimatedCosts> before) {
        SchemeGaps.OfEntity gaps = new SchemeGaps.OfEntity();
        gaps.add(usages, conclusion);
        add(entity, derivation, conclusion.tally(), gaps, impact, before);
    }

    /// Counts one entity whose usages were evaluated part by part.
    ///
    /// @param tally of all its usages
    /// @param gaps of all its usages
    /// @param before what the options before this one cost the entity, in their order; empty without a cost table
    public void add(
            Entity entity,
            CategoryDerivation derivation,
            Tally tally,
            SchemeGaps.OfEntity gaps,
            EntityImpact impact,
            List<EstimatedCosts> before) {
        quantities.add(impact.quantities());
        distribution.add(entity, derivation, tally, impact.costs(), annuity);
        impact.costs().ifPresent(costs -> differences.add(entity, derivation, costs, before));
        schemeGaps.add(entity, gaps);
    }

    /// Counts how the entity comes out on a date.
    public void add(LocalDate date, CategoryDerivation derivation, OptionConclusion conclusion) {
        forecast.add(date, derivation.category(), conclusion);
    }

    /// Adds one part that [#write] gave.
    public void add(Measure measure, String key, BigDecimal amount) {
        switch (measure) {
            case ADMINISTERED_ENTITIES, ADMINISTERED_USAGES, PROCURED_UNITS, PROCURED_ANNUAL_COST, DEVELOPED ->
                quantities.add(measure, key, amount);
            case COUNT, COST, CONTRIBUTORS, SQUARES -> distribution.add(measure, key, amount);
            case DIFFERING, DIFFERENCE, DIFFERENCE_SQUARES -> differences.add(measure, key, amount);
            case SCHEME_GAP -> schemeGaps.add(key, amount);
            case FORECAST -> forecast.add(key, amount);
        }
    }

    /// Gives everything as parts.
    public void write(Parts parts) {
        quantities.write(parts);
        distribution.write(parts);
        differences.write(parts);
        schemeGaps.write(parts);
        forecast.write(parts);
    }

    /// What the option asks of all of them.
    public Quantities quantities() {
        return quantities;
    }

    /// Who of them bears it.
    public Distribution distribution() {
        return distribution;
    }

    /// How they share in what lies between it and each option before it.
    public CostDifferences differences() {
        return differences;
    }

    /// Where no scheme exists for it.
    public SchemeGaps schemeGaps() {
        return schemeGaps;
    }

    /// How they come out on later dates.
    public Forecast forecast() {
        return forecast;
    }
}
