package eu.certsweep.batch;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.Hashes;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Hashes of what a job defines, to tell which part of it changed between two evaluations.
///
/// @param options by option's id, of its requirements and the baseline's; titles and notes do not count
/// @param costs of the cost table; empty without one
record DefinitionHashes(Map<String, String> options, String schemes, String costs) {

    static DefinitionHashes of(JobDefinition job) {
        List<Requirement> baseline = job.options().getFirst().requirements();
        Map<String, String> options = new LinkedHashMap<>();
        for (PolicyOption option : job.options()) {
            options.put(
                    option.id(),
                    Hashes.sha256(Stream.concat(baseline.stream(), option.requirements().stream())
                            .map(DefinitionHashes::text)
                            .distinct()
                            .sorted()
                            .toList()));
        }
        return new DefinitionHashes(
                options,
                Hashes.sha256(job.schemes().stream()
                        .map(DefinitionHashes::text)
                        .sorted()
                        .toList()),
                job.costs().map(DefinitionHashes::text).orElse(""));
    }

    /// Hash of all that conclusions rest on beside the registers and the reference date: where it differs, no
    /// conclusion stands.
    static String ofAll(SweepRequest request) {
        DefinitionHashes hashes = of(request.job());
        JobDefinition.Scope scope = request.job().scope();
        return Hashes.sha256(List.of(
                hashes.options.toString(),
                hashes.schemes,
                hashes.costs,
                sorted(scope.memberStates()),
                sorted(scope.sectors()),
                request.horizon().toString(),
                request.program().code()));
    }

    private static String text(Requirement requirement) {
        Requirement.AppliesTo to = requirement.appliesTo();
        Requirement.IctScope ict = requirement.ict();
        return Hashes.sha256(List.of(
                requirement.id(),
                requirement.obligation().code(),
                sorted(to.memberStates()),
                sorted(to.sectors()),
                sorted(to.categories()),
                sorted(to.sizes()),
                sorted(ict.kinds()),
                sorted(ict.categories()),
                String.valueOf(ict.essentialFunctionOnly()),
                sorted(requirement.accepted()),
                requirement.inForce().toString(),
                requirement.mandatory().toString(),
                String.valueOf(requirement.acceptSuspended())));
    }

    private static String text(Scheme scheme) {
        return Hashes.sha256(List.of(scheme.id(), String.valueOf(scheme.availableFrom()), sorted(scheme.kinds())));
    }

    private static String text(CostTable table) {
        Map<String, String> estimates = new TreeMap<>();
        table.estimates().forEach((estimate, assumptions) -> estimates.put(estimate.code(), text(assumptions)));
        return Hashes.sha256(List.of(
                String.valueOf(table.horizonYears()),
                table.discountRate().toString(),
                estimates.toString(),
                new TreeMap<>(table.hourlyTariffs()).toString()));
    }

    private static String text(Assumptions assumptions) {
        Map<String, String> developed = new TreeMap<>();
        assumptions.developed().forEach((scheme, levels) -> developed.put(scheme, new TreeMap<>(levels).toString()));
        return Hashes.sha256(List.of(
                new TreeMap<>(assumptions.procured()).toString(),
                developed.toString(),
                assumptions.hoursPerEntity().toString(),
                assumptions.hoursPerUsage().toString()));
    }

    private static String sorted(Collection<?> things) {
        return things.stream().map(Object::toString).sorted().toList().toString();
    }
}
