package eu.certsweep.batch;

import eu.certsweep.impact.CostModel;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.Audit.Breach;
import eu.certsweep.impact.disclosure.LostShares;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.impact.disclosure.StatisticsDisclosure.Derived;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobDefinition.Disclosure;
import eu.certsweep.publish.DisclosureFiles;
import eu.certsweep.publish.Permissions;
import eu.certsweep.publish.SweepFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.register.EntitySample;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.ResultReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what everybody may know, after the audit of what can be derived of it. Holds no file on single entities.
final class PublicEdition {

    private final Sweep sweep;
    private final Evaluation evaluation;
    private final Path folder;
    private final Consumer<CsvFile> wrote;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> confidentialRemarks = new ArrayList<>();
    private @Nullable ComparedEditions compared;

    /// @param evaluation what is published
    /// @param wrote told of every file that is complete
    PublicEdition(Sweep sweep, Evaluation evaluation, Path folder, Consumer<CsvFile> wrote) {
        this.sweep = sweep;
        this.evaluation = evaluation;
        this.folder = folder;
        this.wrote = wrote;
    }

    /// Writes the files.
    ///
    /// @param rows of the cube, all totals among them
    /// @param entities counted
    /// @return what the options come to; not for everybody
    /// @throws SweepException if the audit finds that too much can be derived of a confidential cell
    List<OptionTotals> publish(
            List<StatisticsCube.Row> rows,
            EntitySample entities,
            CurrentFiles files,
            Connection connection,
            ResultReader results)
            throws SQLException, IOException, SweepException {
        JobDefinition job = sweep.request().job();
        Disclosure rules = job.disclosure();
        Protection protection = new Protection(rules.minimumCount(), rules.pPercent(), rules.dominanceShare());
        sweep.progress().begin("protecting the statistics", "", 0);
        StatisticsDisclosure disclosure = disclosure(rows, protection);
        sweep.progress().begin("auditing what can be derived", "", 0);
        refuse(disclosure.breaches(), disclosure::key);
        ComparedEditions editions = new ComparedEditions(sweep, evaluation, rows, disclosure, entities, files);
        editions.compare(protection, connection).ifPresent(confidentialRemarks::add);
        compared = editions;
        sweep.progress().begin("publishing", "", 0);
        statistics(rows, disclosure);
        List<OptionTotals> totals =
                new ImpactPublication(sweep, evaluation, folder, wrote).publishForAll(results, protection, disclosure);
        new TrustPublication(files, evaluation.referenceDate(), folder, wrote)
                .publishForAll(connection, results, protection, disclosure);
        new ConsultationPublication(files, folder, wrote).publishForAll(connection, protection);
        intervals(disclosure);
        return totals;
    }

    /// Keeps what is published in the store, so that later public editions can be held against it.
    void keep(Connection connection) throws SQLException {
        if (compared != null) {
            compared.keep(connection);
        }
    }

    /// What a person should be told.
    List<String> remarks() {
        return remarks;
    }

    /// What the person who runs this should be told, and no reader of the edition.
    List<String> confidentialRemarks() {
        return confidentialRemarks;
    }

    private StatisticsDisclosure disclosure(List<StatisticsCube.Row> rows, Protection protection)
            throws SweepException {
        Optional<BigDecimal> annuity = sweep.request().job().costs().map(table -> new CostModel(table).annuity());
        try {
            return new StatisticsDisclosure(rows, protection, tables(), annuity);
        } catch (IllegalArgumentException e) {
            throw new SweepException(
                    SweepException.Kind.FAILED,
                    "the statistics cannot be protected: " + e.getMessage()
                            + "; correct the costs in the registers or the cost table, then run again",
                    e);
        }
    }

    private List<Set<Dimension>> tables() {
        return sweep.request().job().disclosure().tables().stream()
                .map(table -> table.stream()
                        .map(dimension -> Dimension.valueOf(dimension.name()))
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    /// Ends the run if too much can be derived of any cell.
    ///
    /// @param places of cells
    static void refuse(List<Breach> breaches, IntFunction<StatisticsCube.Key> places) throws SweepException {
        if (!breaches.isEmpty()) {
            Breach first = breaches.getFirst();
            StatisticsCube.Key place = places.apply(first.cell());
            throw new SweepException(
                    SweepException.Kind.FAILED,
                    String.format(
                            Locale.ROOT,
                            "the audit of disclosure control failed, so nothing is published: too much can be derived of %d"
                                    + " figures of confidential cells, the first of them %s of member_state %s, sector %s,"
                                    + " size_class %s, category %s. This is a fault of the program: please report it; until"
                                    + " then raise disclosure.minimum-count in the job",
                            breaches.size(),
                            first.figure(),
                            place.memberState(),
                            place.sector(),
                            place.size(),
                            place.category()));
        }
    }

    private void statistics(List<StatisticsCube.Row> rows, StatisticsDisclosure disclosure) throws IOException {
        long published = 0;
        long hidden = 0;
        long confidential = 0;
        try (SweepFiles.Statistics file = new SweepFiles.Statistics(folder)) {
            for (StatisticsCube.Row row : rows) {
                if (!disclosure.isPublished(row.key())) {
                    continue;
                }
                published++;
                Status status = disclosure.status(row.key());
                if (status == Status.FREE) {
                    file.row(row);
                } else {
                    file.suppressed(row.key(), status.code());
                    hidden++;
                    confidential += status == Status.CONFIDENTIAL ? 1 : 0;
                }
            }
            wrote.accept(file);
        }
        try (DisclosureFiles.Summary file = new DisclosureFiles.Summary(folder)) {
            for (LostShares.Row row : LostShares.of(rows, disclosure)) {
                file.row(row);
            }
            wrote.accept(file);
        }
        remarks.add(String.format(
                Locale.ROOT,
                "%,d of %,d rows of statistics.csv are hidden: %,d confidential, %,d to protect these; what is lost by"
                        + " breakdown: disclosure_summary.csv",
                hidden,
                published,
                confidential,
                hidden - confidential));
    }

    /// Keeps the intervals in the work folder: they are made from the hidden values and belong beside no public file.
    private void intervals(StatisticsDisclosure disclosure) throws IOException {
        Path place = sweep.request()
                .work()
                .resolve("disclosure")
                .resolve(sweep.request().evaluationName().replace(':', '-'))
                .resolve(evaluation.referenceDate().toString());
        Permissions.createFolders(place);
        try (DisclosureFiles.Intervals file = new DisclosureFiles.Intervals(place)) {
            for (Derived derived : disclosure.derived()) {
                file.row(derived);
            }
        }
        Permissions.tighten(place.resolve("disclosure.csv"));
        confidentialRemarks.add(
                "what can be derived of each hidden cell, for the authority alone: " + place.resolve("disclosure.csv"));
    }
}
