package eu.certsweep.evaluate;

import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Usage;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that an evaluation can see: the input of a behaviour case, of the naive evaluator and of a law.
///
/// @param options the baseline first
public record World(
        LocalDate day,
        List<PolicyOption> options,
        List<Scheme> schemes,
        List<Certificate> certificates,
        List<Subject> subjects) {

    /// An entity with its accepted usages.
    ///
    /// @param rejectedRows how many of its usage rows were rejected
    public record Subject(Entity entity, List<Usage> usages, int rejectedRows) {}

    public World {
        options = List.copyOf(options);
        schemes = List.copyOf(schemes);
        certificates = List.copyOf(certificates);
        subjects = List.copyOf(subjects);
    }

    public Evaluator evaluator() {
        return new Evaluator(day, options, schemes, certificates);
    }

    World withCertificates(List<Certificate> others) {
        return new World(day, options, schemes, others, subjects);
    }

    /// One line for each thing, to find out by eye what a failing seed is about.
    String described() {
        return "at " + day + "\n"
                + lines(options.stream()
                        .flatMap(option ->
                                option.requirements().stream().map(requirement -> option.id() + ": " + requirement))
                        .toList())
                + lines(schemes)
                + lines(certificates)
                + subjects.stream()
                        .map(subject -> subject.entity() + ", rejected rows: " + subject.rejectedRows() + "\n"
                                + lines(subject.usages()))
                        .collect(Collectors.joining());
    }

    private static String lines(List<?> things) {
        return things.stream().map(thing -> "  " + thing + "\n").collect(Collectors.joining());
    }
}
