package eu.certsweep.evaluate;

import eu.certsweep.law.Requirement;
import java.util.List;

/// A usage that needs action under an option: its outcome is in transition or non-compliant.
///
/// @param usage place of the usage in the list that was evaluated, or [Finding#OBTAINED]
/// @param failing every requirement of the option under which the usage is not compliant, whatever the outcome
public record Action(int usage, List<Requirement> failing) {

    public Action {
        failing = List.copyOf(failing);
    }
}
