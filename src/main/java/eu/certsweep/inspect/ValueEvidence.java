package eu.certsweep.inspect;

import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Fault;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.normalise.NormaliserSettings;
import eu.certsweep.normalise.Normalisers;
import eu.certsweep.source.CellType;
import eu.certsweep.source.RawRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /// Whether at least two different values, and four fifths of all of them, are values of the canonical column.
    static boolean speaksFor(Register register, String column, Collection<String> values) {
        List<Integer> cells = new ArrayList<>();
        for (Register.Column other : register.columns()) {
            cells.add(other.name().equals(column) ? 0 : -1);
        }
        NormaliserSettings settings = new NormaliserSettings(
                SourceDefinition.of(register, "file"),
                List.of(column),
                cells,
                JobReader.shippedIctCategories(),
                JobReader.shippedSchemes(),
                new ColumnReadings(Map.of(), Map.of()));
        Normaliser<?> normaliser = switch (register) {
            case ENTITIES -> Normalisers.entities(settings);
            case CERTIFICATES -> Normalisers.certificates(settings);
            case USAGES -> Normalisers.usages(settings);
            case TRUST_SERVICES -> Normalisers.trustServices(settings);
            case TRUSTED_LIST -> Normalisers.trustedList(settings);
            case CONSULTATION -> Normalisers.consultation(settings);
        };
        long fitting =
                values.stream().filter(value -> fits(normaliser, column, value)).count();
        return fitting >= 2 && fitting * 5 >= values.size() * 4L;
    }

    private static boolean fits(Normaliser<?> normaliser, String column, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        RawRow row = new RawRow();
        row.begin(1, bytes);
        row.add(0, bytes.length, CellType.TEXT);
        List<Fault> faults = switch (normaliser.normalise(row)) {
            case Normalised.Accepted<?> good -> good.warnings();
            case Normalised.Rejected<?> bad -> bad.faults();
        };
        return faults.stream().noneMatch(fault -> fault.column().equals(column));
    }
}
