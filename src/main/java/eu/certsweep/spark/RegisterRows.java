package eu.certsweep.spark;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.Scheme;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.normalise.NormaliserSettings;
import eu.certsweep.normalise.Normalisers;
import eu.certsweep.source.RegisterFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What turns the rows of a file into records.
///
/// @param ictCategories ids that the job knows
/// @param schemes ids that the job knows
/// @param options ids that a consultation may ask about
record RegisterRows(Set<String> ictCategories, Set<String> schemes, Set<String> options) {

    static RegisterRows of(JobDefinition job) {
        return new RegisterRows(
                job.ictCategories().stream().map(IctCategory::id).collect(Collectors.toUnmodifiableSet()),
                job.schemes().stream().map(Scheme::id).collect(Collectors.toUnmodifiableSet()),
                job.optionIds());
    }

    /// @param file its name among the job's files
    Normaliser<?> normaliser(SourceDefinition source, String file, RegisterFile rows, ColumnReadings readings) {
        NormaliserSettings settings = new NormaliserSettings(
                rows.units().in(source),
                rows.headers(),
                IntStream.of(rows.columns()).boxed().toList(),
                ictCategories,
                schemes,
                options,
                rows.datesFrom1904(),
                readings,
                file);
        return Normalisers.of(settings, rows.survey());
    }

    /// Header of a canonical column, as the file has it.
    static String header(RegisterFile rows, Register register, int column) {
        int cell = rows.columns()[column];
        List<String> headers = rows.headers();
        return cell >= 0 ? headers.get(cell) : register.columns().get(column).name();
    }

    /// The place of the canonical column that, beside the first one, is the key.
    static int keyColumn(Register register) {
        return switch (register) {
            case ENTITIES, CERTIFICATES, TRUST_SERVICES, TRUSTED_LIST -> 0;
            case USAGES -> 1;
            case CONSULTATION -> register.indexOf("option");
        };
    }
}
