package eu.certsweep.evaluate;

import java.util.List;

/// A usage that needs action under an option: its outcome is in transition or non-compliant.
///
/// @param usage place of the usage in the list that was evaluated, or [Finding#OBTAINED]
/// @param failing a finding for every requirement of the option under which the usage is not compliant, scheme gaps
///     among them
public record Action(int usage, List<Finding> failing) {

    public Action {
        failing = List.copyOf(failing);
    }
}
