package eu.certsweep.evaluate;

import eu.certsweep.law.Outcome;

/// How an entity's usages came out under one option. Tallies add up: the sum is associative and commutative.
///
/// @param usages accepted usage rows
/// @param rejectedRows rejected usage rows
/// @param inScope usages to which a requirement applies, the entity's own certificate among them
public record Tally(
        int usages, int rejectedRows, int inScope, int compliant, int inTransition, int schemeGap, int nonCompliant) {

    /// Nothing at all.
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    /// The sum of both.
    public Tally plus(Tally other) {
        return new Tally(
                usages + other.usages,
                rejectedRows + other.rejectedRows,
                inScope + other.inScope,
                compliant + other.compliant,
                inTransition + other.inTransition,
                schemeGap + other.schemeGap,
                nonCompliant + other.nonCompliant);
    }

    /// The most severe outcome among the usages in scope.
    public Outcome mostSevere() {
        if (nonCompliant > 0) {
            return Outcome.NON_COMPLIANT;
        }
        if (schemeGap > 0) {
            return Outcome.SCHEME_GAP;
        }
        if (inTransition > 0) {
            return Outcome.IN_TRANSITION;
        }
        return compliant > 0 ? Outcome.COMPLIANT : Outcome.NOT_APPLICABLE;
    }
}
