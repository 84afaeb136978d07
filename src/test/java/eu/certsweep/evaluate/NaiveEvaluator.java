package eu.certsweep.evaluate;

import eu.certsweep.evaluate.World.Subject;
import eu.certsweep.law.Category;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.Obligation;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.SizeDerivation;
import eu.certsweep.law.Usage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sections 4.2 to 4.4 of the contract, written down a second time as literally as Java allows, to be read beside
/// them. It looks at everything anew for each usage and requirement, and takes from the production code the records
/// and enums alone, none of their methods: what both get wrong, they get wrong independently.
final class NaiveEvaluator {

    private static final List<Level> LEVELS = List.of(Level.BASIC, Level.SUBSTANTIAL, Level.HIGH);

    private static final List<Outcome> SEVERITY = List.of(
            Outcome.NOT_APPLICABLE,
            Outcome.COMPLIANT,
            Outcome.IN_TRANSITION,
            Outcome.SCHEME_GAP,
            Outcome.NON_COMPLIANT);

    private static final List<Reason> CLOSENESS = List.of(
            Reason.LEVEL_TOO_LOW,
            Reason.SUSPENDED,
            Reason.NOT_YET_VALID,
            Reason.EXPIRED,
            Reason.WITHDRAWN,
            Reason.WRONG_SCHEME);

    private static final Comparator<String> BYTES = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private final World world;

    NaiveEvaluator(World world) {
        this.world = world;
    }

    EntityConclusion evaluate(Subject subject) {
        SizeClass size = NaiveClassification.size(subject.entity());
        Category category = NaiveClassification.category(subject.entity(), world.day());
        List<OptionConclusion> options = new ArrayList<>();
        for (PolicyOption option : world.options()) {
            options.add(conclude(subject, size, category, option));
        }
        return new EntityConclusion(
                new CategoryDerivation(
                        category,
                        new SizeDerivation(size, "", NaiveClassification.contradictsDeclared(subject.entity())),
                        ""),
                options);
    }

    // 4.2 Requirements

    private List<Requirement> requirementsOf(PolicyOption option) {
        List<Requirement> requirements = new ArrayList<>(world.options().get(0).requirements());
        for (Requirement own : option.requirements()) {
            boolean known = false;
            for (Requirement requirement : requirements) {
                known = known || requirement.id().equals(own.id());
            }
            if (!known) {
                requirements.add(own);
            }
        }
        return requirements;
    }

    private boolean counts(Requirement requirement, Entity entity, SizeClass size, Category category) {
        if (category == Category.OUT_OF_SCOPE || requirement.inForce().compareTo(world.day()) > 0) {
            return false;
        }
        Requirement.AppliesTo to = requirement.appliesTo();
        boolean sector = to.sectors().isEmpty();
        for (var named : to.sectors()) {
            sector = sector || (entity.sector().code() + ".").startsWith(named.code() + ".");
        }
        return sector
                && (to.memberStates().isEmpty() || to.memberStates().contains(entity.memberState()))
                && (to.categories().isEmpty() || to.categories().contains(category))
                && (to.sizes().isEmpty() || to.sizes().contains(size));
    }

    private boolean matches(Requirement requirement, Usage usage) {
        Requirement.IctScope ict = requirement.ict();
        return (ict.kinds().isEmpty() || ict.kinds().contains(usage.kind()))
                && (ict.categories().isEmpty() || ict.categories().contains(usage.ictCategory()))
                && (!ict.essentialFunctionOnly() || usage.essentialFunction());
    }

    private boolean inUse(Usage usage) {
        LocalDate from = usage.inUseFrom();
        LocalDate until = usage.inUseUntil();
        return (from == null || from.compareTo(world.day()) <= 0)
                && (until == null || until.compareTo(world.day()) >= 0);
    }

    // 4.3 A usage under one requirement, at reference date T

    /// A usage, or the entity itself, under one requirement; neither reason nor certificate when compliant.
    private record Judgement(
            String reference,
            int usage,
            Requirement requirement,
            Outcome outcome,
            @Nullable Reason reason,
            @Nullable String certificateId) {

        Finding finding() {
            if (reason == null) {
                throw new AssertionError("a finding without a reason: " + this);
            }
            return new Finding(usage, requirement, outcome, reason, certificateId);
        }
    }

