package eu.certsweep.inspect;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Sector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Requirements that can reach nobody, whatever the registers hold, as they address others than the job's scope has.
final class Reach {

    private Reach() {}

    /// A sentence on each such requirement, in the order of the options.
    static List<String> notes(JobDefinition job) {
        List<String> notes = new ArrayList<>();
        JobDefinition.Scope scope = job.scope();
        job.options().stream()
                .flatMap(option -> option.requirements().stream())
                .distinct()
                .forEach(requirement -> {
                    Requirement.AppliesTo addressed = requirement.appliesTo();
                    if (apart(scope.memberStates(), addressed.memberStates())) {
                        notes.add(note(requirement, "Member States", addressed.memberStates(), scope.memberStates()));
                    } else if (apartSectors(scope.sectors(), addressed.sectors())) {
                        notes.add(note(requirement, "sectors", codes(addressed.sectors()), codes(scope.sectors())));
                    }
                });
        return notes;
    }

    /// An empty set means all.
    private static boolean apart(Collection<?> some, Collection<?> others) {
        return !some.isEmpty() && !others.isEmpty() && Collections.disjoint(some, others);
    }

    private static boolean apartSectors(Set<Sector> some, Set<Sector> others) {
        return !some.isEmpty()
                && !others.isEmpty()
                && some.stream()
                        .noneMatch(one -> others.stream().anyMatch(other -> one.covers(other) || other.covers(one)));
    }

    private static List<String> codes(Set<Sector> sectors) {
        return sectors.stream().map(Sector::code).toList();
    }

    private static String note(Requirement requirement, String what, Collection<?> addressed, Collection<?> scope) {
        return "requirement " + requirement.id() + " reaches nobody: it applies to the " + what + " " + list(addressed)
                + ", and the job's scope has " + list(scope) + " alone; change `applies-to` or `scope`";
    }

    private static String list(Collection<?> values) {
        return String.join(", ", values.stream().map(String::valueOf).sorted().toList());
    }
}
