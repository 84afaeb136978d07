package eu.certsweep.batch;

import eu.certsweep.impact.ChangeCause;
import eu.certsweep.impact.ChangeCause.Differences;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.Measure;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Coded;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.publish.ImpactFiles;
import eu.certsweep.publish.OptionsPublication;
import eu.certsweep.publish.SensitivityPublication;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.register.BeforeLoss;
import eu.certsweep.register.ChangeReader;
import eu.certsweep.register.ChangeReader.Change;
import eu.certsweep.register.ComparedDeliveries;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.ResultReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes what the options of a job come to.
final class ImpactPublication {

    private final Sweep sweep;
    private final JobDefinition job;
    private final Evaluation evaluation;
    private final Path folder;
    private final Consumer<CsvFile> wrote;

    /// @param evaluation what is published
    /// @param wrote told of every file that is complete
    ImpactPublication(Sweep sweep, Evaluation evaluation, Path folder, Consumer<CsvFile> wrote) {
        this.sweep = sweep;
        this.job = sweep.request().job();
        this.evaluation = evaluation;
        this.folder = folder;
        this.wrote = wrote;
    }

    /// Results speak of options by their place, and their costs rest on a cost table: both must still be those of
    /// the evaluation.
    static void refuseOtherDefinitions(JobDefinition job, Evaluation evaluation) throws SweepException {
        DefinitionHashes now = DefinitionHashes.of(job);
        boolean options = List.copyOf(now.options().keySet())
                .equals(List.copyOf(evaluation.optionHashes().keySet()));
        if (!options || !now.costs().equals(evaluation.costsHash())) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    "the " + (options ? "cost table" : "options") + " of job " + job.job()
                            + " changed since its last evaluation; run `certsweep evaluate` or `certsweep run` first");
        }
    }

    /// Writes the files of the authority.
    ///
    /// @return what `options.csv` says
    List<OptionTotals> publish(Connection connection, ResultReader results) throws SQLException, IOException {
        OptionsPublication options = options(tallies(results));
        options.publish(medians(results));
        expiring(results);
        changes(new ChangeReader(connection));
        return options.totals();
    }

    private OptionsPublication options(Map<String, ImpactTally> tallies) {
        return new OptionsPublication(job, evaluation.referenceDate(), folder, wrote, tallies);
    }

    private Map<String, Map<Place, BigDecimal>> medians(ResultReader results) throws SQLException, IOException {
        Map<String, Map<Place, BigDecimal>> medians = new HashMap<>();
        results.medians(median -> medians.computeIfAbsent(
                        job.options().get(median.option()).id(), option -> new HashMap<>())
                .put(place(median), median.presentValue()));
        return medians;
    }

    /// Writes what changed since the last published evaluation, alone.
    ///
    /// @return what `options.csv` would say
    List<OptionTotals> publishChanges(Connection connection, ResultReader results) throws SQLException, IOException {
        changes(new ChangeReader(connection));
        return options(tallies(results)).totals();
    }

    /// Writes what everybody may know.
    ///
    /// @return what the options come to; not for everybody
    List<OptionTotals> publishForAll(ResultReader results, Protection protection, StatisticsDisclosure disclosure)
            throws SQLException, IOException {
        Map<String, ImpactTally> tallies = tallies(results);
        List<OptionTotals> totals =
                OptionTotals.of(tallies, PolicyOption.BASELINE, job.costs().isPresent());
        PublicImpact files = new PublicImpact(folder, wrote, protection, disclosure, tallies);
        files.options(totals);
        files.gaps();
        files.distribution(job.costs().isPresent());
        if (files.wholeIsFree()) {
            options(tallies).forecast();
        }
        new SensitivityPublication(job, folder, wrote)
                .publishForAll(tallies, files.wholeIsFree() && files.estimatesAreFree());
        return totals;
    }

    private Map<String, ImpactTally> tallies(ResultReader results) throws SQLException, IOException {
        Map<String, ImpactTally> tallies = new LinkedHashMap<>();
        for (PolicyOption option : job.options()) {
            tallies.put(option.id(), new ImpactTally(BigDecimal.ZERO));
        }
        results.impacts(part -> Objects.requireNonNull(
                        tallies.get(job.options().get(part.option()).id()))
                .add(measure(part.measure()), part.key(), part.amount()));
        return tallies;
    }

    private static Measure measure(String code) {
        return Coded.find(Measure.class, code)
                .orElseThrow(() ->
                        new IllegalStateException("the store holds '" + code + "', which this version does not know"));
    }

    private static Place place(ResultReader.Median median) {
        if (median.memberState() != null) {
            return new Place(Dimension.MEMBER_STATE, median.memberState());
        }
        if (median.sector() != null) {
            return new Place(Dimension.SECTOR, median.sector());
        }
        if (median.size() != null) {
            return new Place(Dimension.SIZE_CLASS, median.size());
        }
        return median.category() == null ? Place.ALL : new Place(Dimension.CATEGORY, median.category());
    }

    private void expiring(ResultReader results) throws SQLException, IOException {
        List<Integer> places = new ArrayList<>();
        for (int o = 0; o < job.options().size(); o++) {
            places.add(o);
        }
        places.sort(Comparator.comparing(o -> job.options().get(o).id(), ByteOrder.COMPARATOR));
        try (ImpactFiles.Expiring file = new ImpactFiles.Expiring(folder)) {
            for (int place : places) {
                String option = job.options().get(place).id();
                results.reliances(place, reliance -> file.row(option, evaluation.referenceDate(), reliance));
            }
            wrote.accept(file);
        }
    }

    /// Compares with what the last finished run published; a run that was killed before its end is no such run, and
    /// a recalled evaluation is compared with none.
    private void changes(ChangeReader reader) throws SQLException, IOException {
        try (ImpactFiles.Changes file = new ImpactFiles.Changes(folder)) {
            Optional<Evaluation> before = reader.lastPublished(job.job())
                    .filter(id ->
                            id != evaluation.id() && sweep.request().knownAt().isEmpty())
                    .flatMap(sweep.catalogue()::evaluation);
            if (before.isPresent()) {
                boolean upon = Objects.equals(evaluation.base(), before.get().id());
                keepWhatStoodBefore(before.get(), upon);
                reader.changes(
                        job.job(),
                        before.get().id(),
                        evaluation.id(),
                        upon,
                        change -> file.row(change, ChangeCause.of(differences(before.get(), change))));
            }
            wrote.accept(file);
        }
    }

    /// In a transaction of its own: that of the caller changes nothing.
    private void keepWhatStoodBefore(Evaluation before, boolean upon) throws SQLException {
        try (Connection connection = sweep.dataSource().getConnection()) {
            if (new ComparedDeliveries(connection, job.job()).anyChanged()) {
                new BeforeLoss(connection, job.job())
                        .keep(before.id(), evaluation.id(), upon, evaluation.referenceDate());
            }
        }
    }

    private Differences differences(Evaluation before, Change change) {
        return new Differences(
                change.before() == null,
                change.after() == null,
                change.rowsRemoved(),
                change.rowsReturned(),
                change.usagesDiffer(),
                change.entityDiffers(),
                change.certificatesDiffer(),
                !Objects.equals(
                        before.optionHashes().get(change.optionId()),
                        evaluation.optionHashes().get(change.optionId())),
                !before.schemesHash().equals(evaluation.schemesHash()),
                !before.referenceDate().equals(evaluation.referenceDate()),
                !before.version().equals(evaluation.version()));
    }
}
