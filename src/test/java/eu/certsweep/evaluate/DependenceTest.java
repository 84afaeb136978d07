package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.Dependence.Reliance;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What conclusions rest on, against what evaluations with fewer certificates say.
class DependenceTest {

    private static final int WORLDS = 1000;

    /// Which requirement of which option a usage of the entity fails.
    private record Failure(int option, int usage, String requirement) {}

    @ParameterizedTest
    @ValueSource(longs = {0, 10_000})
    void reliesOnWhatSatisfiesAloneAndLapsesWithIt(long firstSeed) {
        int found = 0;
        for (long seed = firstSeed; seed < firstSeed + WORLDS; seed++) {
            World world = RandomWorld.of(seed);
            for (World.Subject subject : world.subjects()) {
                List<Reliance> actual = world.evaluator()
                        .dependence(subject.entity(), subject.usages(), subject.rejectedRows())
                        .reliances();
                assertThat(actual)
                        .as("seed %d%n%s", seed, world.described())
                        .containsExactlyInAnyOrderElementsOf(naive(world, subject));
                found += actual.size();
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    private static List<Reliance> naive(World world, World.Subject subject) {
        Set<Failure> applicable = failures(world, subject, certificate -> false);
        Set<Failure> failing = failures(world, subject, certificate -> true);
        Set<Failure> failingLater = failures(world, subject, certificate -> !endsSoon(world.day(), certificate));
        Set<Reliance> reliances = new HashSet<>();
        for (Certificate certificate : world.certificates()) {
            if (!endsSoon(world.day(), certificate)) {
                continue;
            }
            Set<Failure> failingAlone = failures(world, subject, other -> other.equals(certificate));
            for (Failure place : applicable) {
                boolean complies = failing.stream()
                        .noneMatch(failure -> failure.option == place.option && failure.usage == place.usage);
                if (complies && !failingAlone.contains(place)) {
                    boolean lapses = applicable.stream()
                            .filter(other -> other.option == place.option && other.usage == place.usage)
                            .anyMatch(other -> !failingAlone.contains(other) && failingLater.contains(other));
                    reliances.add(new Reliance(place.option, place.usage, certificate, lapses));
                }
            }
        }
        return new ArrayList<>(reliances);
    }

    private static boolean endsSoon(LocalDate day, Certificate certificate) {
        LocalDate end = certificate.lastDay();
        return end != null && !end.isBefore(day) && !end.isAfter(day.plusDays(90));
    }

    private static Set<Failure> failures(World world, World.Subject subject, Predicate<Certificate> kept) {
        EntityConclusion conclusion = world.withCertificates(
                        world.certificates().stream().filter(kept).toList())
                .evaluator()
                .evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
        Set<Failure> failures = new HashSet<>();
        for (int o = 0; o < conclusion.options().size(); o++) {
            for (Finding finding : conclusion.options().get(o).findings()) {
                failures.add(
                        new Failure(o, finding.usage(), finding.requirement().id()));
            }
        }
        return failures;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10_000})
    void hashesTheSameInAnyOrderAndOtherwiseWhenSomethingGoes(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + WORLDS; seed++) {
            World world = RandomWorld.of(seed);
            List<Certificate> shuffled = new ArrayList<>(world.certificates());
            Collections.shuffle(shuffled, new Random(seed));
            for (World.Subject subject : world.subjects()) {
                Dependence first = world.evaluator().dependence(subject.entity(), subject.usages(), 1);
                List<Usage> usages = new ArrayList<>(subject.usages());
                Collections.shuffle(usages, new Random(seed));
                Dependence second =
                        world.withCertificates(shuffled).evaluator().dependence(subject.entity(), usages, 1);
                assertThat(second.usages()).as("seed %d", seed).isEqualTo(first.usages());
                assertThat(second.certificates()).as("seed %d", seed).isEqualTo(first.certificates());
                assertThat(world.evaluator()
                                .dependence(subject.entity(), usages, 2)
                                .usages())
                        .isNotEqualTo(first.usages());
                if (!usages.isEmpty()) {
                    assertThat(world.evaluator()
                                    .dependence(subject.entity(), usages.subList(1, usages.size()), 1)
                                    .usages())
                            .isNotEqualTo(first.usages());
                }
            }
        }
    }
}
