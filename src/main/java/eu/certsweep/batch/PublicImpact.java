package eu.certsweep.batch;

import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.DistributionDisclosure;
import eu.certsweep.impact.disclosure.OptionDisclosure;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.SizeClass;
import eu.certsweep.publish.ImpactFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    /// @param wrote told of every file that is complete
    PublicImpact(Path folder, Consumer<CsvFile> wrote, Protection protection, StatisticsDisclosure disclosure) {
        this.folder = folder;
        this.wrote = wrote;
        this.protection = protection;
        this.disclosure = disclosure;
    }

    /// Whether the totals over everything may be published.
    boolean wholeIsFree() {
        return disclosure.status(TOTAL, TOTAL, TOTAL, TOTAL) == Status.FREE;
    }

    void options(List<OptionTotals> totals, Map<String, ImpactTally> tallies) throws IOException {
        // With one of the two sizes hidden, the sum of both would be that one's, less what is published.
        boolean sizes = (status(SizeClass.MICRO) == Status.FREE) == (status(SizeClass.SMALL) == Status.FREE);
        OptionDisclosure open = new OptionDisclosure(protection);
        Distribution baseline = distribution(tallies, PolicyOption.BASELINE);
        Map<String, Boolean> baselineFree = new HashMap<>();
        for (OptionTotals row : totals) {
            if (row.option().equals(PolicyOption.BASELINE)) {
                baselineFree.put(
                        row.estimate(),
                        open.open(row, baseline, true, sizes).contains(OptionDisclosure.Column.PRESENT_VALUE));
            }
        }
        try (ImpactFiles.Options file = new ImpactFiles.Options(folder)) {
            for (OptionTotals row : totals) {
                file.row(
                        row,
                        wholeIsFree()
                                ? open.open(
                                        row,
                                        distribution(tallies, row.option()),
                                        baselineFree.getOrDefault(row.estimate(), false),
                                        sizes)
                                : Set.of());
            }
            wrote.accept(file);
        }
    }

    private static Distribution distribution(Map<String, ImpactTally> tallies, String option) {
        return Objects.requireNonNull(tallies.get(option)).distribution();
    }

    private Status status(SizeClass size) {
        return disclosure.status(TOTAL, TOTAL, size.code(), TOTAL);
    }

    void gaps(Map<String, ImpactTally> tallies) throws IOException {
        try (ImpactFiles.Gaps file = new ImpactFiles.Gaps(folder)) {
            for (String option : inOrder(tallies)) {
                List<SchemeGaps.Row> rows =
                        Objects.requireNonNull(tallies.get(option)).schemeGaps().rows();
                Set<SchemeGaps.Row> hidden = hidden(rows);
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

    /// Rows of too few entities, and so many of the smallest others that the total of usages, which the statistics
    /// tell,
    /// does not give them back.
    private Set<SchemeGaps.Row> hidden(List<SchemeGaps.Row> rows) {
        Set<SchemeGaps.Row> hidden = new HashSet<>();
        long usages = 0;
        for (SchemeGaps.Row row : rows) {
            if (protection.tooFew(row.entities()) || !wholeIsFree()) {
                hidden.add(row);
                usages += row.usages();
            }
        }
        if (hidden.isEmpty()) {
            return hidden;
        }
        List<SchemeGaps.Row> others = rows.stream()
                .filter(row -> !hidden.contains(row))
                .sorted(Comparator.comparingLong(SchemeGaps.Row::usages)
                        .thenComparing(SchemeGaps.Row::kind)
                        .thenComparing(SchemeGaps.Row::ictCategory))
                .toList();
        for (SchemeGaps.Row other : others) {
            if (hidden.size() > 1 && usages >= hidden.size() + protection.minimumCount()) {
                break;
            }
            hidden.add(other);
            usages += other.usages();
        }
        return hidden;
    }

    void distribution(Map<String, ImpactTally> tallies, boolean withCosts) throws IOException {
        try (ImpactFiles.Distributed file = new ImpactFiles.Distributed(folder)) {
            for (String option : inOrder(tallies)) {
                Distribution distribution = distribution(tallies, option);
                DistributionDisclosure columns =
                        new DistributionDisclosure(distribution, protection, place -> status(place) == Status.FREE);
                for (Place place : distribution.places()) {
                    if (status(place) == Status.FREE) {
                        file.row(option, place, distribution.cell(place), withCosts, columns.open(place.dimension()));
                    } else {
                        file.suppressed(option, place);
                    }
                }
            }
            wrote.accept(file);
        }
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

    private static List<String> inOrder(Map<String, ImpactTally> tallies) {
        return tallies.keySet().stream().sorted(ByteOrder.COMPARATOR).toList();
    }
}
