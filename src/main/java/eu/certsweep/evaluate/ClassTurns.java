package eu.certsweep.evaluate;

import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Usage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// When the requirements of a class of entities turn, those among them that are not in force yet, and what they will
/// ask of: a usage that only a requirement to come addresses may matter on the day on which that one comes into force.
final class ClassTurns {

    private final EntityClass everything;
    private final @Nullable LocalDate next;

    /// @param requirements all that cover the class, in force or not
    ClassTurns(LocalDate day, List<Requirement> requirements, Collection<Scheme> schemes) {
        everything = new EntityClass(
                requirements, IntStream.range(0, requirements.size()).toArray());
        Turn turn = new Turn(day);
        for (Requirement requirement : requirements) {
            turn.on(requirement.inForce());
            turn.on(requirement.mandatory());
            schemes.stream()
                    .filter(scheme -> requirement.accepted().stream()
                            .anyMatch(accepted -> accepted.scheme().equals(scheme.id())))
                    .map(Scheme::availableFrom)
                    .forEach(turn::on);
        }
        next = turn.next();
    }

    /// The next day on which a requirement or a scheme that it accepts turns.
    @Nullable
    LocalDate next() {
        return next;
    }

    /// Whether a requirement addresses the usage, dates aside.
    boolean addresses(Usage usage) {
        return everything.addressing(usage).length > 0;
    }

    /// Whether a requirement asks for a certificate of the entity itself.
    boolean asksToObtain() {
        return everything.obtain().length > 0;
    }
}
