package eu.certsweep.evaluate;

import eu.certsweep.evaluate.CertificateIndex.Verdict;
import eu.certsweep.evaluate.Dependence.Reliance;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Category;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Kind;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Evaluates entities under every option at one reference date, each in one pass over its usages (contract 4.1 to 4.4).
///
/// Thread-safe. The result does not depend on the order of usages, certificates, schemes or requirements.
public final class Evaluator {

    private static final int[] NONE = {};

    private final LocalDate day;
    private final List<PolicyOption> options;
    private final RequirementsInForce requirements;
    /// In force or not, ordered by id.
    private final List<Requirement> allRequirements;

    private final List<Scheme> schemes;
    private final CertificateIndex certificates;
    private final Reliances relied;
    private final Map<ClassKey, ClassTurns> turns = new ConcurrentHashMap<>();
    private final Map<ClassKey, EntityClass> classes = new ConcurrentHashMap<>();
    /// By product that has certificates, the worth of its certificates under every requirement.
    private final Map<String, Verdict[]> byProduct = new ConcurrentHashMap<>();

    private record ClassKey(MemberState memberState, Sector sector, Category category, SizeClass size) {

        static ClassKey of(Entity entity, CategoryDerivation derivation) {
            return new ClassKey(
                    entity.memberState(),
                    entity.sector(),
                    derivation.category(),
                    derivation.size().size());
        }

        boolean isCovered(Requirement requirement) {
            return requirement.appliesTo().covers(memberState, sector, category, size);
        }
    }

    /// @param day the reference date
    /// @param options the baseline first; the requirements of every further option come on top of the baseline's
    /// @param certificates each id once
    public Evaluator(
            LocalDate day,
            List<PolicyOption> options,
            Collection<Scheme> schemes,
            Collection<Certificate> certificates) {
        this.day = day;
        this.options = List.copyOf(options);
        this.certificates = new CertificateIndex(day, certificates);
        this.schemes = List.copyOf(schemes);
        Map<String, Requirement> byId = new TreeMap<>(ByteOrder.COMPARATOR);
        for (PolicyOption option : options) {
            for (Requirement requirement : option.requirements()) {
                byId.put(requirement.id(), requirement);
            }
        }
        this.allRequirements = List.copyOf(byId.values());
        this.requirements = new RequirementsInForce(day, this.options, allRequirements, this.schemes);
        this.relied = new Reliances(requirements, this.certificates);
    }

    /// Evaluates one entity.
    ///
    /// @param usages its accepted usages, each reference once
    /// @param rejectedRows how many of its usage rows were rejected
    public EntityConclusion evaluate(Entity entity, List<Usage> usages, int rejectedRows) {
        return evaluate(entity, usages, rejectedRows, true, true);
    }

    /// Evaluates some of an entity's usages. What the parts come to adds up by [Tally#plus], under the outcome that
    /// [#outcome] gives for the sum.
    ///
    /// @param rejectedRows how many of its usage rows were rejected, to be told with one part
    /// @param whole whether the entity itself is judged, too, as it is with one part
    /// @param detailed whether findings and actions are wanted
    public EntityConclusion evaluatePart(
            Entity entity, List<Usage> usages, int rejectedRows, boolean whole, boolean detailed) {
        return evaluate(entity, usages, rejectedRows, whole, detailed);
    }

    /// As [#evaluate], with outcomes and tallies alone: no findings, no actions.
    public EntityConclusion outcomes(Entity entity, List<Usage> usages, int rejectedRows) {
        return evaluate(entity, usages, rejectedRows, true, false);
    }

