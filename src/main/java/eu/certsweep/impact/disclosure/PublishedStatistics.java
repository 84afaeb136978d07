package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Contributions;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The statistics of one public edition with what they hide, so that another edition can be held against them. Not
/// for everybody.
///
/// @param basis what decides on which entities are counted and what is hidden of them
/// @param places by place, the option of its key empty
public record PublishedStatistics(Basis basis, Map<StatisticsCube.Key, Place> places) {

    private static final String SEPARATOR = "\t";
    private static final String BASIS = "#basis";
    private static final int COUNTS = 1 + Outcome.values().length + UsageCount.values().length;
    private static final int FIGURES = COUNTS + AmountColumn.ALL.size();
    private static final int FIRST_FIGURE = 7;

    public PublishedStatistics {
        places = Collections.unmodifiableMap(new HashMap<>(places));
    }

    /// What decides on which entities an edition counts and what it hides of them.
    ///
    /// @param memberStates of the scope; empty: all
    /// @param sectors of the scope; empty: all
    /// @param sources hash of the job's sources
    /// @param rules hash of the rules of disclosure control, with the tables
    /// @param costs hash of the cost table
    public record Basis(Set<String> memberStates, Set<String> sectors, String sources, String rules, String costs) {

        public Basis {
            memberStates = Set.copyOf(memberStates);
            sectors = Set.copyOf(sectors);
        }

        /// The parts of a place that the scope has.
        Set<String> scopeIn(StatisticsCube.Key place) {
            if (!memberStates.isEmpty() && !memberStates.contains(place.memberState())) {
                return Set.of();
            }
            String all = place.sector();
            if (sectors.isEmpty() || sectors.contains(all)) {
                return Set.of(all);
            }
            return sectors.stream()
                    .filter(sector -> sector.startsWith(all + "."))
                    .collect(Collectors.toSet());
        }

        private String text() {
            return String.join(
                    SEPARATOR, BASIS, String.join(";", memberStates), String.join(";", sectors), sources, rules, costs);
        }

        private static Basis parse(String[] words) {
            return new Basis(set(words[1]), set(words[2]), words[3], words[4], words[5]);
        }

        private static Set<String> set(String text) {
            return text.isEmpty() ? Set.of() : Set.of(text.split(";", -1));
        }
    }

    /// What an edition has of a place.
    ///
    /// @param status what it publishes of it
    /// @param isSafe whether the figures may be published for their own sake, wherever they come up
    /// @param figures by what the option asks: entities, entities by outcome, counts of usages, amounts in euro
    /// @param contributors by the same, to each count of usages and each amount
    public record Place(
            Status status,
            boolean isSafe,
            Map<String, List<BigDecimal>> figures,
            Map<String, List<Long>> contributors) {

        /// A figure and who contributes to it: of the counts of usages, and then of the amounts.
        ///
        /// @param index from 0
        BigDecimal shared(String option, int index) {
            return Objects.requireNonNull(figures.get(option)).get(1 + Outcome.values().length + index);
        }

        long entities() {
            return figures.values().iterator().next().getFirst().longValueExact();
        }
    }

    /// Those of a cube under disclosure control.
    ///
    /// @param rows of the cube, all totals among them
    /// @param contents hash of what each option asks, by its name
    public static PublishedStatistics of(
            List<StatisticsCube.Row> rows, StatisticsDisclosure disclosure, Basis basis, Map<String, String> contents) {
        Map<StatisticsCube.Key, Map<String, List<Long>>> contributors = new HashMap<>();
        Map<StatisticsCube.Key, Map<String, List<BigDecimal>>> figures = new HashMap<>();
        for (StatisticsCube.Row row : rows) {
            StatisticsCube.Key key = row.key();
            StatisticsCube.Key place =
                    new StatisticsCube.Key("", key.memberState(), key.sector(), key.size(), key.category());
            String option = contents.getOrDefault(key.option(), key.option());
            figures.computeIfAbsent(place, any -> new HashMap<>()).put(option, figures(row.cell()));
            contributors.computeIfAbsent(place, any -> new HashMap<>()).put(option, contributors(row.cell()));
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
                key,
                new Place(
                        disclosure.status(key),
                        Objects.requireNonNull(safe.get(key)),
                        Map.copyOf(own),
                        Map.copyOf(Objects.requireNonNull(contributors.get(key))))));
        return new PublishedStatistics(basis, places);
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

    private static List<Long> contributors(StatisticsCube.Cell cell) {
        return Stream.concat(
                        Stream.of(UsageCount.values()).map(cell::contributors),
                        Stream.of(cell.oneOff(), cell.perYear(), cell.admin(), cell.presentValue())
                                .map(Contributions::entities))
                .toList();
    }

    /// What the options ask of which this edition has figures, as hashes.
    Set<String> options() {
        return places.values().stream()
                .flatMap(place -> place.figures.keySet().stream())
                .collect(Collectors.toSet());
    }

    /// As text, a line for each place and option.
    public String text() {
        StringBuilder text = new StringBuilder(basis.text()).append('\n');
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
            Objects.requireNonNull(place.contributors.get(option)).forEach(count -> words.add(count.toString()));
            text.append(String.join(SEPARATOR, words)).append('\n');
        }));
        return text.toString();
    }

    /// Reads what [#text()] gave. What an earlier build kept has no basis and no contributors: then every entity is
    /// taken for one.
    public static PublishedStatistics parse(String text) {
        Map<StatisticsCube.Key, Place> places = new HashMap<>();
        Basis basis = new Basis(Set.of(), Set.of(), "", "", "");
        for (String line : text.lines().toList()) {
            String[] words = line.split(SEPARATOR, -1);
            if (words[0].equals(BASIS)) {
                basis = Basis.parse(words);
                continue;
            }
            StatisticsCube.Key key = new StatisticsCube.Key("", words[1], words[2], words[3], words[4]);
            Place place = places.computeIfAbsent(
                    key, any -> new Place(status(words[5]), words[6].equals("safe"), new HashMap<>(), new HashMap<>()));
            List<BigDecimal> figures = Stream.of(words)
                    .skip(FIRST_FIGURE)
                    .limit(FIGURES)
                    .map(BigDecimal::new)
                    .toList();
            place.figures.put(words[0], figures);
            place.contributors.put(
                    words[0],
                    words.length > FIRST_FIGURE + FIGURES
                            ? Stream.of(words)
                                    .skip(FIRST_FIGURE + FIGURES)
                                    .map(Long::valueOf)
                                    .toList()
                            : figures.subList(1 + Outcome.values().length, FIGURES).stream()
                                    .map(figure -> figure.signum() == 0
                                            ? 0L
                                            : figures.getFirst().longValueExact())
                                    .toList());
        }
        return new PublishedStatistics(basis, places);
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
