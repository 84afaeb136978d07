package eu.certsweep.evaluate;

import eu.certsweep.law.Kind;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// The requirements of all options that are in force at the reference date, ordered by id, and what is known of each of
/// them on that day. They are named by their place. Thread-safe.
final class RequirementsInForce {

    private final List<Requirement> requirements;
    private final int options;
    /// By requirement, then option.
    private final boolean[][] belongs;
    /// By requirement, then kind.
    private final boolean[][] available;

    private final boolean[] inTransition;

    /// @param options the baseline first; the requirements of every further option come on top of the baseline's
    /// @param ordered the requirements of all options, in force or not, each once, by id
    RequirementsInForce(
            LocalDate day, List<PolicyOption> options, List<Requirement> ordered, Collection<Scheme> schemes) {
        this.requirements = ordered.stream()
                .filter(requirement -> !requirement.inForce().isAfter(day))
                .toList();
        this.options = options.size();
        this.belongs = new boolean[requirements.size()][options.size()];
        this.available = new boolean[requirements.size()][Kind.values().length];
        this.inTransition = new boolean[requirements.size()];
        for (int r = 0; r < requirements.size(); r++) {
            Requirement requirement = requirements.get(r);
            inTransition[r] = day.isBefore(requirement.mandatory());
            for (int o = 0; o < options.size(); o++) {
                belongs[r][o] = options.getFirst().requirements().contains(requirement)
                        || options.get(o).requirements().contains(requirement);
            }
            for (Kind kind : Kind.values()) {
                available[r][kind.ordinal()] = schemes.stream()
                        .filter(scheme -> requirement.accepted().stream()
                                .anyMatch(accepted -> accepted.scheme().equals(scheme.id())))
                        .anyMatch(scheme -> scheme.isAvailable(kind, day));
            }
        }
    }

    List<Requirement> all() {
        return requirements;
    }

    int size() {
        return requirements.size();
    }

    Requirement get(int place) {
        return requirements.get(place);
    }

    /// How many options there are.
    int options() {
        return options;
    }

    /// Whether the option has the requirement.
    boolean belongs(int place, int option) {
        return belongs[place][option];
    }

    /// Whether an accepted scheme certifies that kind on the day.
    boolean isAvailable(int place, Kind kind) {
        return available[place][kind.ordinal()];
    }

    /// Whether the requirement is not mandatory yet.
    boolean isInTransition(int place) {
        return inTransition[place];
    }
}