    private EntityConclusion evaluate(
            Entity entity, List<Usage> usages, int rejectedRows, boolean whole, boolean detailed) {
        CategoryDerivation derivation = CategoryDerivation.of(entity, day);
        OptionTally[] tallies = new OptionTally[options.size()];
        for (int o = 0; o < tallies.length; o++) {
            tallies[o] = new OptionTally(detailed);
        }
        if (derivation.category() != Category.OUT_OF_SCOPE) {
            EntityClass entityClass = classOf(entity, derivation);
            Judgements judgements = new Judgements(requirements);
            for (int u = 0; u < usages.size(); u++) {
                Usage usage = usages.get(u);
                if (usage.inUseOn(day)) {
                    judgements.clear();
                    for (int r : entityClass.addressing(usage)) {
                        judgements.add(r, judge(r, usage), usage.kind());
                    }
                    judgements.conclude(u, tallies);
                }
            }
            judgements.clear();
            for (int r : whole ? entityClass.obtain() : NONE) {
                Verdict verdict = certificates.judge(requirements.get(r), certificates.ofHolder(entity.id()));
                judgements.add(r, explained(verdict, null), Kind.ENTITY);
            }
            judgements.conclude(Finding.OBTAINED, tallies);
        }
        List<OptionConclusion> conclusions = new ArrayList<>(tallies.length);
        for (int o = 0; o < tallies.length; o++) {
            Tally tally = tallies[o].tally(usages.size(), rejectedRows);
            conclusions.add(new OptionConclusion(
                    options.get(o).id(),
                    outcome(derivation.category(), tally),
                    tally,
                    ordered(tallies[o].findings, usages),
                    List.copyOf(tallies[o].actions)));
        }
        return new EntityConclusion(derivation, conclusions);
    }

    /// What the conclusions on one entity rest on.
    ///
    /// @param usages its accepted usages
    public Dependence dependence(Entity entity, List<Usage> usages, int rejectedRows) {
        CategoryDerivation derivation = CategoryDerivation.of(entity, day);
        List<Reliance> reliances = new ArrayList<>(0);
        boolean inScope = derivation.category() != Category.OUT_OF_SCOPE;
        EntityClass entityClass = inScope ? classOf(entity, derivation) : null;
        ClassTurns classTurns = inScope ? turnsOf(entity, derivation) : null;
        Turn turn = new Turn(day);
        turn.on(entity.registeredOn());
        turn.on(entity.deregisteredOn());
        CertificateIndex.Group own = certificates.groupOfHolder(entity.id());
        long usagesHash = Fingerprints.of(rejectedRows);
        long certificatesHash = own.fingerprint();
        for (int u = 0; u < usages.size(); u++) {
            Usage usage = usages.get(u);
            CertificateIndex.Group group = candidates(usage);
            usagesHash += Fingerprints.of(usage);
            certificatesHash += group.fingerprint();
            if (entityClass != null && group.endsSoon() && usage.inUseOn(day)) {
                relied.add(u, entityClass.addressing(usage), group.certificates(), reliances);
            }
            if (classTurns != null && classTurns.addresses(usage)) {
                turns(usage, group, turn);
            }
        }
        if (entityClass != null && own.endsSoon()) {
            relied.add(Finding.OBTAINED, entityClass.obtain(), own.certificates(), reliances);
        }
        if (classTurns != null) {
            turn.on(classTurns.next());
            turn.on(classTurns.asksToObtain() ? own.turns() : null);
        }
        return new Dependence(Fingerprints.of(entity), usagesHash, certificatesHash, reliances, turn.lastBefore());
    }

    /// The certificates that end soon and on which some of an entity's usages rely.
    ///
    /// @param whole whether the entity's own reliance is wanted, too, as it is with one part of its usages
    public List<Reliance> reliances(Entity entity, List<Usage> usages, boolean whole) {
        CategoryDerivation derivation = CategoryDerivation.of(entity, day);
        List<Reliance> reliances = new ArrayList<>(0);
        if (derivation.category() == Category.OUT_OF_SCOPE) {
            return reliances;
        }
        EntityClass entityClass = classOf(entity, derivation);
        for (int u = 0; u < usages.size(); u++) {
            Usage usage = usages.get(u);
            CertificateIndex.Group group = candidates(usage);
            if (group.endsSoon() && usage.inUseOn(day)) {
                relied.add(u, entityClass.addressing(usage), group.certificates(), reliances);
            }
        }
        CertificateIndex.Group own = certificates.groupOfHolder(entity.id());
        if (whole && own.endsSoon()) {
            relied.add(Finding.OBTAINED, entityClass.obtain(), own.certificates(), reliances);
        }
        return reliances;
    }

