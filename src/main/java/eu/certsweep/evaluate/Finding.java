package eu.certsweep.evaluate;

import eu.certsweep.law.Outcome;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Requirement;
import org.jspecify.annotations.Nullable;

/// A usage that does not comply with a requirement.
///
/// @param usage place of the usage in the list that was evaluated, or [#OBTAINED]
/// @param certificateId the certificate that the reason speaks of
public record Finding(
        int usage,
        Requirement requirement,
        Outcome outcome,
        Reason reason,
        @Nullable String certificateId) {

    /// Stands for the entity itself, whose own certificate was judged.
    public static final int OBTAINED = -1;
}
