package eu.certsweep.evaluate;

import eu.certsweep.law.Outcome;
import java.util.List;

/// What an option means for one entity.
///
/// @param findings ordered by usage reference, then requirement, both in byte order of UTF-8
/// @param actions in the order of the usages, the entity itself last
public record OptionConclusion(
        String option, Outcome outcome, Tally tally, List<Finding> findings, List<Action> actions) {}