    private List<Certificate> candidates(Usage usage) {
        List<Certificate> candidates = new ArrayList<>();
        for (Certificate certificate : world.certificates()) {
            boolean meant = usage.productId() != null
                    ? usage.productId().equals(certificate.productId())
                    : certificate.id().equals(usage.certificateId());
            if (meant && certificate.kind() != Kind.ENTITY) {
                candidates.add(certificate);
            }
        }
        return candidates;
    }

    private List<Certificate> candidates(Entity entity) {
        List<Certificate> candidates = new ArrayList<>();
        for (Certificate certificate : world.certificates()) {
            if (certificate.kind() == Kind.ENTITY && entity.id().equals(certificate.holderEntityId())) {
                candidates.add(certificate);
            }
        }
        return candidates;
    }

    /// The first reason that holds; none if the candidate satisfies an accepted alternative.
    private @Nullable Reason failure(Certificate candidate, Requirement requirement) {
        boolean accepted = false;
        boolean highEnough = false;
        for (Requirement.Accepted alternative : requirement.accepted()) {
            if (alternative.scheme().equals(candidate.scheme())) {
                accepted = true;
                highEnough = highEnough || LEVELS.indexOf(candidate.level()) >= LEVELS.indexOf(alternative.level());
            }
        }
        LocalDate since = candidate.statusSince();
        boolean begun = since == null || since.compareTo(world.day()) <= 0;
        if (!accepted) {
            return Reason.WRONG_SCHEME;
        }
        if (candidate.status() == CertificateStatus.WITHDRAWN && begun) {
            return Reason.WITHDRAWN;
        }
        if (candidate.status() == CertificateStatus.SUSPENDED && begun && !requirement.acceptSuspended()) {
            return Reason.SUSPENDED;
        }
        if (candidate.issuedOn().compareTo(world.day()) > 0) {
            return Reason.NOT_YET_VALID;
        }
        if (candidate.status() == CertificateStatus.EXPIRED && begun) {
            return Reason.EXPIRED;
        }
        if (candidate.validUntil() != null && candidate.validUntil().compareTo(world.day()) < 0) {
            return Reason.EXPIRED;
        }
        return highEnough ? null : Reason.LEVEL_TOO_LOW;
    }

    private Judgement judge(
            String reference,
            int usage,
            Kind kind,
            @Nullable String claim,
            List<Certificate> candidates,
            Requirement requirement) {
        for (Certificate candidate : candidates) {
            if (failure(candidate, requirement) == null) {
                return new Judgement(reference, usage, requirement, Outcome.COMPLIANT, null, null);
            }
        }
        Outcome outcome;
        if (!schemeAvailable(requirement, kind)) {
            outcome = Outcome.SCHEME_GAP;
        } else if (world.day().compareTo(requirement.mandatory()) < 0) {
            outcome = Outcome.IN_TRANSITION;
        } else {
            outcome = Outcome.NON_COMPLIANT;
        }
        for (Reason reason : CLOSENESS) {
            String smallest = null;
            for (Certificate candidate : candidates) {
                if (failure(candidate, requirement) == reason
                        && (smallest == null || BYTES.compare(candidate.id(), smallest) < 0)) {
                    smallest = candidate.id();
                }
            }
            if (smallest != null) {
                return new Judgement(reference, usage, requirement, outcome, reason, smallest);
            }
        }
        return new Judgement(reference, usage, requirement, outcome, withoutCandidates(claim), null);
    }

    private Reason withoutCandidates(@Nullable String claim) {
        if (claim == null) {
            return Reason.NO_CERTIFICATE;
        }
        for (Certificate certificate : world.certificates()) {
            if (certificate.id().equals(claim)) {
                return Reason.CLAIM_MISMATCH;
            }
        }
        return Reason.UNKNOWN_CERTIFICATE;
    }

    private boolean schemeAvailable(Requirement requirement, Kind kind) {
        for (Requirement.Accepted alternative : requirement.accepted()) {
            for (Scheme scheme : world.schemes()) {
                if (scheme.id().equals(alternative.scheme())
                        && scheme.kinds().contains(kind)
                        && givenAndNotAfterToday(scheme.availableFrom())) {
                    return true;
                }
            }
        }
        return false;
    }

    // 4.4 Conclusions

