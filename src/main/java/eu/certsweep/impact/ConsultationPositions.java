package eu.certsweep.impact;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.SizeClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What respondents of a consultation think of the options, by stakeholder group, Member State and size, with a total
/// over each. Options are never added up: a position on one says nothing on another.
public final class ConsultationPositions {

    /// Stands for all values of a dimension.
    public static final String TOTAL = StatisticsCube.TOTAL;

    /// Stands for a value that the respondent did not give.
    public static final String UNKNOWN = "_U";

    private static final int MEAN_DIGITS = 2;
    private static final int POSITIONS = ConsultationAnswer.MOST - ConsultationAnswer.LEAST + 1;
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::option, ByteOrder.COMPARATOR)
            .thenComparing(Key::group, ByteOrder.COMPARATOR)
            .thenComparing(Key::memberState, ByteOrder.COMPARATOR)
            .thenComparing(Key::size, ByteOrder.COMPARATOR);

    private final Map<Key, Count> finest = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    /// A cell's place; each dimension but the option may be [#TOTAL].
    public record Key(String option, String group, String memberState, String size) {

        /// Whether it stands for all respondents on the option.
        public boolean isTotal() {
            return group.equals(TOTAL) && memberState.equals(TOTAL) && size.equals(TOTAL);
        }
    }

    /// What a cell holds.
    ///
    /// @param byPosition respondents by position, from -2 to 2
    /// @param comments respondents that wrote one
    /// @param campaign respondents whose comment is that of a campaign
    public record Cell(Key key, List<Long> byPosition, long comments, long campaign) {

        public Cell {
            byPosition = List.copyOf(byPosition);
        }

        /// Respondents with a position.
        public long respondents() {
            return byPosition.stream().mapToLong(Long::longValue).sum();
        }

        /// The mean position, with two decimals, half away from zero.
        public BigDecimal mean() {
            long sum = 0;
            for (int i = 0; i < POSITIONS; i++) {
                sum += byPosition.get(i) * (i + ConsultationAnswer.LEAST);
            }
            return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(respondents()), MEAN_DIGITS, RoundingMode.HALF_UP);
        }
    }

    private static final class Count {

        private final long[] positions = new long[POSITIONS];
        private long comments;
        private long campaign;

        private void add(Count other) {
            for (int i = 0; i < POSITIONS; i++) {
                positions[i] += other.positions[i];
            }
            comments += other.comments;
            campaign += other.campaign;
        }
    }

    /// Counts one answer.
    ///
    /// @param campaign whether its comment is that of a campaign
    public void add(ConsultationAnswer answer, boolean campaign) {
        String group = fold(answer.respondentType());
        groups.merge(
                group,
                answer.respondentType(),
                (one, other) -> ByteOrder.COMPARATOR.compare(one, other) <= 0 ? one : other);
        MemberState state = answer.memberState();
        SizeClass size = answer.size();
        Count count = finest.computeIfAbsent(
                new Key(
                        answer.option(),
                        group,
                        state == null ? UNKNOWN : state.code(),
                        size == null ? UNKNOWN : size.code()),
                key -> new Count());
        count.positions[answer.position() - ConsultationAnswer.LEAST]++;
        count.comments += answer.comment() == null ? 0 : 1;
        count.campaign += campaign ? 1 : 0;
    }

    /// The words of a stakeholder group, without case, `_`, `-` and space.
    private static String fold(String group) {
        return group.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    /// All cells with at least one answer, in byte order of their keys. A group that is spelt in several ways has the
    /// first of them in byte order.
    public List<Cell> cells() {
        Map<Key, Count> all = new HashMap<>();
        finest.forEach((key, count) -> {
            String group = groups.getOrDefault(key.group, key.group);
            for (int totals = 0; totals < 8; totals++) {
                Key rolledUp = new Key(
                        key.option,
                        (totals & 1) == 0 ? group : TOTAL,
                        (totals & 2) == 0 ? key.memberState : TOTAL,
                        (totals & 4) == 0 ? key.size : TOTAL);
                all.computeIfAbsent(rolledUp, k -> new Count()).add(count);
            }
        });
        List<Cell> cells = new ArrayList<>();
        all.forEach((key, count) -> cells.add(new Cell(
                key, java.util.Arrays.stream(count.positions).boxed().toList(), count.comments, count.campaign)));
        cells.sort(Comparator.comparing(Cell::key, ORDER));
        return cells;
    }
}
