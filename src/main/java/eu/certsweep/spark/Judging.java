package eu.certsweep.spark;

import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.Settlement;
import eu.certsweep.evaluate.TrustedProviders;
import eu.certsweep.impact.CostModel;
import eu.certsweep.impact.Quantities;
import eu.certsweep.impact.TrustClaims;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What judges by the rules; made once in each executor, for all of its tasks.
record Judging(
        Rules rules,
        Settlement settlement,
        Evaluator evaluator,
        Map<LocalDate, Evaluator> later,
        Optional<CostModel> costs,
        Quantities.Needs needs,
        TrustClaims claims) {

    static Judging by(Rules rules) {
        Map<LocalDate, Evaluator> later = new LinkedHashMap<>();
        rules.horizon().forEach(date -> later.put(date, evaluator(rules, date)));
        return new Judging(
                rules,
                new Settlement(rules.files()),
                evaluator(rules, rules.day()),
                later,
                rules.costs().map(CostModel::new),
                new Quantities.Needs(),
                new TrustClaims(
                        rules.day(),
                        new TrustedProviders(rules.day(), rules.trusted()),
                        rules.lists(),
                        number -> rules.files().file(number).name()));
    }

    private static Evaluator evaluator(Rules rules, LocalDate day) {
        return new Evaluator(day, rules.options(), rules.schemes(), rules.certificates());
    }

    /// The present value of one euro a year; nothing without a cost table.
    BigDecimal annuity() {
        return costs.map(CostModel::annuity).orElse(BigDecimal.ZERO);
    }

    /// The rules on their way to an executor, and what is made of them there. Thread-safe.
    static final class Sent implements Serializable {

        private static final long serialVersionUID = 1L;

        private final byte[] rules;
        private transient @Nullable Judging made;

        Sent(Rules rules) {
            this.rules = Portable.bytes(rules);
        }

        int bytes() {
            return rules.length;
        }

        synchronized Judging judging() {
            Judging known = made;
            if (known == null) {
                known = Judging.by(Portable.read(Rules.class, rules));
                made = known;
            }
            return known;
        }
    }
}
