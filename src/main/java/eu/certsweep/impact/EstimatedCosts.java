package eu.certsweep.impact;

import eu.certsweep.job.CostTable.Estimate;

/// The figures of an entity under an option by estimate, or sums of such figures.
public record EstimatedCosts(CostFigures low, CostFigures central, CostFigures high) {

    /// No costs.
    public static final EstimatedCosts NONE = new EstimatedCosts(CostFigures.NONE, CostFigures.NONE, CostFigures.NONE);

    /// Those of one estimate.
    public CostFigures of(Estimate estimate) {
        return switch (estimate) {
            case LOW -> low;
            case CENTRAL -> central;
            case HIGH -> high;
        };
    }

    /// The sum of both.
    public EstimatedCosts plus(EstimatedCosts other) {
        return new EstimatedCosts(low.plus(other.low), central.plus(other.central), high.plus(other.high));
    }
}
