package eu.certsweep.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.certsweep.law.Kind;
import eu.certsweep.law.Origin;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Its plain twin is the list of rows that went in.
@NullMarked
class UsageMemoryTest {

    private static final List<Integer> ALL =
            IntStream.range(0, Buckets.COUNT).boxed().toList();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesBackWhatWentIn(long seed) {
        List<RegisterRow<Usage>> rows = rows(7, 20_000, seed);
        UsageMemory memory = new UsageMemory(Long.MAX_VALUE / 2);
        fill(memory, rows).keep();

        assertThat(memory.holds(7, ALL)).isTrue();
        assertThat(read(memory, 7, ALL)).isEqualTo(byEntity(rows, ALL));
        assertThat(memory.entities(7)).contains(byEntity(rows, ALL).keySet());
    }

    @Test
    void keepsEveryDigitAndLetter() {
        List<RegisterRow<Usage>> rows = new ArrayList<>();
        List<BigDecimal> amounts = List.of(
                BigDecimal.ZERO,
                new BigDecimal("0.00"),
                new BigDecimal("1.10"),
                new BigDecimal("-1"),
                new BigDecimal("1E+3"),
                new BigDecimal("999999999"),
                new BigDecimal("1000000000"),
                BigDecimal.valueOf(Long.MAX_VALUE),
                new BigDecimal("9223372036854775808"),
                new BigDecimal("-99999999999999999999.5"),
                BigDecimal.valueOf(Long.MIN_VALUE, 5),
                new BigDecimal(BigInteger.TWO.pow(200), 40),
                new BigDecimal(BigInteger.TWO.pow(200).negate(), -3));
        List<LocalDate> days =
                List.of(LocalDate.EPOCH, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(1969, 12, 31));
        int row = 100;
        for (BigDecimal amount : amounts) {
            for (LocalDate day : days) {
                row = -row;
                rows.add(row(
                        1, row, usage("Ünïté \uD83D\uDE00", "r".repeat(5000) + row, day, null, null, amount, amount)));
                rows.add(row(1, row * 3, usage("E", "r", null, day, "C", amount, null)));
            }
        }
        UsageMemory memory = new UsageMemory(Long.MAX_VALUE / 2);
        fill(memory, rows).keep();

        assertThat(read(memory, 1, ALL)).isEqualTo(byEntity(rows, ALL));
    }

    @Test
    void leavesWholeBucketsToTheStoreWhereRoomIsShort() {
        List<RegisterRow<Usage>> rows = rows(1, 50_000, 3);
        UsageMemory memory = new UsageMemory(3_900_000);
        fill(memory, rows).keep();

        List<Integer> held =
                ALL.stream().filter(bucket -> memory.holds(1, List.of(bucket))).toList();

        assertThat(held).hasSizeBetween(2, Buckets.COUNT - 2);
        assertThat(read(memory, 1, held)).isEqualTo(byEntity(rows, held));
        assertThat(memory.entities(1)).isEmpty();
        int next = held.size();
        assertThatIllegalStateException().isThrownBy(() -> read(memory, 1, List.of(next)));
    }

    @Test
    void holdsNothingOfASnapshotThatWasDiscardedOrOfNone() {
        UsageMemory memory = new UsageMemory(1_000_000);
        fill(memory, rows(1, 1000, 1)).discard();
        memory.draft(2);
        memory.draft(3).keep();
        UsageMemory none = new UsageMemory(0);
        fill(none, rows(1, 1000, 1)).keep();

        assertThat(memory.holds(1, List.of(0))).isFalse();
        assertThat(memory.holds(2, List.of(0))).isFalse();
        assertThat(memory.holds(3, ALL)).isTrue();
        assertThat(read(memory, 3, ALL)).isEmpty();
        assertThat(memory.entities(1)).isEmpty();
        assertThat(memory.entities(2)).isEmpty();
        assertThat(memory.entities(3)).contains(Set.of());
        assertThat(none.entities(1)).isEmpty();
        assertThat(none.holds(1, List.of(0))).isFalse();
        memory.clear();
        assertThat(memory.holds(3, ALL)).isFalse();
    }

    /// A file is read as often as its columns change their minds.
    @Test
    void aDiscardedDraftLeavesItsRoomToOthers() {
        List<RegisterRow<Usage>> rows = rows(1, 50_000, 3);
        UsageMemory memory = new UsageMemory(6_000_000);
        for (int pass = 0; pass < 5; pass++) {
            fill(memory, rows).discard();
        }
        fill(memory, rows).keep();

        assertThat(memory.holds(1, ALL)).isTrue();
    }

