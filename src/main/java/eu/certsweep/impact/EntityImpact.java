package eu.certsweep.impact;

import java.util.Optional;

/// What an option asks of one entity.
///
/// @param costs none without a cost table
public record EntityImpact(Quantities quantities, Optional<EstimatedCosts> costs) {}
