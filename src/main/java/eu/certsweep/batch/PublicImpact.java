package eu.certsweep.batch;

import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.DistributionDisclosure;
import eu.certsweep.impact.disclosure.EstimateDisclosure;
import eu.certsweep.impact.disclosure.OptionDisclosure;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.SchemeGapDisclosure;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.SizeClass;
import eu.certsweep.publish.ImpactFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Writes what everybody may know of what the options of a job come to: nothing that gives away a hidden place of the
/// cube, of which these files are totals.
final class PublicImpact {

    private static final String TOTAL = StatisticsCube.TOTAL;

    private final Path folder;
    private final Consumer<CsvFile> wrote;
    private final Protection protection;
    private final StatisticsDisclosure disclosure;
    private final Map<String, ImpactTally> tallies;
    /// Names of the options, in the order of the job.
    private final List<String> options;

    private final EstimateDisclosure estimates;

    /// @param wrote told of every file that is complete
    /// @param tallies by option, in the order of the job
    PublicImpact(
            Path folder,
            Consumer<CsvFile> wrote,
            Protection protection,
            StatisticsDisclosure disclosure,
            Map<String, ImpactTally> tallies) {
        this.folder = folder;
        this.wrote = wrote;
        this.protection = protection;
        this.disclosure = disclosure;
        this.tallies = tallies;
        this.options = List.copyOf(tallies.keySet());
        this.estimates = new EstimateDisclosure(List.copyOf(tallies.values()), protection, this::isShown);
    }

    /// Whether the totals over everything may be published.
    boolean wholeIsFree() {
        return disclosure.status(TOTAL, TOTAL, TOTAL, TOTAL) == Status.FREE;
    }

    /// Whether what options come to under other assumptions may be published over everything.
    boolean estimatesAreFree() {
        return estimates.isOpen();
    }

    void options(List<OptionTotals> totals) throws IOException {
        // With one of the two sizes hidden, the sum of both would be that one's, less what is published.
        boolean sizes = (status(SizeClass.MICRO) == Status.FREE) == (status(SizeClass.SMALL) == Status.FREE);
        OptionDisclosure open = new OptionDisclosure(protection, estimates, sizes);
        int baseline = options.indexOf(PolicyOption.BASELINE);
        try (ImpactFiles.Options file = new ImpactFiles.Options(folder)) {
            for (OptionTotals row : totals) {
                int option = options.indexOf(row.option());
                file.row(row, wholeIsFree() ? open.open(row, option, baseline, distribution(row.option())) : Set.of());
            }
            wrote.accept(file);
        }
    }

    private Distribution distribution(String option) {
        return Objects.requireNonNull(tallies.get(option)).distribution();
    }

    private Status status(SizeClass size) {
        return disclosure.status(TOTAL, TOTAL, size.code(), TOTAL);
    }

    void gaps() throws IOException {
        SchemeGapDisclosure gaps = new SchemeGapDisclosure(protection);
        // In the order of the job: of two options that tell too much together, the first one is published.
        Map<String, Set<SchemeGaps.Row>> hiddenRows = new HashMap<>();
        tallies.forEach((option, tally) ->
                hiddenRows.put(option, gaps.hidden(tally.schemeGaps().rows(), wholeIsFree())));
        try (ImpactFiles.Gaps file = new ImpactFiles.Gaps(folder)) {
            for (String option : inOrder()) {
                List<SchemeGaps.Row> rows =
                        Objects.requireNonNull(tallies.get(option)).schemeGaps().rows();
                Set<SchemeGaps.Row> hidden = hiddenRows.getOrDefault(option, Set.of());
                for (SchemeGaps.Row row : rows) {
                    if (hidden.contains(row)) {
                        file.suppressed(option, row);
                    } else {
                        file.row(option, row);
                    }
                }
            }
            wrote.accept(file);
        }
    }

    void distribution(boolean withCosts) throws IOException {
        DistributionDisclosure columns = new DistributionDisclosure(
                options.stream().map(this::distribution).toList(), protection, this::isShown, estimates);
        try (ImpactFiles.Distributed file = new ImpactFiles.Distributed(folder)) {
            for (String option : inOrder()) {
                Distribution distribution = distribution(option);
                for (Place place : distribution.places()) {
                    if (isShown(place)) {
                        file.row(
                                option,
                                place,
                                distribution.cell(place),
                                withCosts,
                                columns.open(options.indexOf(option), place.dimension()));
                    } else {
                        file.suppressed(option, place);
                    }
                }
            }
            wrote.accept(file);
        }
    }

    private boolean isShown(Place place) {
        return status(place) == Status.FREE;
    }

    private Status status(Place place) {
        return switch (place.dimension()) {
            case TOTAL -> disclosure.status(TOTAL, TOTAL, TOTAL, TOTAL);
            case MEMBER_STATE -> disclosure.status(place.value(), TOTAL, TOTAL, TOTAL);
            case SECTOR -> disclosure.status(TOTAL, place.value(), TOTAL, TOTAL);
            case SIZE_CLASS -> disclosure.status(TOTAL, TOTAL, place.value(), TOTAL);
            case CATEGORY -> disclosure.status(TOTAL, TOTAL, TOTAL, place.value());
        };
    }

    private List<String> inOrder() {
        return options.stream().sorted(ByteOrder.COMPARATOR).toList();
    }
}
