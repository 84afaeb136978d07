package eu.certsweep.cli.doctor;

import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Jobs: whether their definitions are valid, their files are there and may be read, their output can be written.
public final class JobChecks {

    /// Looks at these jobs.
    public List<Finding> jobs(List<Path> files) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path file : files) {
            try {
                JobDefinition job = JobReader.read(file);
                job(file, job, findings);
                Path other = names.putIfAbsent(job.job(), file);
                if (other != null) {
                    findings.add(Finding.warning(
                            name(file),
                            "has the same name as " + other + ", " + job.job(),
                            "the two would replace each other's registers: change `job` in one of them"));
                }
            } catch (DefinitionException e) {
                findings.add(Finding.problem(
                        name(file),
                        String.format(
                                Locale.ROOT,
                                "%d faults, the first: %s",
                                e.faults().size(),
                                e.faults().getFirst()),
                        "certsweep validate " + file + " lists them all"));
            }
        }
        return findings;
    }

    /// Looks at the jobs of a folder.
    public List<Finding> folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.warning(
                    "jobs", "there is no folder " + folder, "name jobs: certsweep doctor JOB.yaml ..."));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jobs = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            return jobs.isEmpty()
                    ? List.of(Finding.warning(
                            "jobs", "no job in " + folder, "put one there, or name it: certsweep doctor JOB.yaml"))
                    : jobs(jobs);
        } catch (IOException e) {
            return List.of(Finding.problem(
                    "jobs", folder + " cannot be read (" + e.getMessage() + ")", "correct its permissions"));
        }
    }

    private static void job(Path file, JobDefinition job, List<Finding> findings) {
        int before = findings.size();
        int found = 0;
        for (SourceDefinition source : job.sources()) {
            try {
                for (Path register : SourceFiles.matching(job.folder(), source)) {
                    found++;
                    if (!Files.isReadable(register)) {
                        findings.add(Finding.problem(
                                name(file),
                                register + " may not be read",
                                "correct its permissions for the user that runs certsweep"));
                    }
                }
            } catch (SourceException e) {
                findings.add(Finding.problem(name(file), e.getMessage(), "until then the job ends with code 5"));
            }
        }
        Path output = MachineChecks.existing(job.output());
        if (!Files.isDirectory(output) || !Files.isWritable(output)) {
            findings.add(Finding.problem(
                    name(file),
                    "its output " + job.output() + " cannot be written: " + output,
                    "correct permissions, or change `output`"));
        }
        if (findings.size() == before) {
            findings.add(Finding.ok(
                    name(file),
                    String.format(
                            Locale.ROOT,
                            "valid, %d files in %d sources, output %s",
                            found,
                            job.sources().size(),
                            job.output())));
        }
    }

    private static String name(Path job) {
        return "job " + job.getFileName();
    }
}
