package eu.certsweep.evaluate;

import eu.certsweep.law.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Counts of one option while an entity is evaluated.
final class OptionTally {

    final boolean detailed;
    private final int[] byOutcome = new int[Outcome.values().length];
    final List<Finding> findings = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();

    OptionTally(boolean detailed) {
        this.detailed = detailed;
    }

    void count(Outcome outcome, int usage, List<Finding> failing) {
        byOutcome[outcome.ordinal()]++;
        if (detailed && (outcome == Outcome.IN_TRANSITION || outcome == Outcome.NON_COMPLIANT)) {
            actions.add(new Action(usage, failing));
        }
    }

    Tally tally(int usages, int rejectedRows) {
        int compliant = byOutcome[Outcome.COMPLIANT.ordinal()];
        int inTransition = byOutcome[Outcome.IN_TRANSITION.ordinal()];
        int schemeGap = byOutcome[Outcome.SCHEME_GAP.ordinal()];
        int nonCompliant = byOutcome[Outcome.NON_COMPLIANT.ordinal()];
        return new Tally(
                usages,
                rejectedRows,
                compliant + inTransition + schemeGap + nonCompliant,
                compliant,
                inTransition,
                schemeGap,
                nonCompliant);
    }
}