    @Test
    void givesOnlyTheEntitiesThatAreWanted() {
        List<RegisterRow<Usage>> rows = rows(1, 5000, 9);
        UsageMemory memory = new UsageMemory(10_000_000);
        fill(memory, rows).keep();
        Set<String> wanted = Set.of("E-3", "E-17", "nobody");
        Map<String, List<RegisterRow<Usage>>> expected = byEntity(rows, ALL);
        expected.keySet().retainAll(wanted);

        Map<String, List<RegisterRow<Usage>>> found = new HashMap<>();
        ALL.forEach(bucket -> memory.read(1, bucket, wanted::contains, found));

        assertThat(found).isEqualTo(expected);
    }

    /// Files are imported by several workers, and any of them may be the one for which there is no more room.
    @ParameterizedTest(name = "budget {0}")
    @ValueSource(longs = {100_000, 3_000_000, 10_000_000, 100_000_000})
    void givesAllOrNothingOfABucketWhateverOtherWorkersDo(long budget) throws Exception {
        UsageMemory memory = new UsageMemory(budget);
        List<List<RegisterRow<Usage>>> files = IntStream.range(0, 16)
                .mapToObj(file -> rows(file, 10_000, file))
                .toList();
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            files.forEach(
                    rows -> done.add(workers.submit(() -> fill(memory, rows).keep())));
            for (Future<?> future : done) {
                future.get();
            }
        }

        Set<Set<Integer>> heldByFile = new HashSet<>();
        for (int file = 0; file < files.size(); file++) {
            int snapshot = file;
            List<Integer> held = ALL.stream()
                    .filter(bucket -> memory.holds(snapshot, List.of(bucket)))
                    .toList();
            heldByFile.add(Set.copyOf(held));
            assertThat(read(memory, snapshot, held)).isEqualTo(byEntity(files.get(file), held));
        }
        assertThat(heldByFile).hasSize(1);
        if (budget == 100_000_000) {
            assertThat(heldByFile).containsExactly(Set.copyOf(ALL));
        }
    }

    private static UsageMemory.Draft fill(UsageMemory memory, List<RegisterRow<Usage>> rows) {
        UsageMemory.Draft draft = memory.draft(rows.getFirst().snapshot());
        for (RegisterRow<Usage> row : rows) {
            Usage usage = row.value();
            if (usage != null) {
                draft.add(row.row(), usage);
            }
        }
        return draft;
    }

    private static Map<String, List<RegisterRow<Usage>>> read(UsageMemory memory, int snapshot, List<Integer> buckets) {
        Map<String, List<RegisterRow<Usage>>> found = new HashMap<>();
        buckets.forEach(bucket -> memory.read(snapshot, bucket, id -> true, found));
        return found;
    }

    private static Map<String, List<RegisterRow<Usage>>> byEntity(
            List<RegisterRow<Usage>> rows, List<Integer> buckets) {
        Map<String, List<RegisterRow<Usage>>> expected = new HashMap<>();
        for (RegisterRow<Usage> row : rows) {
            String entity = row.entityId();
            if (entity != null && buckets.contains(Buckets.of(entity))) {
                expected.computeIfAbsent(entity, key -> new ArrayList<>()).add(row);
            }
        }
        return expected;
    }

    /// Rows as files bring them: mostly one entity after another, references that repeat or do not, gaps of
    /// rejected rows.
    private static List<RegisterRow<Usage>> rows(int snapshot, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean repeats = random.nextBoolean();
        List<RegisterRow<Usage>> rows = new ArrayList<>();
        String entity = "E-0";
        int row = 1;
        for (int i = 0; i < count; i++) {
            row += 1 + random.nextInt(3);
            if (random.nextInt(20) == 0) {
                entity = "E-" + random.nextInt(count / 10 + 1);
            }
            int number = i;
            rows.add(row(
                    snapshot,
                    row,
                    usage(
                            entity,
                            repeats ? "U" + random.nextInt(100) : "U" + number,
                            maybe(random, () -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000))),
                            maybe(random, () -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(4000))),
                            maybe(random, () -> "C-" + random.nextInt(50_000)),
                            BigDecimal.valueOf(1 + random.nextInt(1000), random.nextInt(3)),
                            maybe(random, () -> BigDecimal.valueOf(random.nextLong(10_000_000), 2)))));
        }
        return rows;
    }

    private static RegisterRow<Usage> row(int snapshot, int row, Usage usage) {
        return new RegisterRow<>(snapshot, row, usage, usage.entityId(), usage.ref());
    }

    private static Usage usage(
            String entity,
            String ref,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable String certificate,
            BigDecimal quantity,
            @Nullable BigDecimal cost) {
        int hash = Math.abs(31 * ref.hashCode() + entity.hashCode());
        return new Usage(
                entity,
                ref,
                Kind.values()[hash % Kind.values().length],
                "CATEGORY_" + hash % 14,
                hash % 3 == 0 ? null : "P" + hash % 40_000,
                null,
                null,
                null,
                Origin.values()[hash % Origin.values().length],
                hash % 2 == 0,
                since,
                until,
                certificate,
                quantity,
                cost);
    }

    private static <T> @Nullable T maybe(SplittableRandom random, Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
