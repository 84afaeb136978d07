package eu.certsweep.evaluate;

import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Usage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// Evaluates entities under every option at one reference date, each in one pass over its usages.
///
/// Thread-safe. The result does not depend on the order of usages, certificates, schemes or requirements.
public final class Evaluator {

    /// @param day the reference date
    /// @param options the baseline first; the requirements of every further option come on top of the baseline's
    /// @param certificates each id once
    public Evaluator(
            LocalDate day,
            List<PolicyOption> options,
            Collection<Scheme> schemes,
            Collection<Certificate> certificates) {
        throw new UnsupportedOperationException();
    }

    /// Evaluates one entity.
    ///
    /// @param usages its accepted usages, each reference once
    /// @param rejectedRows how many of its usage rows were rejected
    public EntityConclusion evaluate(Entity entity, List<Usage> usages, int rejectedRows) {
        throw new UnsupportedOperationException();
    }
}
