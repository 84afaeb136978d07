package eu.certsweep.evaluate;

import eu.certsweep.evaluate.CertificateIndex.Verdict;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the requirements say of one usage; reused from usage to usage.
final class Judgements {

    private final RequirementsInForce requirements;
    private final int[] places;
    private final @Nullable Finding[] findings;
    private int size;
    private final Verdict[] verdicts;
    private final Outcome[] outcomes;

    Judgements(RequirementsInForce requirements) {
        this.requirements = requirements;
        int capacity = requirements.size();
        places = new int[capacity];
        verdicts = new Verdict[capacity];
        outcomes = new Outcome[capacity];
        findings = new @Nullable Finding[capacity];
    }

    void clear() {
        size = 0;
    }

    void add(int r, Verdict verdict, Kind kind) {
        places[size] = r;
        verdicts[size] = verdict;
        findings[size] = null;
        if (verdict.satisfied()) {
            outcomes[size] = Outcome.COMPLIANT;
        } else if (!requirements.isAvailable(r, kind)) {
            outcomes[size] = Outcome.SCHEME_GAP;
        } else if (requirements.isInTransition(r)) {
            outcomes[size] = Outcome.IN_TRANSITION;
        } else {
            outcomes[size] = Outcome.NON_COMPLIANT;
        }
        size++;
    }

    void conclude(int usage, OptionTally[] tallies) {
        if (size == 0) {
            return;
        }
        for (int o = 0; o < tallies.length; o++) {
            Outcome worst = Outcome.NOT_APPLICABLE;
            int first = tallies[o].findings.size();
            for (int i = 0; i < size; i++) {
                if (requirements.belongs(places[i], o)) {
                    if (outcomes[i].compareTo(worst) > 0) {
                        worst = outcomes[i];
                    }
                    if (outcomes[i] != Outcome.COMPLIANT && tallies[o].detailed) {
                        tallies[o].findings.add(finding(usage, i));
                    }
                }
            }
            List<Finding> all = tallies[o].findings;
            tallies[o].count(worst, usage, all.subList(first, all.size()));
        }
    }

    private Finding finding(int usage, int i) {
        Finding finding = findings[i];
        if (finding == null) {
            Verdict verdict = verdicts[i];
            Reason reason = verdict.reason();
            if (reason == null) {
                throw new IllegalStateException("a verdict that is not satisfied has no reason");
            }
            finding = new Finding(usage, requirements.get(places[i]), outcomes[i], reason, verdict.certificateId());
            findings[i] = finding;
        }
        return finding;
    }
}
