package eu.certsweep.spark;

import eu.certsweep.evaluate.Dependence.Reliance;
import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Tally;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.EntityImpact;
import eu.certsweep.impact.EstimatedCosts;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.Quantities;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.TrustClaims;
import eu.certsweep.impact.TrustServiceUptake.Place;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Category;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.law.Usage;
import eu.certsweep.register.ResultReader.EntityResult;
import eu.certsweep.register.ResultReader.FindingResult;
import eu.certsweep.register.ResultReader.RelianceResult;
import eu.certsweep.register.ResultWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What every option means for one entity, part by part of its usages, which come in byte order of their references.
/// Findings are written with their part; all else is a sum.
final class EntityConclusions {

    /// Usages of a part.
    private static final int PART = 4096;

    private final Judging judging;
    private final Entity entity;
    private final PartFiles parts;
    private final Found found;
    private final List<ImpactTally> tallies;
    private final CategoryDerivation derivation;
    private final List<OfOption> options = new ArrayList<>();
    private List<RegisterRow<Usage>> rows = new ArrayList<>();
    private boolean ownJudged;
    private int rejectedRows;
    private final List<EstimatedCosts> before = new ArrayList<>();

    /// Sums under one option.
    private static final class OfOption {

        private final Quantities quantities = new Quantities();
        private final SchemeGaps.OfEntity gaps = new SchemeGaps.OfEntity();
        private final Map<Certificate, int[]> reliances = new HashMap<>(0);
        private final Map<LocalDate, Tally> later = new HashMap<>(0);
        private Tally tally = Tally.NONE;
    }

    /// @param tallies of what the options come to, by option
    EntityConclusions(Judging judging, Entity entity, PartFiles parts, Found found, List<ImpactTally> tallies) {
        this.judging = judging;
        this.entity = entity;
        this.parts = parts;
        this.found = found;
        this.tallies = tallies;
        this.derivation = CategoryDerivation.of(entity, judging.rules().day());
        judging.rules().options().forEach(option -> options.add(new OfOption()));
    }

    /// Takes the rows of one reference.
    ///
    /// @param accepted those of them that count: one or none
    void add(List<RegisterRow<Usage>> accepted, int rejected) throws IOException {
        if (rows.size() >= PART) {
            endPart(false);
        }
        rows.addAll(accepted);
        rejectedRows += rejected;
    }

    private void endPart(boolean last) throws IOException {
        List<Usage> usages = new ArrayList<>(rows.size());
        for (RegisterRow<Usage> row : rows) {
            usages.add(Objects.requireNonNull(row.value()));
        }
        // The entity's own certificate is judged with the part into whose order of references it falls.
        boolean whole = !ownJudged
                && (last || ByteOrder.COMPARATOR.compare(usages.getLast().ref(), Usage.OBTAINED) > 0);
        EntityConclusion conclusion = judging.evaluator().evaluatePart(entity, usages, 0, whole, true);
        for (int o = 0; o < options.size(); o++) {
            OptionConclusion ofPart = conclusion.options().get(o);
            OfOption sums = options.get(o);
            sums.tally = sums.tally.plus(ofPart.tally());
            sums.quantities.addActions(usages, ofPart, judging.needs());
            sums.gaps.add(usages, ofPart);
            for (Finding finding : ofPart.findings()) {
                parts.finding(o, result(finding));
            }
        }
        later(usages, whole);
        rely(judging.evaluator().reliances(entity, usages, whole));
        ownJudged |= whole;
        rows = new ArrayList<>();
    }

    private void later(List<Usage> usages, boolean whole) {
        judging.later().forEach((date, then) -> {
            EntityConclusion conclusion = then.evaluatePart(entity, usages, 0, whole, false);
            for (int o = 0; o < options.size(); o++) {
                options.get(o).later.merge(date, conclusion.options().get(o).tally(), Tally::plus);
            }
        });
    }

    private void rely(List<Reliance> reliances) {
        for (Reliance reliance : reliances) {
            int[] counts = options.get(reliance.option())
                    .reliances
                    .computeIfAbsent(reliance.certificate(), certificate -> new int[2]);
            counts[0]++;
            counts[1] += reliance.lapses() ? 1 : 0;
        }
    }

    private FindingResult result(Finding finding) {
        RegisterRow<Usage> row = finding.usage() == Finding.OBTAINED ? null : rows.get(finding.usage());
        return new FindingResult(
                entity.id(),
                row == null ? Usage.OBTAINED : Objects.requireNonNull(row.key()),
                finding.requirement().id(),
                finding.outcome().code(),
                finding.reason().code(),
                finding.certificateId(),
                row == null ? null : (Integer) row.snapshot(),
                row == null ? null : (Integer) row.row());
    }

