package eu.certsweep.impact;

import eu.certsweep.law.Coded;
import java.util.ArrayList;
import java.util.List;

/// Why an entity's outcome may differ from that of the run before. In the order in which they are named: what is the
/// entity's own comes first, what concerns everybody last.
public enum ChangeCause implements Coded {
    /// The run before did not know the entity.
    ENTITY_NEW,
    /// This run does not know it any more.
    ENTITY_GONE,
    /// Rows of it are gone: it has fewer usages, counting rejected ones.
    ROWS_REMOVED,
    /// Rows of it were gone and are there again, and it is what it was before they went.
    ROWS_RETURNED,
    /// A usage of it came, went, changed, or was rejected.
    ROW_CHANGED,
    /// Its row in the register of entities changed.
    ENTITY_CHANGED,
    /// A certificate of what it uses, or of itself, came, went or changed.
    CERTIFICATE_CHANGED,
    /// A requirement of the option or of the baseline came, went or changed.
    REQUIREMENT_CHANGED,
    /// The list of schemes changed.
    SCHEME_CHANGED,
    /// The reference date is another one.
    DATE_PASSED,
    /// Another version of the program evaluated.
    PROGRAM_CHANGED;

    /// What differs between two evaluations.
    ///
    /// @param rowsRemoved whether it has fewer usages, counting rejected ones; of account if `usages`
    /// @param rowsReturned whether its usages and its outcome are those from before rows of it went
    /// @param certificates not used if `usages`, as other usages have other certificates
    public record Differences(
            boolean isNew,
            boolean isGone,
            boolean rowsRemoved,
            boolean rowsReturned,
            boolean usages,
            boolean entity,
            boolean certificates,
            boolean requirements,
            boolean schemes,
            boolean date,
            boolean program) {}

    /// The causes that these differences can be, the first one the most telling. For an entity that is new or gone that
    /// is all.
    public static List<ChangeCause> of(Differences differences) {
        if (differences.isNew) {
            return List.of(differences.rowsReturned ? ROWS_RETURNED : ENTITY_NEW);
        }
        if (differences.isGone) {
            return List.of(ENTITY_GONE);
        }
        List<ChangeCause> causes = new ArrayList<>();
        if (differences.usages) {
            causes.add(differences.rowsReturned ? ROWS_RETURNED : differences.rowsRemoved ? ROWS_REMOVED : ROW_CHANGED);
        }
        add(causes, differences.entity, ENTITY_CHANGED);
        add(causes, differences.certificates && !differences.usages, CERTIFICATE_CHANGED);
        add(causes, differences.requirements, REQUIREMENT_CHANGED);
        add(causes, differences.schemes, SCHEME_CHANGED);
        add(causes, differences.date, DATE_PASSED);
        add(causes, differences.program, PROGRAM_CHANGED);
        return causes;
    }

    private static void add(List<ChangeCause> causes, boolean differs, ChangeCause cause) {
        if (differs) {
            causes.add(cause);
        }
    }
}