    private CertificateIndex.Group candidates(Usage usage) {
        String product = usage.productId();
        return product == null
                ? certificates.groupClaimed(usage.certificateId())
                : certificates.groupOfProduct(product);
    }

    private void turns(Usage usage, CertificateIndex.Group candidates, Turn turn) {
        turn.on(usage.inUseFrom());
        turn.after(usage.inUseUntil());
        if (usage.inUseOn(day)) {
            turn.on(candidates.turns());
        }
    }

    private ClassTurns turnsOf(Entity entity, CategoryDerivation derivation) {
        ClassKey key = ClassKey.of(entity, derivation);
        ClassTurns known = turns.get(key);
        return known != null
                ? known
                : turns.computeIfAbsent(
                        key,
                        k -> new ClassTurns(
                                day,
                                allRequirements.stream().filter(k::isCovered).toList(),
                                schemes));
    }

    /// An entity's outcome under an option, from its category and all of its usages.
    public static Outcome outcome(Category category, Tally tally) {
        Outcome outcome = tally.mostSevere();
        return switch (category) {
            case OUT_OF_SCOPE -> Outcome.NOT_APPLICABLE;
            case UNDETERMINED -> Outcome.INDETERMINATE;
            case ESSENTIAL, IMPORTANT ->
                tally.rejectedRows() > 0 && outcome.compareTo(Outcome.SCHEME_GAP) < 0 ? Outcome.INDETERMINATE : outcome;
        };
    }

    private EntityClass classOf(Entity entity, CategoryDerivation derivation) {
        ClassKey key = ClassKey.of(entity, derivation);
        EntityClass known = classes.get(key);
        // Asking first: computeIfAbsent locks even for a key that is there.
        return known != null
                ? known
                : classes.computeIfAbsent(
                        key,
                        k -> new EntityClass(
                                requirements.all(),
                                IntStream.range(0, requirements.size())
                                        .filter(r -> k.isCovered(requirements.get(r)))
                                        .toArray()));
    }

    private Verdict judge(int r, Usage usage) {
        String product = usage.productId();
        Verdict verdict = product == null
                ? certificates.judge(requirements.get(r), certificates.claimed(usage.certificateId()))
                : ofProduct(product, r);
        return explained(verdict, usage.certificateId());
    }

    private Verdict ofProduct(String product, int r) {
        List<Certificate> candidates = certificates.ofProduct(product);
        if (candidates.isEmpty()) {
            return Verdict.NO_CANDIDATE;
        }
        Verdict[] verdicts = byProduct.get(product);
        if (verdicts == null) {
            verdicts = new Verdict[requirements.size()];
            for (int i = 0; i < verdicts.length; i++) {
                verdicts[i] = certificates.judge(requirements.get(i), candidates);
            }
            // Two threads may both compute them; they store equal arrays.
            byProduct.put(product, verdicts);
        }
        return verdicts[r];
    }

    /// Gives a verdict without candidates its reason.
    private Verdict explained(Verdict verdict, @Nullable String claim) {
        if (verdict.satisfied() || verdict.reason() != null) {
            return verdict;
        }
        Reason reason = claim == null
                ? Reason.NO_CERTIFICATE
                : certificates.exists(claim) ? Reason.CLAIM_MISMATCH : Reason.UNKNOWN_CERTIFICATE;
        return new Verdict(false, reason, null);
    }

    private static List<Finding> ordered(List<Finding> findings, List<Usage> usages) {
        // Within one usage they come ordered by requirement already, and the sort is stable.
        findings.sort((left, right) -> left.usage() == right.usage()
                ? 0
                : ByteOrder.COMPARATOR.compare(reference(left, usages), reference(right, usages)));
        return List.copyOf(findings);
    }

    private static String reference(Finding finding, List<Usage> usages) {
        return finding.usage() == Finding.OBTAINED
                ? Usage.OBTAINED
                : usages.get(finding.usage()).ref();
    }
}
