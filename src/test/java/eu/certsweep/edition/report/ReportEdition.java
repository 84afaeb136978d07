package eu.certsweep.edition.report;

import eu.certsweep.edition.Edition;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.JobDefinition.Language;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Editions to make reports of: the golden copies of the sample's, without running the program.
final class ReportEdition {

    static final Path DEMO = Path.of("sample-data/expected/demo");
    static final Path PUBLIC = Path.of("sample-data/expected/public");

    private ReportEdition() {}

    /// Makes the report of these tables, in a folder of its own.
    ///
    /// @return the page
    static Path report(Path tables, Path folder, Audience audience, Language language) throws Exception {
        return report(tables, folder, sample(language), audience);
    }

    static Path report(Path tables, Path folder, JobDefinition job, Audience audience) throws IOException {
        copy(tables, folder);
        new HtmlReport().write(new Edition(folder, job, audience, LocalDate.of(2026, 6, 30), "0.1.0"));
        return folder.resolve(HtmlReport.FILE);
    }

    /// The same, and not longer than this.
    static Path report(Path tables, Path folder, Audience audience, Language language, int mostBytes) throws Exception {
        copy(tables, folder);
        new HtmlReport(mostBytes, mostBytes)
                .write(new Edition(folder, sample(language), audience, LocalDate.of(2026, 6, 30), "0.1.0"));
        return folder.resolve(HtmlReport.FILE);
    }

    static void copy(Path tables, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(tables)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, folder.resolve(tables.relativize(file)));
            }
        }
    }

    /// The job of the sample, in this language.
    static JobDefinition sample(Language language) throws Exception {
        JobDefinition job = JobReader.read(Path.of("jobs/impact-assessment.yaml"));
        return with(job, job.title(), language, job.options());
    }

    static JobDefinition with(
            JobDefinition job, String title, Language language, List<eu.certsweep.law.PolicyOption> options) {
        return new JobDefinition(
                job.file(),
                job.job(),
                title,
                job.authority(),
                job.referenceDate(),
                job.horizon(),
                job.scope(),
                job.sources(),
                job.schemes(),
                job.ictCategories(),
                options,
                job.costs(),
                job.maxRejectedShare(),
                job.disclosure(),
                job.audience(),
                job.keepDays(),
                job.formats(),
                language,
                job.licence(),
                job.output(),
                job.definitionFiles());
    }
}
