package eu.certsweep.batch;

import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.EditionComparison;
import eu.certsweep.impact.disclosure.EditionComparison.Leak;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.PublishedStatistics;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.job.Hashes;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobDefinition.Disclosure;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.MemberState;
import eu.certsweep.register.EntitySample;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.PublicEditions;
import eu.certsweep.register.PublicEditions.Known;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Holds a public edition against those that the store knows on some of the same entities, whatever their job and date,
/// and keeps it for those that come. An edition of the same job with the same settings is none that could be refused:
/// what differs is what happened in between.
final class ComparedEditions {

    private final Sweep sweep;
    private final Evaluation evaluation;
    private final EntitySample entities;
    private final Set<String> entityFiles;
    private final PublishedStatistics own;
    private final String settings;

    /// @param rows of the cube
    /// @param entities counted
    ComparedEditions(
            Sweep sweep,
            Evaluation evaluation,
            List<StatisticsCube.Row> rows,
            StatisticsDisclosure disclosure,
            EntitySample entities,
            CurrentFiles files) {
        this.sweep = sweep;
        this.evaluation = evaluation;
        this.entities = entities;
        this.entityFiles = files.all().stream()
                .filter(file -> file.register().equals(Register.ENTITIES.code()))
                .map(file -> file.origin().sha256())
                .collect(Collectors.toUnmodifiableSet());
        JobDefinition job = sweep.request().job();
        DefinitionHashes hashes = DefinitionHashes.of(job);
        Map<String, String> contents = new LinkedHashMap<>();
        hashes.options()
                .forEach((option, hash) -> contents.put(option, Hashes.sha256(List.of(hash, hashes.schemes()))));
        PublishedStatistics.Basis basis = basis(job, hashes.costs());
        this.own = PublishedStatistics.of(rows, disclosure, basis, contents);
        this.settings = Hashes.sha256(List.of(
                basis.memberStates().stream().sorted().toList().toString(),
                basis.sectors().stream().sorted().toList().toString(),
                basis.sources(),
                basis.rules()));
    }

    private static PublishedStatistics.Basis basis(JobDefinition job, String costs) {
        Disclosure rules = job.disclosure();
        return new PublishedStatistics.Basis(
                job.scope().memberStates().stream().map(MemberState::code).collect(Collectors.toSet()),
                job.scope().sectors().stream().map(sector -> sector.code()).collect(Collectors.toSet()),
                Hashes.sha256(job.sources().stream()
                        .map(source -> source(job, source))
                        .sorted()
                        .toList()),
                Hashes.sha256(List.of(
                        String.valueOf(rules.minimumCount()),
                        rules.pPercent().stripTrailingZeros().toPlainString(),
                        rules.dominanceShare().stripTrailingZeros().toPlainString(),
                        rules.tables().stream()
                                .map(table -> table.stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toList()
                                        .toString())
                                .sorted()
                                .toList()
                                .toString())),
                costs);
    }

    /// What decides on which rows of which files a source has.
    private static String source(JobDefinition job, SourceDefinition source) {
        return String.join(
                "\n",
                source.register().code(),
                job.folder().toAbsolutePath().normalize() + "/" + source.files(),
                source.sheet(),
                new TreeMap<>(source.only()).toString(),
                new TreeMap<>(source.defaults()).toString(),
                new TreeMap<>(source.lookups()).toString(),
                source.keepsFirst() + " " + source.latestFile());
    }

    /// Ends the run if another edition, which readers may have as well, tells by its settings what this one hides, or
    /// the other way round.
    ///
    /// @return what the person who runs this should be told of what changed since an earlier edition of the job
    Optional<String> compare(Protection protection, Connection connection) throws SQLException, SweepException {
        List<String> changes = new ArrayList<>();
        new PublicEditions(connection)
                .<SweepException>onTheSame(
                        evaluation.referenceDate(),
                        entities,
                        entityFiles,
                        other -> compare(other, protection, changes));
        return changes.stream().findFirst();
    }

    private void compare(Known other, Protection protection, List<String> changes) throws SweepException {
        boolean sameDate = other.date().equals(evaluation.referenceDate());
        boolean sameSettings = other.job().equals(sweep.request().job().job())
                && other.settings().equals(settings);
        if (sameSettings && !changes.isEmpty()) {
            return;
        }
        List<Leak> leaks =
                EditionComparison.of(own, PublishedStatistics.parse(other.statistics()), protection, sameDate);
        if (leaks.isEmpty()) {
            return;
        }
        if (sameSettings) {
            changes.add(String.format(
                    Locale.ROOT,
                    "beside this job's public edition for %s readers can tell what changed in between of %d places with few"
                            + " entities, the first of them %s",
                    other.date(),
                    leaks.size(),
                    words(leaks.getFirst().place())));
        } else if (leaks.getFirst().bySettings()) {
            throw new SweepException(SweepException.Kind.WRONG_USAGE, refusal(other, leaks));
        }
    }

    private String refusal(Known other, List<Leak> leaks) {
        Leak first = leaks.getFirst();
        return String.format(
                Locale.ROOT,
                "nothing is published: together with the public edition of %s for %s this one would give away %d places of"
                        + " too few entities or that one of the two hides, the first of them %s, %s. Keep the scope, sources,"
                        + " tables and rules of disclosure of the edition that is out",
                other.job().equals(sweep.request().job().job()) ? "this job with other settings" : "job " + other.job(),
                other.date(),
                leaks.stream().filter(Leak::bySettings).count(),
                words(first.place()),
                first.subtracted() ? "as the difference of two totals" : "which only one of them shows");
    }

    private static String words(StatisticsCube.Key place) {
        return "member_state " + place.memberState() + ", sector " + place.sector() + ", size_class " + place.size()
                + ", category " + place.category();
    }

    /// Keeps the edition in the store. Before it is published: an edition that is known and missing does no harm, one
    /// that is out and not known does.
    void keep(Connection connection) throws SQLException {
        new PublicEditions(connection)
                .keep(
                        new Known(sweep.request().job().job(), evaluation.referenceDate(), settings, own.text()),
                        sweep.run().startedAt(),
                        entities,
                        entityFiles);
        connection.commit();
    }
}
