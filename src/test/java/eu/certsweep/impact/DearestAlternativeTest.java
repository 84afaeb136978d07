package eu.certsweep.impact;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.Action;
import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Tally;
import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Obligation;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Requirement.Accepted;
import eu.certsweep.law.Requirement.AppliesTo;
import eu.certsweep.law.Requirement.IctScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a certificate for something self-made costs when several requirements fail.
class DearestAlternativeTest {

    private static final Accepted A = new Accepted("A", Level.HIGH);
    private static final Accepted B = new Accepted("B", Level.HIGH);
    private static final Accepted C = new Accepted("C", Level.HIGH);

    /// Over two years without discount: A is worth 1200, B 1400, C 3000.
    private static final CostModel MODEL =
            model(Map.of("A", figures(1000, 100), "B", figures(800, 300), "C", figures(3000, 0)));

    @Test
    void takesOneOffAndYearlyCostOfOneAlternativeTogether() {
        assertThat(cost(failing(Outcome.NON_COMPLIANT, A), failing(Outcome.IN_TRANSITION, B)))
                .isEqualTo(euro("800.00", "300.00", "1400.00"));
    }

    @Test
    void takesTheCheapestAlternativeOfEachRequirement() {
        assertThat(cost(failing(Outcome.NON_COMPLIANT, C, B, A))).isEqualTo(euro("1000.00", "100.00", "1200.00"));
    }

    @Test
    void asksNothingForARequirementThatNoSchemeCanMeet() {
        assertThat(cost(failing(Outcome.NON_COMPLIANT, A), failing(Outcome.SCHEME_GAP, C)))
                .isEqualTo(euro("1000.00", "100.00", "1200.00"));
    }

    private static CostFigures cost(Finding... failing) {
        OptionConclusion conclusion = new OptionConclusion(
                "X",
                Outcome.NON_COMPLIANT,
                new Tally(0, 0, 1, 0, 0, 0, 1),
                List.of(failing),
                List.of(new Action(Finding.OBTAINED, List.of(failing))));
        return MODEL.cost(Quantities.of(MemberState.DE, List.of(), conclusion, new Quantities.Needs()))
                .of(Estimate.CENTRAL);
    }

    private static CostFigures euro(String oneOff, String perYear, String presentValue) {
        return new CostFigures(
                new BigDecimal(oneOff), new BigDecimal(perYear), new BigDecimal("0.00"), new BigDecimal(presentValue));
    }

    private static CostModel model(Map<String, Developed> byScheme) {
        Map<String, Map<String, Developed>> developed = byScheme.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Map.of(CostTable.ANY, e.getValue())));
        Assumptions assumptions = new Assumptions(Map.of(), developed, BigDecimal.ZERO, BigDecimal.ZERO);
        return new CostModel(new CostTable(
                2,
                BigDecimal.ZERO,
                Stream.of(Estimate.values()).collect(Collectors.toMap(estimate -> estimate, estimate -> assumptions)),
                Map.of(CostTable.ANY, BigDecimal.ONE)));
    }

    private static Developed figures(int oneOff, int perYear) {
        return new Developed(BigDecimal.valueOf(oneOff), BigDecimal.valueOf(perYear));
    }

    private static Finding failing(Outcome outcome, Accepted... accepted) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        Requirement requirement = new Requirement(
                "R",
                "R",
                "24(2)",
                Obligation.OBTAIN_CERTIFICATE,
                AppliesTo.ALL,
                IctScope.ALL,
                List.of(accepted),
                day,
                day,
                false,
                null);
        return new Finding(Finding.OBTAINED, requirement, outcome, Reason.NO_CERTIFICATE, null);
    }
}
