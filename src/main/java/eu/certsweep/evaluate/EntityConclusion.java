package eu.certsweep.evaluate;

import eu.certsweep.law.CategoryDerivation;
import java.util.List;

/// What every option means for one entity.
///
/// @param options in the order in which the evaluator was given them
public record EntityConclusion(CategoryDerivation category, List<OptionConclusion> options) {}
