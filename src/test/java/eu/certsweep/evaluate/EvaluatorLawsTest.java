package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.World.Subject;
import eu.certsweep.law.Category;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws that hold in every world; a failing test names its seed.
class EvaluatorLawsTest {

    private static final List<String> SCHEMES = List.of("EUCC", "EUCS", "EUMSS");

    static LongStream seeds() {
        return LongStream.range(20_000, 20_500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfUsagesCertificatesSchemesAndRequirementsChangesNothing(long seed) {
        World world = RandomWorld.of(seed);
        World shuffled = shuffled(world, new SplittableRandom(seed));
        for (int s = 0; s < world.subjects().size(); s++) {
            assertThat(linesInAnyOrderOfUsages(
                            evaluate(shuffled, shuffled.subjects().get(s)),
                            shuffled.subjects().get(s)))
                    .as(world::described)
                    .isEqualTo(linesInAnyOrderOfUsages(
                            evaluate(world, world.subjects().get(s)),
                            world.subjects().get(s)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLaterValidAndSufficientCertificateNeverWorsensAnOutcome(long seed) {
        World world = RandomWorld.of(seed);
        for (String scheme : SCHEMES) {
            World better = withCertificates(world, "p1", List.of(scheme));
            for (Subject subject : world.subjects()) {
                EntityConclusion before = evaluate(world, subject);
                EntityConclusion after = evaluate(better, subject);
                for (int o = 0; o < world.options().size(); o++) {
                    OptionConclusion was = before.options().get(o);
                    OptionConclusion is = after.options().get(o);
                    assertThat(is.tally().inScope())
                            .as(world::described)
                            .isEqualTo(was.tally().inScope());
                    assertThat(is.tally().compliant())
                            .as(world::described)
                            .isGreaterThanOrEqualTo(was.tally().compliant());
                    assertThat(is.tally().mostSevere())
                            .as(world::described)
                            .isLessThanOrEqualTo(was.tally().mostSevere());
                    // Where rows were rejected, a scheme gap that closes leaves an entity of which too little is known.
                    if (subject.rejectedRows() == 0) {
                        assertThat(is.outcome()).as(world::described).isLessThanOrEqualTo(was.outcome());
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aProductWithAValidHighCertificateOfEverySchemeHasNoFinding(long seed) {
        World world = withCertificates(RandomWorld.of(seed), "p1", SCHEMES);
        for (Subject subject : world.subjects()) {
            for (OptionConclusion option : evaluate(world, subject).options()) {
                for (Finding finding : option.findings()) {
                    if (finding.usage() != Finding.OBTAINED) {
                        assertThat(subject.usages().get(finding.usage()).productId())
                                .as(world::described)
                                .isNotEqualTo("p1");
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEntityOutOfScopeIsAlwaysNotApplicable(long seed) {
        World world = RandomWorld.of(seed);
        for (Subject subject : world.subjects()) {
            EntityConclusion conclusion = evaluate(world, subject);
            if (conclusion.category().category() == Category.OUT_OF_SCOPE) {
                for (OptionConclusion option : conclusion.options()) {
                    assertThat(option)
                            .as(world::described)
                            .isEqualTo(new OptionConclusion(
                                    option.option(),
                                    Outcome.NOT_APPLICABLE,
                                    new Tally(subject.usages().size(), subject.rejectedRows(), 0, 0, 0, 0, 0),
                                    List.of(),
                                    List.of()));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anOptionFindsWhatTheBaselineFindsAndIsNeverLessSevere(long seed) {
        World world = RandomWorld.of(seed);
        for (Subject subject : world.subjects()) {
            EntityConclusion conclusion = evaluate(world, subject);
            OptionConclusion baseline = conclusion.options().get(0);
            for (OptionConclusion option : conclusion.options()) {
                assertThat(option.findings()).as(world::described).containsAll(baseline.findings());
                assertThat(option.tally().mostSevere())
                        .as(world::described)
                        .isGreaterThanOrEqualTo(baseline.tally().mostSevere());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rejectedRowsChangeNothingButMakeAGoodOutcomeIndeterminate(long seed) {
        World world = RandomWorld.of(seed);
        Evaluator evaluator = world.evaluator();
        for (Subject subject : world.subjects()) {
            EntityConclusion none = evaluator.evaluate(subject.entity(), subject.usages(), 0);
            EntityConclusion some = evaluator.evaluate(subject.entity(), subject.usages(), 3);
            boolean inScope = none.category().category() != Category.OUT_OF_SCOPE;
            for (int o = 0; o < world.options().size(); o++) {
                OptionConclusion was = none.options().get(o);
                OptionConclusion is = some.options().get(o);
                boolean bad = was.outcome() == Outcome.SCHEME_GAP || was.outcome() == Outcome.NON_COMPLIANT;
                assertThat(is.outcome())
                        .as(world::described)
                        .isEqualTo(inScope && !bad ? Outcome.INDETERMINATE : was.outcome());
                assertThat(is.findings()).as(world::described).isEqualTo(was.findings());
                assertThat(is.actions()).as(world::described).isEqualTo(was.actions());
                assertThat(is.tally())
                        .as(world::described)
                        .isEqualTo(was.tally().plus(new Tally(0, 3, 0, 0, 0, 0, 0)));
            }
        }
    }

    @Test
    void twoThreadsOnOneEvaluatorConcludeWhatOneThreadConcludes() throws Exception {
        for (long seed = 30_000; seed < 30_300; seed++) {
            World world = RandomWorld.of(seed);
            List<EntityConclusion> alone = evaluateAll(world, world.evaluator());
            Evaluator shared = world.evaluator();
            CyclicBarrier start = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<List<EntityConclusion>>> both = new ArrayList<>();
                for (int thread = 0; thread < 2; thread++) {
                    both.add(threads.submit(() -> {
                        start.await();
                        return evaluateAll(world, shared);
                    }));
                }
                for (Future<List<EntityConclusion>> one : both) {
                    assertThat(one.get()).as(described(seed, world)).isEqualTo(alone);
                }
            }
        }
    }

    private static List<EntityConclusion> evaluateAll(World world, Evaluator evaluator) {
        return world.subjects().stream()
                .map(subject -> evaluator.evaluate(subject.entity(), subject.usages(), subject.rejectedRows()))
                .toList();
    }

    private static EntityConclusion evaluate(World world, Subject subject) {
        return world.evaluator().evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
    }

    /// Actions come in the order of the usages, all else in an order of its own.
    private static List<String> linesInAnyOrderOfUsages(EntityConclusion conclusion, Subject subject) {
        List<OptionConclusion> withoutActions = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (OptionConclusion option : conclusion.options()) {
            withoutActions.add(new OptionConclusion(
                    option.option(), option.outcome(), option.tally(), option.findings(), List.of()));
            actions.addAll(ConclusionText.actions(option, subject.usages()).stream()
                    .sorted()
                    .toList());
        }
        List<String> lines =
                ConclusionText.lines(new EntityConclusion(conclusion.category(), withoutActions), subject.usages());
        lines.addAll(actions);
        return lines;
    }

    private static Supplier<String> described(long seed, World world) {
        return () -> "seed " + seed + " " + world.described();
    }

    private static World shuffled(World world, SplittableRandom random) {
        return new World(
                world.day(),
                world.options().stream()
                        .map(option ->
                                new PolicyOption(option.id(), option.title(), shuffled(option.requirements(), random)))
                        .toList(),
                shuffled(world.schemes(), random),
                shuffled(world.certificates(), random),
                world.subjects().stream()
                        .map(subject -> new Subject(
                                subject.entity(), shuffled(subject.usages(), random), subject.rejectedRows()))
                        .toList());
    }

    private static <T> List<T> shuffled(List<T> all, SplittableRandom random) {
        List<T> copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static World withCertificates(World world, String product, List<String> schemes) {
        List<Certificate> certificates = new ArrayList<>(world.certificates());
        for (String scheme : schemes) {
            certificates.add(new Certificate(
                    "later " + product + " " + scheme,
                    scheme,
                    Level.HIGH,
                    null,
                    Kind.PRODUCT,
                    product,
                    null,
                    CertificateStatus.VALID,
                    null,
                    world.day(),
                    world.day().plusYears(5)));
        }
        return world.withCertificates(certificates);
    }
}
