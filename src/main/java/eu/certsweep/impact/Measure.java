package eu.certsweep.impact;

import eu.certsweep.law.Coded;

/// What a part of a tally counts or sums, and what its key says.
public enum Measure implements Coded {
    /// By Member State: entities with usages in scope.
    ADMINISTERED_ENTITIES,
    /// By Member State: usages in scope.
    ADMINISTERED_USAGES,
    /// By ICT category: units that are bought and need action.
    PROCURED_UNITS,
    /// By ICT category: euro a year of what is bought and needs action.
    PROCURED_ANNUAL_COST,
    /// By [CertificationNeed]: usages.
    DEVELOPED,
    /// By what is counted and [Distribution.Place].
    COUNT,
    /// By estimate, figure and [Distribution.Place]: euro.
    COST,
    /// By estimate, [Distribution.SharedFigure] and [Distribution.Place]: entities with a share other than zero.
    CONTRIBUTORS,
    /// By the same: sum of the squares of the entities' shares, euro².
    SQUARES,
    /// By what [CostDifferences] tells apart: entities whose costs under two options differ.
    DIFFERING,
    /// By the same: sum of the entities' differences, each without its sign; euro.
    DIFFERENCE,
    /// By the same: sum of the squares of the differences, euro².
    DIFFERENCE_SQUARES,
    /// What [SchemeGaps] counts, by kind and ICT category.
    SCHEME_GAP,
    /// What [Forecast] counts, by date.
    FORECAST
}
