package eu.certsweep.batch;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What definitions are made of. A part that [DefinitionHashes] does not know may change between two nights, and
/// the conclusions of the first would stand: whoever adds one adds it there, too, or names it here as one that
/// concludes nothing.
class DefinitionHashesTest {

    static Stream<Arguments> definitions() {
        return Stream.of(
                Arguments.of(
                        Requirement.class,
                        List.of(
                                "id",
                                "obligation",
                                "appliesTo",
                                "ict",
                                "accepted",
                                "inForce",
                                "mandatory",
                                "acceptSuspended"),
                        List.of("title", "legalBasis", "notes")),
                Arguments.of(
                        Requirement.AppliesTo.class,
                        List.of("memberStates", "sectors", "categories", "sizes"),
                        List.of()),
                Arguments.of(
                        Requirement.IctScope.class, List.of("kinds", "categories", "essentialFunctionOnly"), List.of()),
                Arguments.of(Scheme.class, List.of("id", "availableFrom", "kinds"), List.of("title", "status")),
                Arguments.of(JobDefinition.Scope.class, List.of("memberStates", "sectors"), List.of()),
                Arguments.of(
                        CostTable.class,
                        List.of("horizonYears", "discountRate", "estimates", "hourlyTariffs"),
                        List.of("origins")),
                Arguments.of(
                        CostTable.Assumptions.class,
                        List.of("procured", "developed", "hoursPerEntity", "hoursPerUsage"),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void everyPartOfADefinitionIsKnown(Class<?> definition, List<String> hashed, List<String> concludingNothing) {
        assertThat(Stream.of(definition.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(hashed.stream(), concludingNothing.stream())
                        .toList());
    }
}
