package eu.certsweep.edition;

import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/// The CSV files of a golden copy in a folder of their own, as a publication has them before formats are made.
public final class SampleEdition {

    private static final LocalDate REFERENCE_DATE = LocalDate.of(2026, 6, 30);

    private SampleEdition() {}

    /// What the demo publishes, for the authority.
    public static Edition demo(Path folder) throws IOException, DefinitionException {
        return of("demo", "jobs/impact-assessment.yaml", JobDefinition.Audience.AUTHORITY, folder);
    }

    /// What it publishes for everybody.
    public static Edition forAll(Path folder) throws IOException, DefinitionException {
        return of("public", "jobs/impact-assessment.yaml", JobDefinition.Audience.PUBLIC, folder);
    }

    private static Edition of(String golden, String job, JobDefinition.Audience audience, Path folder)
            throws IOException, DefinitionException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(Path.of("sample-data/expected", golden))) {
            for (Path file : files.filter(file ->
                            file.toString().endsWith(".csv") && !file.toString().endsWith(".sdmx.csv"))
                    .toList()) {
                Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
            }
        }
        return new Edition(folder, JobReader.read(Path.of(job)), audience, REFERENCE_DATE, "0.1.0");
    }
}
