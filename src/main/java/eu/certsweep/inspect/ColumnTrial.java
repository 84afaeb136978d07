package eu.certsweep.inspect;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.Scheme;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tries single values as those of one canonical column: what the normaliser of its register says of them.
final class ColumnTrial {

    private final Normaliser<?> normaliser;
    private final String column;

    private ColumnTrial(Normaliser<?> normaliser, String column) {
        this.normaliser = normaliser;
        this.column = column;
    }

    /// Against the shipped lists of schemes and ICT categories.
    static ColumnTrial of(Register register, String column) {
        return of(register, column, JobReader.shippedIctCategories(), JobReader.shippedSchemes(), Set.of());
    }

    /// Against the lists of a job.
    static ColumnTrial of(JobDefinition job, Register register, String column) {
        return of(
                register,
                column,
                job.ictCategories().stream().map(IctCategory::id).collect(Collectors.toSet()),
                job.schemes().stream().map(Scheme::id).collect(Collectors.toSet()),
                job.optionIds());
    }

    private static ColumnTrial of(
            Register register, String column, Set<String> categories, Set<String> schemes, Set<String> options) {
        List<Integer> cells = new ArrayList<>();
        for (Register.Column other : register.columns()) {
            cells.add(other.name().equals(column) ? 0 : -1);
        }
        NormaliserSettings settings = new NormaliserSettings(
                SourceDefinition.of(register, "file"),
                List.of(column),
                cells,
                categories,
                schemes,
                options,
                false,
                ColumnReadings.UNKNOWN);
        return new ColumnTrial(Normalisers.of(settings, Optional.empty()), column);
    }

    /// What is wrong with the value, if anything is.
    Optional<String> problem(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        RawRow row = new RawRow();
        row.begin(1, bytes);
        row.add(0, bytes.length, CellType.TEXT);
        List<Fault> faults = switch (normaliser.normalise(row)) {
            case Normalised.Accepted<?> good -> good.warnings();
            case Normalised.Rejected<?> bad -> bad.faults();
        };
        return faults.stream()
                .filter(fault -> fault.column().equals(column))
                .map(Fault::message)
                .findFirst();
    }
}
