package eu.certsweep.inspect;

import eu.certsweep.normalise.Shapes.Shape;
import eu.certsweep.source.Excerpt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the values of one column are, gathered row by row in bounded memory.
final class ColumnProfile {

    /// A column with more different values is no enumeration.
    private static final int MOST_DISTINCT = 20;

    /// So many different values are counted.
    private static final int MOST_KEPT = 200;

    private static final int EXAMPLES = 3;
    private static final int LONGEST_WORD = 60;
    private static final Pattern TWO_READINGS = Pattern.compile("[+-]?[0-9]{1,3}[.,][0-9]{3}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9][0-9. ']*,(?:[0-9]{1,2}|[0-9]{4,})");
    private static final Pattern DECIMAL_POINT = Pattern.compile("[+-]?[0-9][0-9, ']*\\.(?:[0-9]{1,2}|[0-9]{4,})");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("([0-9]{1,2})([./-])([0-9]{1,2})\\2[0-9]{4}");

    private final String header;
    private final int mostKept;
    private final Map<Shape, Long> shapes = new EnumMap<>(Shape.class);
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private boolean allKept = true;
    private final Set<Shape> textShapes = java.util.EnumSet.of(Shape.TEXT, Shape.BOOLEAN);

    private Optional<String> ambiguousNumber = Optional.empty();
    private boolean commaProven;
    private boolean pointProven;
    private Optional<String> ambiguousDate = Optional.empty();
    private boolean dayFirstProven;
    private boolean monthFirstProven;

    /// @param columns of the file: the more there are, the less is kept of each
    ColumnProfile(String header, int columns) {
        this.header = header;
        this.mostKept = Math.max(EXAMPLES, Math.min(MOST_KEPT, 40_000 / Math.max(1, columns)));
    }

    String header() {
        return header;
    }

    void add(String raw, Shape shape) {
        shapes.merge(shape, 1L, Long::sum);
        if (shape == Shape.MISSING) {
            return;
        }
        String text = raw.strip();
        String kept = text.length() > LONGEST_WORD + 1 ? text.substring(0, LONGEST_WORD + 1) : text;
        if (counts.size() < mostKept || counts.containsKey(kept)) {
            counts.merge(kept, 1L, Long::sum);
        } else {
            allKept = false;
        }
        switch (shape) {
            case DECIMAL -> addDecimal(text);
            case DATE -> addDate(text);
            case MISSING, INTEGER, BOOLEAN, ERROR, TEXT -> {
                // these have one reading
            }
        }
    }

    private void addDecimal(String text) {
        if (TWO_READINGS.matcher(text).matches()) {
            ambiguousNumber = ambiguousNumber.or(() -> Optional.of(text));
        } else {
            commaProven |= DECIMAL_COMMA.matcher(text).matches();
            pointProven |= DECIMAL_POINT.matcher(text).matches();
        }
    }

    private void addDate(String text) {
        Matcher parts = DAY_AND_MONTH.matcher(text);
        if (parts.matches()) {
            int first = Integer.parseInt(parts.group(1));
            int second = Integer.parseInt(parts.group(3));
            dayFirstProven |= first > 12;
            monthFirstProven |= second > 12;
            if (first <= 12 && second <= 12 && first != second) {
                ambiguousDate = ambiguousDate.or(() -> Optional.of(text));
            }
        }
    }

    private long count(Shape shape) {
        return shapes.getOrDefault(shape, 0L);
    }

    private long filled() {
        return shapes.values().stream().mapToLong(Long::longValue).sum() - count(Shape.MISSING);
    }

    /// Share of the rows without a value.
    BigDecimal missing() {
        long rows = filled() + count(Shape.MISSING);
        return rows == 0
                ? BigDecimal.ZERO.setScale(4)
                : BigDecimal.valueOf(count(Shape.MISSING)).divide(BigDecimal.valueOf(rows), 4, RoundingMode.HALF_UP);
    }

    /// What two thirds of the values are.
    ///
    /// @param enumeration whether the canonical column is one; none if the column maps to none
    String type(Optional<Boolean> enumeration) {
        long filled = filled() - count(Shape.ERROR);
        if (filled <= 0) {
            return "empty";
        }
        long most = (filled * 2 + 2) / 3;
        if (count(Shape.DATE) >= most) {
            return "date";
        }
        if (count(Shape.INTEGER) >= most && count(Shape.DECIMAL) == 0) {
            return "integer";
        }
        if (count(Shape.INTEGER) + count(Shape.DECIMAL) >= most) {
            return "decimal";
        }
        if (count(Shape.BOOLEAN) >= most) {
            return "boolean";
        }
        boolean few = allKept
                && counts.size() <= MOST_DISTINCT
                && counts.size() * 3L <= filled * 2
                && counts.keySet().stream().allMatch(value -> value.length() <= LONGEST_WORD);
        return enumeration.orElse(few) ? "enumeration" : "text";
    }

    /// The first different values, as messages show them, without quotes.
    List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (String value : counts.keySet()) {
            if (examples.size() == EXAMPLES) {
                break;
            }
            String shown = Excerpt.of(value);
            examples.add(shown.substring(1, shown.length() - 1));
        }
        return examples;
    }

    /// The different values, or as many as are kept.
    Set<String> distinct() {
        return Set.copyOf(counts.keySet());
    }

    /// How many rows have each of the different values, the most frequent first; not all of very many.
    Map<String, Long> counts() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /// Whether its values are words rather than numbers or dates.
    boolean wordy() {
        return textShapes.stream().mapToLong(this::count).sum() * 3 >= filled() * 2 && filled() > 0;
    }

    boolean commaProven() {
        return commaProven;
    }

    boolean pointProven() {
        return pointProven;
    }

    /// A number such as `1.234`, where nothing in this column tells which sign separates decimals.
    Optional<String> ambiguousNumber() {
        return commaProven == pointProven ? ambiguousNumber : Optional.empty();
    }

    /// A date such as `03/04/2026`, where nothing in this column tells whether day or month comes first.
    Optional<String> ambiguousDate() {
        return dayFirstProven || monthFirstProven ? Optional.empty() : ambiguousDate;
    }

    /// Whether some dates of the column can only be day first and others only month first.
    boolean bothDateOrders() {
        return dayFirstProven && monthFirstProven;
    }

    boolean monthFirst() {
        return monthFirstProven && !dayFirstProven;
    }

    long formulaErrors() {
        return count(Shape.ERROR);
    }
}