    /// Ends the entity.
    ///
    /// @param trustServices that count
    void end(List<RegisterRow<TrustServiceUse>> trustServices) throws IOException {
        endPart(true);
        found.entity();
        for (int o = 0; o < options.size(); o++) {
            end(o, options.get(o));
        }
        if (judging.rules().trust() && derivation.category() != Category.OUT_OF_SCOPE) {
            trust(trustServices);
        }
    }

    private void end(int o, OfOption sums) throws IOException {
        Tally tally = sums.tally.plus(new Tally(0, rejectedRows, 0, 0, 0, 0, 0));
        Outcome outcome = Evaluator.outcome(derivation.category(), tally);
        sums.quantities.administer(entity.memberState(), tally.inScope());
        EntityImpact impact =
                new EntityImpact(sums.quantities, judging.costs().map(model -> model.cost(sums.quantities)));
        Optional<CostFigures> costs = impact.costs().map(EstimatedCosts::central);
        parts.entity(o, result(outcome, tally, costs));
        count(o, outcome, tally, costs);
        ImpactTally impacts = tallies.get(o);
        impacts.add(entity, derivation, tally, sums.gaps, impact, before);
        impact.costs().ifPresent(before::add);
        impacts.add(judging.rules().day(), derivation, conclusion(o, outcome, tally));
        sums.later.forEach((date, then) -> impacts.add(date, category(date), later(o, date, then)));
        for (Map.Entry<Certificate, int[]> reliance : sums.reliances.entrySet()) {
            parts.reliance(o, result(reliance.getKey(), reliance.getValue()));
        }
        if (tally.inScope() > 0 && costs.isPresent()) {
            parts.presentValue(Medians.key(o, costs.get().presentValue()), Medians.places(entity, derivation));
        }
    }

    private OptionConclusion conclusion(int o, Outcome outcome, Tally tally) {
        return new OptionConclusion(judging.rules().options().get(o).id(), outcome, tally, List.of(), List.of());
    }

    private CategoryDerivation category(LocalDate date) {
        return CategoryDerivation.of(entity, date);
    }

    private OptionConclusion later(int o, LocalDate date, Tally then) {
        Tally tally = then.plus(new Tally(0, rejectedRows, 0, 0, 0, 0, 0));
        return conclusion(o, Evaluator.outcome(category(date).category(), tally), tally);
    }

    private void count(int o, Outcome outcome, Tally tally, Optional<CostFigures> costs) {
        found.cube()
                .add(
                        judging.rules().options().get(o).id(),
                        entity.memberState().code(),
                        entity.sector().top(),
                        derivation.size().size(),
                        derivation.category(),
                        outcome,
                        new StatisticsCube.Usages(
                                tally.inScope(),
                                tally.compliant(),
                                tally.inTransition(),
                                tally.schemeGap(),
                                tally.nonCompliant()),
                        costs.orElse(null),
                        Map.of());
    }

    private EntityResult result(Outcome outcome, Tally tally, Optional<CostFigures> costs) {
        return new EntityResult(
                entity.id(),
                entity.name(),
                entity.memberState().code(),
                entity.sector().code(),
                derivation.size().size(),
                derivation.category(),
                outcome,
                new ResultWriter.Counts(
                        tally.usages(),
                        tally.inScope(),
                        tally.compliant(),
                        tally.inTransition(),
                        tally.schemeGap(),
                        tally.nonCompliant(),
                        tally.rejectedRows()),
                costs.map(figures -> new ResultWriter.Costs(
                                figures.oneOff(), figures.perYear(), figures.admin(), figures.presentValue()))
                        .orElse(null));
    }

    private RelianceResult result(Certificate certificate, int[] counts) {
        return new RelianceResult(
                certificate.id(),
                entity.id(),
                certificate.scheme(),
                certificate.level().code(),
                Objects.requireNonNull(certificate.lastDay()),
                counts[0],
                counts[1]);
    }

    private void trust(List<RegisterRow<TrustServiceUse>> accepted) throws IOException {
        Place place = Place.of(
                entity.memberState().code(),
                entity.sector().code(),
                derivation.size().size());
        List<TrustClaims.Claim> claims = judging.claims().count(found.uptake(), place, accepted);
        for (TrustClaims.Claim claim : claims) {
            TrustStatus status = claim.standing().status();
            parts.trustClaims()
                    .row(
                            claim.use(),
                            claim.standing().listing().code(),
                            status == null ? null : status.code(),
                            judging.rules().files().file(claim.row().snapshot()).name(),
                            claim.row().row());
        }
        found.contradicted(claims.size());
    }
}
