package eu.certsweep.evaluate;

import eu.certsweep.law.Certificate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the conclusions on an entity rest on: its rows, the certificates that speak of what it uses, and those of them
/// that it will soon have to replace.
///
/// The first three are hashes that tell, from one evaluation to the next, which of them changed; they do not depend on
/// any order.
///
/// @param entity of its row in the register of entities
/// @param usages of its accepted usages, and of how many were rejected
/// @param certificates of all that are candidates for one of its usages or for itself
/// @param reliances on certificates that end within [Reliance#DAYS] days
/// @param standsUntil the last day on which the same rows lead to the same conclusions and reliances; none: for ever
public record Dependence(
        long entity,
        long usages,
        long certificates,
        List<Reliance> reliances,
        @Nullable LocalDate standsUntil) {

    public Dependence {
        reliances = List.copyOf(reliances);
    }

    /// A usage that complies under an option by a certificate that ends soon.
    ///
    /// @param option place among the options
    /// @param usage place among the usages, or [Finding#OBTAINED]
    /// @param lapses whether, for some requirement, no other certificate takes over that lasts longer
    public record Reliance(int option, int usage, Certificate certificate, boolean lapses) {

        /// How far ahead the end of a certificate counts as soon, the reference date not counted.
        public static final int DAYS = 90;
    }
}
