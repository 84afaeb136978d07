package eu.certsweep.batch;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.law.Category;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Entity;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import eu.certsweep.publish.NearIds;
import eu.certsweep.register.Catalogue;
import eu.certsweep.register.EntityResultRow;
import eu.certsweep.register.EntityRow;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.FindingRow;
import eu.certsweep.register.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why an entity has its outcome in the job's latest finished evaluation.
///
/// @param source file and row of the entity
/// @param sizeBecause the figures that decided
/// @param categoryBecause the rule that matched
public record Explanation(
        String entityId,
        String name,
        String memberState,
        String sector,
        String source,
        String referenceDate,
        String sizeClass,
        String sizeBecause,
        String category,
        String categoryBecause,
        List<Option> options) {

    /// What an option means for the entity.
    ///
    /// @param note why the outcome is another than that of the usages; empty if it is not
    public record Option(
            String option,
            String outcome,
            String note,
            int usages,
            int usagesInScope,
            int rejectedRows,
            List<Applying> requirements) {}

    /// A requirement that applies to the entity.
    public record Applying(
            String requirement,
            String title,
            String legalBasis,
            String inForce,
            String mandatory,
            List<String> accepted,
            List<Failing> failing) {}

    /// A usage that does not comply with it.
    ///
    /// @param certificate the one that the reason speaks of; may be empty
    /// @param claim to a certificate that no register has, with the one that may be meant; may be empty
    /// @param source file and row of the usage; empty for the entity itself
    public record Failing(
            String usage, String outcome, String reason, String certificate, String claim, String source) {}

    /// Explains an entity.
    ///
    /// @throws SweepException if the job has no finished evaluation or no such entity
    public static Explanation of(Catalogue catalogue, JobDefinition job, String entityId) throws SweepException {
        Evaluation evaluation = catalogue
                .evaluation(job.job(), Evaluation.State.DONE)
                .orElseThrow(() -> new SweepException(
                        SweepException.Kind.NOTHING_STORED,
                        "job " + job.job() + " has no finished evaluation yet; run it first"));
        CurrentFiles files = new CurrentFiles(catalogue.snapshots(evaluation.snapshots()));
        EntityRow row = row(catalogue, files, entityId);
        Entity entity = row.entity();
        LocalDate day = evaluation.referenceDate();
        CategoryDerivation derivation = CategoryDerivation.of(entity, day);
        List<FindingRow> findings = catalogue.findings(evaluation.id(), entityId);
        ClaimsInVain claims = ClaimsInVain.of(catalogue, files, entityId, findings);
        List<Option> options = new ArrayList<>();
        for (EntityResultRow result : catalogue.results(evaluation.id(), entityId)) {
            options.add(option(job, files, entity, derivation, day, result, findings, claims));
        }
        if (options.isEmpty() && !job.scope().covers(entity.memberState(), entity.sector())) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    "entity " + entityId + " (" + entity.memberState() + ", "
                            + entity.sector().code() + ") is outside the scope of job " + job.job());
        }
        return new Explanation(
                entity.id(),
                entity.name(),
                entity.memberState().code(),
                entity.sector().code(),
                place(files, row.place().snapshot(), row.place().row()),
                day.toString(),
                derivation.size().size().code(),
                derivation.size().because(),
                derivation.category().code(),
                derivation.because(),
                options);
    }

    private static EntityRow row(Catalogue catalogue, CurrentFiles files, String entityId) throws SweepException {
        // The same choice as in an evaluation: a later file's row where it replaces, else the first.
        List<EntityRow> rows = catalogue.entityRows(entityId, files.ids(Register.ENTITIES));
        int latest = rows.stream()
                .filter(row -> files.replacingSource(row.place().snapshot()) >= 0)
                .mapToInt(row -> files.order(row.place().snapshot()))
                .max()
                .orElse(-1);
        return rows.stream()
                .filter(row -> files.replacingSource(row.place().snapshot()) < 0
                        || files.order(row.place().snapshot()) == latest)
                .min(Comparator.<EntityRow>comparingInt(
                                row -> files.order(row.place().snapshot()))
                        .thenComparingInt(row -> row.place().row()))
                .orElseThrow(() -> rejected(catalogue, files, entityId)
                        .orElseGet(() -> new SweepException(
                                SweepException.Kind.NOTHING_STORED,
                                "no accepted row of the entities register has the entity '" + entityId + "'; "
                                        + near(catalogue, files, entityId)
                                        + "look it up in per_entity.csv, or in rejects.csv if its row was rejected")));
    }

    private static Optional<SweepException> rejected(Catalogue catalogue, CurrentFiles files, String entityId) {
        List<Integer> registers = files.ids(Register.ENTITIES);
        return registers.isEmpty()
                ? Optional.empty()
                : catalogue.rejectedRows(entityId, registers).stream()
                        .min(Comparator.comparingInt((Catalogue.Rejected row) -> files.order(row.snapshot()))
                                .thenComparingInt(Catalogue.Rejected::row))
                        .map(row -> new SweepException(
                                SweepException.Kind.WRONG_USAGE,
                                "entity " + entityId + " is not evaluated, as its row in the register of entities is"
                                        + " rejected: " + place(files, row.snapshot(), row.row())
                                        + "; rejects.csv says what is wrong with it"));
    }

    private static String near(Catalogue catalogue, CurrentFiles files, String entityId) {
        NearIds near = new NearIds(List.of(entityId));
        if (!files.ids(Register.ENTITIES).isEmpty()) {
            catalogue.entityIds(files.ids(Register.ENTITIES)).forEach(near::add);
        }
        return near.told(entityId);
    }

    private static Option option(
            JobDefinition job,
            CurrentFiles files,
            Entity entity,
            CategoryDerivation derivation,
            LocalDate day,
            EntityResultRow result,
            List<FindingRow> findings,
            ClaimsInVain claims) {
        PolicyOption baseline = job.options().getFirst();
        PolicyOption option = job.options().get(result.option());
        List<Applying> requirements = Stream.concat(
                        baseline.requirements().stream(),
                        option.equals(baseline) ? Stream.empty() : option.requirements().stream())
                .filter(requirement -> counts(requirement, entity, derivation, day))
                .map(requirement -> applying(files, requirement, result, findings, claims))
                .toList();
        return new Option(
                result.optionId(),
                result.outcome(),
                note(derivation, result),
                result.usages(),
                result.usagesInScope(),
                result.rejectedRows(),
                requirements);
    }

    private static boolean counts(
            Requirement requirement, Entity entity, CategoryDerivation derivation, LocalDate day) {
        return derivation.category() != Category.OUT_OF_SCOPE
                && !requirement.inForce().isAfter(day)
                && requirement
                        .appliesTo()
                        .covers(
                                entity.memberState(),
                                entity.sector(),
                                derivation.category(),
                                derivation.size().size());
    }

    private static String note(CategoryDerivation derivation, EntityResultRow result) {
        if (!"indeterminate".equals(result.outcome())) {
            return "";
        }
        return derivation.category() == Category.UNDETERMINED
                ? "indeterminate because its category is not determined: give a headcount or a size class"
                : "indeterminate because rows of this entity were rejected: it is never reported better than its data"
                        + " allow";
    }

    private static Applying applying(
            CurrentFiles files,
            Requirement requirement,
            EntityResultRow result,
            List<FindingRow> findings,
            ClaimsInVain claims) {
        return new Applying(
                requirement.id(),
                requirement.title(),
                requirement.legalBasis(),
                requirement.inForce().toString(),
                requirement.mandatory().toString(),
                requirement.accepted().stream()
                        .map(accepted ->
                                accepted.scheme() + " " + accepted.level().code())
                        .toList(),
                findings.stream()
                        .filter(finding -> finding.option() == result.option()
                                && finding.requirementId().equals(requirement.id()))
                        .map(finding -> new Failing(
                                finding.usageRef(),
                                finding.outcome(),
                                finding.reason(),
                                Objects.requireNonNullElse(finding.certificateId(), ""),
                                claims.of(finding),
                                place(files, finding.snapshot(), finding.row())))
                        .toList());
    }

    private static String place(CurrentFiles files, @Nullable Integer snapshot, @Nullable Integer row) {
        if (snapshot == null || row == null) {
            return "";
        }
        Snapshot file = files.snapshot(snapshot);
        return file.file() + (file.sheetName().isEmpty() ? "" : ", sheet " + file.sheetName()) + ", row " + row;
    }
}
