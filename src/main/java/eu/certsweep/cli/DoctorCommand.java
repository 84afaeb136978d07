package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.cli.doctor.DatabaseChecks;
import eu.certsweep.cli.doctor.Finding;
import eu.certsweep.cli.doctor.JobChecks;
import eu.certsweep.cli.doctor.MachineChecks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep doctor`: whether a sweep would run here, and what to do if not.
@Command(
        name = "doctor",
        description = {
            "Checks Java, memory, disk, permissions, clock, database and jobs; says what to do about each problem.",
            "Ends with 1 if there is a problem, with 0 otherwise."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "JOB.yaml", arity = "0..*", description = "Jobs to look at (default: those in jobs).")
    private List<Path> jobs = new ArrayList<>();

    @Option(names = "--json", description = "The findings as JSON on standard output.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    /// The answer for programs.
    private record Answer(boolean healthy, List<Check> checks) {}

    private record Check(String check, String state, String found, String advice) {}

    @Override
    public Integer call() {
        Clock clock = Clock.system(java.time.ZoneId.systemDefault());
        List<Finding> findings = new ArrayList<>();
        try {
            DatabaseSettings settings = shared.settings();
            findings.addAll(new MachineChecks(clock).all(settings.work()));
            findings.addAll(new DatabaseChecks(clock).all(settings));
        } catch (DatabaseSettingsException e) {
            findings.add(new Finding(
                    "database",
                    Finding.State.PROBLEM,
                    String.valueOf(e.getMessage()),
                    "correct the setting, see --help"));
        }
        findings.addAll(
                jobs.isEmpty()
                        ? new JobChecks()
                                .folder(Path.of(System.getProperty("certsweep.home", ""))
                                        .resolve("jobs"))
                        : new JobChecks().jobs(jobs));
        boolean healthy = findings.stream().noneMatch(finding -> finding.state() == Finding.State.PROBLEM);
        if (json) {
            console.print(Json.text(new Answer(
                    healthy,
                    findings.stream()
                            .map(finding -> new Check(
                                    finding.check(), finding.state().code(), finding.found(), finding.advice()))
                            .toList())));
        } else {
            show(findings);
        }
        return healthy ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void show(List<Finding> findings) {
        for (Finding finding : findings) {
            console.answer("%-8s %-18s %s", finding.state().code(), finding.check(), finding.found());
            if (!finding.advice().isEmpty()) {
                console.answer("%-8s %-18s -> %s", "", "", finding.advice());
            }
        }
        long problems = findings.stream()
                .filter(finding -> finding.state() == Finding.State.PROBLEM)
                .count();
        console.answer(problems == 0 ? "a sweep can run here" : "problems: " + problems);
    }
}
