package eu.certsweep.evaluate;

import eu.certsweep.evaluate.Dependence.Reliance;
import eu.certsweep.law.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the certificates that end soon and without which a usage would comply no longer, or on which it relies among
/// others. Thread-safe.
final class Reliances {

    private final RequirementsInForce requirements;
    private final CertificateIndex certificates;

    Reliances(RequirementsInForce requirements, CertificateIndex certificates) {
        this.requirements = requirements;
        this.certificates = certificates;
    }

    /// Adds what a usage relies on.
    ///
    /// @param usage its place, or [Finding#OBTAINED] for the entity itself
    /// @param addressing places of the requirements that address it
    /// @param candidates the certificates that may satisfy them
    void add(int usage, int[] addressing, List<Certificate> candidates, List<Reliance> reliances) {
        // By place in `addressing`: what satisfies a requirement is the same under every option.
        List<List<Certificate>> satisfying = new ArrayList<>(addressing.length);
        boolean ends = false;
        for (int r : addressing) {
            List<Certificate> found = certificates.satisfying(requirements.get(r), candidates);
            satisfying.add(found);
            ends |= anyEndsSoon(found);
        }
        for (int o = 0; ends && o < requirements.options(); o++) {
            if (complies(o, addressing, satisfying)) {
                add(usage, o, addressing, satisfying, reliances);
            }
        }
    }

    private void add(
            int usage, int option, int[] addressing, List<List<Certificate>> satisfying, List<Reliance> reliances) {
        Map<Certificate, Boolean> relied = new LinkedHashMap<>();
        for (int place = 0; place < addressing.length; place++) {
            List<Certificate> found = satisfying.get(place);
            if (requirements.belongs(addressing[place], option) && anyEndsSoon(found)) {
                boolean lapses = found.stream().allMatch(certificates::endsSoon);
                for (Certificate certificate : found) {
                    if (certificates.endsSoon(certificate)) {
                        relied.merge(certificate, lapses, Boolean::logicalOr);
                    }
                }
            }
        }
        relied.forEach((certificate, lapses) -> reliances.add(new Reliance(option, usage, certificate, lapses)));
    }

    private boolean complies(int option, int[] addressing, List<List<Certificate>> satisfying) {
        for (int place = 0; place < addressing.length; place++) {
            if (requirements.belongs(addressing[place], option)
                    && satisfying.get(place).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean anyEndsSoon(List<Certificate> found) {
        for (Certificate certificate : found) {
            if (certificates.endsSoon(certificate)) {
                return true;
            }
        }
        return false;
    }
}
