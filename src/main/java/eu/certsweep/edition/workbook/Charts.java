package eu.certsweep.edition.workbook;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.workbook.Chart.Form;
import eu.certsweep.edition.workbook.Chart.Series;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.SizeClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The charts that an edition has figures for.
final class Charts {

    /// Told apart also by those who do not see all colours (after Okabe and Ito).
    private static final int[] PALETTE = {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0x7F7F7F};

    private final Edition edition;
    private final WorkbookTexts texts;
    private final List<Chart> charts = new ArrayList<>();

    private Charts(Edition edition, WorkbookTexts texts) {
        this.edition = edition;
        this.texts = texts;
    }

    /// @throws IOException if a table cannot be read
    static List<Chart> of(Edition edition, List<Answer> answers, WorkbookTexts texts) throws IOException {
        Charts charts = new Charts(edition, texts);
        charts.options(answers);
        charts.costs(answers);
        charts.outcomes();
        charts.bearers();
        charts.forecast();
        return charts.charts.stream().filter(Chart::tells).toList();
    }

    private void options(List<Answer> answers) {
        List<Series> series = Answer.OUTCOMES.stream()
                .map(outcome -> new Series(
                        texts.get("outcome." + outcome.code()),
                        colour(outcome),
                        answers.stream().map(answer -> answer.entities(outcome)).toList()))
                .toList();
        charts.add(new Chart(
                texts.get("chart.options"),
                Form.STACKED_BARS,
                answers.stream().map(Answer::option).toList(),
                series,
                texts.get("chart.entities"),
                Chart.COUNTS));
    }

    private void costs(List<Answer> answers) {
        List<Answer> options = answers.stream()
                .filter(answer -> !answer.option().equals(PolicyOption.BASELINE))
                .toList();
        List<Series> series = new ArrayList<>();
        for (String estimate : Answer.ESTIMATES) {
            series.add(new Series(
                    texts.get("estimate." + estimate),
                    PALETTE[series.size()],
                    options.stream().map(option -> option.additional(estimate)).toList()));
        }
        charts.add(new Chart(
                texts.get("chart.costs"),
                Form.COLUMNS,
                options.stream().map(Answer::option).toList(),
                series,
                texts.get("chart.million"),
                Chart.MILLIONS));
    }

    /// For each option, outcomes by Member State and by sector.
    private void outcomes() throws IOException {
        Map<String, List<NamedCells>> memberStates = new LinkedHashMap<>();
        Map<String, List<NamedCells>> sectors = new LinkedHashMap<>();
        NamedCells.each(edition.folder(), "statistics.csv", row -> {
            if (row.are("_T", "size_class", "category")) {
                boolean allSectors = row.are("_T", "sector");
                boolean allStates = row.are("_T", "member_state");
                if (allSectors != allStates) {
                    (allSectors ? memberStates : sectors)
                            .computeIfAbsent(row.get("option"), option -> new ArrayList<>())
                            .add(row);
                }
            }
        });
        for (PolicyOption option : edition.job().options()) {
            outcomes("chart.member-states", option, "member_state", memberStates.getOrDefault(option.id(), List.of()));
            outcomes("chart.sectors", option, "sector", sectors.getOrDefault(option.id(), List.of()));
        }
    }

    private void outcomes(String title, PolicyOption option, String column, List<NamedCells> rows) {
        List<Series> series = Answer.OUTCOMES.stream()
                .map(outcome -> new Series(
                        texts.get("outcome." + outcome.code()),
                        colour(outcome),
                        rows.stream()
                                .map(row -> row.get(Answer.column(outcome)))
                                .toList()))
                .toList();
        charts.add(new Chart(
                texts.get(title, option.id()),
                Form.STACKED_BARS,
                rows.stream().map(row -> texts.named(column, row.get(column))).toList(),
                series,
                texts.get("chart.entities"),
                Chart.COUNTS));
    }

    private void bearers() throws IOException {
        Map<String, Map<String, Map<String, String>>> cost = new LinkedHashMap<>();
        NamedCells.each(
                edition.folder(),
                "distribution.csv",
                row -> cost.computeIfAbsent(row.get("dimension"), dimension -> new LinkedHashMap<>())
                        .computeIfAbsent(row.get("value"), value -> new LinkedHashMap<>())
                        .put(row.get("option"), row.get("present_value_eur")));
        for (String dimension : List.of("member-state", "size-class", "sector")) {
            Map<String, Map<String, String>> values = inOrder(dimension, cost.getOrDefault(dimension, Map.of()));
            charts.add(new Chart(
                    texts.get("chart.bearers-" + dimension),
                    Form.COLUMNS,
                    values.keySet().stream()
                            .map(value -> texts.named(dimension, value))
                            .toList(),
                    byOption(new ArrayList<>(values.values())),
                    texts.get("chart.million"),
                    Chart.MILLIONS));
        }
    }

    /// Sizes from small to large; all else as the table has it.
    private static Map<String, Map<String, String>> inOrder(String dimension, Map<String, Map<String, String>> values) {
        if (!dimension.equals("size-class")) {
            return values;
        }
        Map<String, Map<String, String>> ordered = new LinkedHashMap<>();
        for (SizeClass size : SizeClass.values()) {
            Map<String, String> byOption = values.get(size.code());
            if (byOption != null) {
                ordered.put(size.code(), byOption);
            }
        }
        return ordered;
    }

    private void forecast() throws IOException {
        for (Outcome outcome : List.of(Outcome.NON_COMPLIANT, Outcome.COMPLIANT)) {
            Map<String, Map<String, String>> dates = new LinkedHashMap<>();
            NamedCells.each(
                    edition.folder(),
                    "forecast.csv",
                    row -> dates.computeIfAbsent(row.get("date"), date -> new LinkedHashMap<>())
                            .put(row.get("option"), row.get(Answer.column(outcome))));
            if (dates.size() > 1) {
                charts.add(new Chart(
                        texts.get("chart.forecast-" + outcome.code()),
                        Form.LINES,
                        List.copyOf(dates.keySet()),
                        byOption(new ArrayList<>(dates.values())),
                        texts.get("chart.entities"),
                        Chart.COUNTS));
            }
        }
    }

    /// One series for each option that has a value anywhere.
    private List<Series> byOption(List<Map<String, String>> values) {
        Set<String> known = new LinkedHashSet<>();
        values.forEach(value -> known.addAll(value.keySet()));
        List<Series> series = new ArrayList<>();
        for (PolicyOption option : edition.job().options()) {
            if (known.contains(option.id())) {
                series.add(new Series(
                        option.id(),
                        PALETTE[series.size() % PALETTE.length],
                        values.stream()
                                .map(value -> value.getOrDefault(option.id(), ""))
                                .toList()));
            }
        }
        return series;
    }

    private static int colour(Outcome outcome) {
        return switch (outcome) {
            case COMPLIANT -> 0x009E73;
            case IN_TRANSITION -> 0x56B4E9;
            case SCHEME_GAP -> 0xE69F00;
            case NON_COMPLIANT -> 0xD55E00;
            case NOT_APPLICABLE -> 0xD9D9D9;
            case INDETERMINATE -> 0x7F7F7F;
        };
    }
}
