package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.StatisticsCube.UsageCount;
import eu.certsweep.law.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The statistics of one public edition with what they hide, so that another edition can be held against them. Not for
/// everybody.
///
/// @param places by place, the option of its key empty
public record PublishedStatistics(Map<StatisticsCube.Key, Place> places) {

    private static final String SEPARATOR = "\t";

    public PublishedStatistics {
        places = Collections.unmodifiableMap(new HashMap<>(places));
    }

    /// What an edition has of a place.
    ///
    /// @param status what it publishes of it
    /// @param isSafe whether the figures may be published for their own sake, wherever they come up
    /// @param figures by option: entities, entities by outcome, counts of usages, amounts in euro
    public record Place(Status status, boolean isSafe, Map<String, List<BigDecimal>> figures) {

        long entities() {
            return figures.values().iterator().next().getFirst().longValueExact();
        }
    }

    /// Those of a cube under disclosure control.
    ///
    /// @param rows of the cube, all totals among them
    public static PublishedStatistics of(List<StatisticsCube.Row> rows, StatisticsDisclosure disclosure) {
        Map<StatisticsCube.Key, Map<String, List<BigDecimal>>> figures = new HashMap<>();
        for (StatisticsCube.Row row : rows) {
            StatisticsCube.Key key = row.key();
            figures.computeIfAbsent(
                            new StatisticsCube.Key("", key.memberState(), key.sector(), key.size(), key.category()),
                            place -> new HashMap<>())
                    .put(key.option(), figures(row.cell()));
        }
        Map<StatisticsCube.Key, Boolean> safe = new HashMap<>();
        for (StatisticsCube.Row row : rows) {
            StatisticsCube.Key key = row.key();
            safe.merge(
                    new StatisticsCube.Key("", key.memberState(), key.sector(), key.size(), key.category()),
                    !disclosure.isConfidential(row.cell()),
                    Boolean::logicalAnd);
        }
        Map<StatisticsCube.Key, Place> places = new HashMap<>();
        figures.forEach((key, own) -> places.put(
                key, new Place(disclosure.status(key), Objects.requireNonNull(safe.get(key)), Map.copyOf(own))));
        return new PublishedStatistics(places);
    }

    private static List<BigDecimal> figures(StatisticsCube.Cell cell) {
        List<BigDecimal> figures = new ArrayList<>();
        figures.add(BigDecimal.valueOf(cell.entities()));
        for (Outcome outcome : Outcome.values()) {
            figures.add(BigDecimal.valueOf(cell.entities(outcome)));
        }
        for (UsageCount count : UsageCount.values()) {
            figures.add(BigDecimal.valueOf(cell.usages(count)));
        }
        CostFigures costs = Objects.requireNonNullElse(cell.costs(), CostFigures.NONE);
        for (AmountColumn column : AmountColumn.ALL) {
            figures.add(column.of(costs));
        }
        return figures;
    }

    /// As text, a line for each place and option.
    public String text() {
        StringBuilder text = new StringBuilder();
        places.forEach((key, place) -> place.figures.forEach((option, figures) -> {
            List<String> words = new ArrayList<>(List.of(
                    option,
                    key.memberState(),
                    key.sector(),
                    key.size(),
                    key.category(),
                    place.status.code(),
                    place.isSafe ? "safe" : "unsafe"));
            figures.forEach(figure -> words.add(figure.toPlainString()));
            text.append(String.join(SEPARATOR, words)).append('\n');
        }));
        return text.toString();
    }

    /// Reads what [#text()] gave.
    public static PublishedStatistics parse(String text) {
        Map<StatisticsCube.Key, Place> places = new HashMap<>();
        text.lines().map(line -> line.split(SEPARATOR, -1)).forEach(words -> {
            StatisticsCube.Key key = new StatisticsCube.Key("", words[1], words[2], words[3], words[4]);
            Place place = places.computeIfAbsent(
                    key, any -> new Place(status(words[5]), words[6].equals("safe"), new HashMap<>()));
            List<BigDecimal> figures = new ArrayList<>();
            for (int i = 7; i < words.length; i++) {
                figures.add(new BigDecimal(words[i]));
            }
            place.figures.put(words[0], figures);
        });
        return new PublishedStatistics(places);
    }

    private static Status status(String code) {
        for (Status status : Status.values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status of confidentiality: " + code);
    }
}
