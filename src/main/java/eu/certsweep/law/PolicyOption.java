package eu.certsweep.law;

import java.util.List;

/// An option of an impact assessment: its own requirements, which come on top of the baseline's.
///
/// @param requirements the option's own; for the baseline the baseline's
public record PolicyOption(String id, String title, List<Requirement> requirements) {

    /// The id under which the baseline itself is evaluated.
    public static final String BASELINE = "BASELINE";

    public PolicyOption {
        requirements = List.copyOf(requirements);
    }
}
