package eu.certsweep.inspect;

import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Sector;
import eu.certsweep.normalise.TermWords;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds the canonical column of a header that no list of words knows, by its values: codes of sectors, schemes, Member
/// States are not easily mistaken for anything else.
final class ValueEvidence {

    /// Columns whose values are words of a fixed list.
    static final Set<String> ENUMERATIONS = Set.of(
            "member_state",
            "sector_code",
            "size_class",
            "designated",
            "kind",
            "ict_category",
            "origin",
            "scheme",
            "level",
            "status",
            "service_type",
            "respondent_type",
            "option");

    private ValueEvidence() {}

    /// A word that no list has.
    private static final String NONSENSE = "qxv zzkw 7f";

    /// Whether at least two different values, and four fifths of all of them, are values of the canonical column. Where
    /// any text is one, values say nothing.
    static boolean speaksFor(Register register, String column, Collection<String> values) {
        if (column.equals("scheme")) {
            // a scheme that nobody knows is no fault, so that any text would do
            Set<String> schemes = JobReader.shippedSchemes();
            return most(values, value -> schemes.contains(value.toUpperCase(Locale.ROOT)));
        }
        ColumnTrial trial = ColumnTrial.of(register, column);
        return trial.problem(NONSENSE).isPresent()
                && most(values, value -> trial.problem(value).isEmpty());
    }

    private static boolean most(Collection<String> values, Predicate<String> fits) {
        long fitting = values.stream().filter(fits).count();
        return fitting >= 2 && fitting * 5 >= values.size() * 4L;
    }

    /// The values that a column can have, as a normaliser writes them; empty for one that is no enumeration.
    static Set<String> known(String column) {
        return switch (column) {
            case "member_state" ->
                Arrays.stream(MemberState.values()).map(MemberState::code).collect(Collectors.toSet());
            case "sector_code" -> Sector.all().stream().map(Sector::code).collect(Collectors.toSet());
            case "ict_category" -> JobReader.shippedIctCategories();
            case "scheme" -> JobReader.shippedSchemes();
            default -> ENUMERATIONS.contains(column) ? TermWords.of(column).keySet() : Set.of();
        };
    }
}