    private OptionConclusion conclude(Subject subject, SizeClass size, Category category, PolicyOption option) {
        Entity entity = subject.entity();
        List<List<Judgement>> judged = new ArrayList<>();
        for (int u = 0; u < subject.usages().size(); u++) {
            Usage usage = subject.usages().get(u);
            List<Judgement> judgements = new ArrayList<>();
            for (Requirement requirement : requirementsOf(option)) {
                if (requirement.obligation() == Obligation.USE_CERTIFIED
                        && counts(requirement, entity, size, category)
                        && matches(requirement, usage)
                        && inUse(usage)) {
                    judgements.add(
                            judge(usage.ref(), u, usage.kind(), usage.certificateId(), candidates(usage), requirement));
                }
            }
            judged.add(judgements);
        }
        List<Judgement> obtained = new ArrayList<>();
        for (Requirement requirement : requirementsOf(option)) {
            if (requirement.obligation() == Obligation.OBTAIN_CERTIFICATE
                    && counts(requirement, entity, size, category)) {
                obtained.add(judge("(entity)", Finding.OBTAINED, Kind.ENTITY, null, candidates(entity), requirement));
            }
        }
        judged.add(obtained);
        return conclude(subject, category, option, judged);
    }

    private OptionConclusion conclude(
            Subject subject, Category category, PolicyOption option, List<List<Judgement>> judged) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Judgement> failing = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        for (List<Judgement> judgements : judged) {
            judgements.sort(
                    Comparator.comparing(judgement -> judgement.requirement().id(), BYTES));
            List<Judgement> failed = new ArrayList<>();
            Outcome outcome = Outcome.NOT_APPLICABLE;
            for (Judgement judgement : judgements) {
                outcome = moreSevere(outcome, judgement.outcome());
                if (judgement.outcome() != Outcome.COMPLIANT) {
                    failed.add(judgement);
                }
            }
            outcomes.add(outcome);
            failing.addAll(failed);
            if (outcome == Outcome.IN_TRANSITION || outcome == Outcome.NON_COMPLIANT) {
                actions.add(new Action(
                        failed.get(0).usage(),
                        failed.stream().map(Judgement::finding).toList()));
            }
        }
        failing.sort(Comparator.comparing(Judgement::reference, BYTES)
                .thenComparing(judgement -> judgement.requirement().id(), BYTES));
        return new OptionConclusion(
                option.id(),
                outcomeOf(subject, category, outcomes),
                tally(subject, outcomes),
                failing.stream().map(Judgement::finding).toList(),
                actions);
    }

    private static Outcome outcomeOf(Subject subject, Category category, List<Outcome> outcomes) {
        if (category == Category.OUT_OF_SCOPE) {
            return Outcome.NOT_APPLICABLE;
        }
        if (category == Category.UNDETERMINED) {
            return Outcome.INDETERMINATE;
        }
        Outcome outcome = Outcome.NOT_APPLICABLE;
        for (Outcome each : outcomes) {
            outcome = moreSevere(outcome, each);
        }
        if (subject.rejectedRows() > 0 && outcome != Outcome.SCHEME_GAP && outcome != Outcome.NON_COMPLIANT) {
            return Outcome.INDETERMINATE;
        }
        return outcome;
    }

    private static Tally tally(Subject subject, List<Outcome> outcomes) {
        int compliant = count(Outcome.COMPLIANT, outcomes);
        int inTransition = count(Outcome.IN_TRANSITION, outcomes);
        int schemeGap = count(Outcome.SCHEME_GAP, outcomes);
        int nonCompliant = count(Outcome.NON_COMPLIANT, outcomes);
        int inScope = outcomes.size() - count(Outcome.NOT_APPLICABLE, outcomes);
        return new Tally(
                subject.usages().size(),
                subject.rejectedRows(),
                inScope,
                compliant,
                inTransition,
                schemeGap,
                nonCompliant);
    }

    private static int count(Outcome wanted, List<Outcome> outcomes) {
        int count = 0;
        for (Outcome outcome : outcomes) {
            if (outcome == wanted) {
                count++;
            }
        }
        return count;
    }

    private static Outcome moreSevere(Outcome left, Outcome right) {
        return SEVERITY.indexOf(left) >= SEVERITY.indexOf(right) ? left : right;
    }

    private boolean givenAndNotAfterToday(@Nullable LocalDate date) {
        return date != null && date.compareTo(world.day()) <= 0;
    }
}
