package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.cli.schedule.CronLines;
import eu.certsweep.cli.schedule.Deployment;
import eu.certsweep.cli.schedule.SystemdUnits;
import eu.certsweep.cli.schedule.TimerFile;
import eu.certsweep.cli.watch.MetricsFile;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `certsweep schedule`: timers for the `schedule:` of jobs. Without `--install` it only shows them.
@Command(
        name = "schedule",
        description = "Prints the timers that run jobs by their schedule: units of systemd, or lines of cron.",
        mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "JOB.yaml", arity = "1..*", description = "Jobs with a schedule.")
    private final List<Path> jobs = new ArrayList<>();

    @Option(names = "--cron", description = "Files for cron instead of units of systemd.")
    private boolean cron;

    @Option(names = "--install", description = "Writes the files instead of printing them.")
    private boolean install;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Where --install writes (default: /etc/systemd/system, or /etc/cron.d).")
    private @Nullable Path into;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "certsweep",
            description = "The account that runs the jobs (default: certsweep).")
    private String user = "certsweep";

    ScheduleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws DefinitionException, DatabaseSettingsException {
        if (!user.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new ParameterException(spec.commandLine(), "--user is no name of an account: '" + user + "'");
        }
        List<TimerFile> files = new ArrayList<>();
        List<Deployment> deployments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path job : jobs) {
            Deployment deployment = deployment(job);
            deployments.add(deployment);
            if (!names.add(deployment.job())) {
                throw new ParameterException(
                        spec.commandLine(), "two jobs are called " + deployment.job() + ": rename one of them");
            }
            files.addAll(files(deployment));
        }
        if (install) {
            int code = install(files);
            deployments.forEach(this::tellOfMissingFolders);
            return code;
        }
        print(files);
        return ExitCodes.DONE;
    }

    private Deployment deployment(Path file) throws DefinitionException, DatabaseSettingsException {
        JobDefinition job = JobReader.read(file);
        Schedule schedule = JobReader.schedule(file)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), file + " has no schedule; add one: `schedule: {at: \"02:30\"}`"));
        try {
            return new Deployment(
                    job.job(),
                    job.title(),
                    job.file(),
                    schedule,
                    job.output(),
                    Path.of(System.getProperty("certsweep.home", ""), "certsweep")
                            .toAbsolutePath()
                            .normalize(),
                    shared.settings().work().toAbsolutePath().normalize(),
                    Optional.ofNullable(System.getenv(MetricsFile.FOLDER))
                            .filter(folder -> !folder.isBlank())
                            .map(folder -> Path.of(folder).toAbsolutePath().normalize()),
                    user);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<TimerFile> files(Deployment deployment) {
        try {
            return cron ? List.of(CronLines.of(deployment)) : SystemdUnits.of(deployment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Root makes no folder that a job names: where the account may not either, a person has to.
    private void tellOfMissingFolders(Deployment deployment) {
        for (Path folder : List.of(deployment.work(), deployment.output())) {
            if (Files.notExists(folder)) {
                console.say(
                        "%s is not there yet. The job makes it if %s may write beside it; if not, make it once: install"
                                + " -d -o %s -g %s -m 0750 %s",
                        folder, user, user, user, folder);
            }
        }
    }

    private void print(List<TimerFile> files) {
        for (TimerFile file : files) {
            console.print("# " + folder().resolve(file.name()) + "\n" + file.text() + "\n");
        }
        console.say("Nothing was written: --install writes these files.");
    }

    private int install(List<TimerFile> files) {
        Path folder = folder();
        for (TimerFile file : files) {
            Path target = folder.resolve(file.name());
            Path writing = folder.resolve("." + file.name() + ".new");
            try {
                Files.writeString(writing, file.text());
                Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                console.say(
                        "certsweep: %s cannot be written (%s); run it as root, or choose another folder with --into",
                        target, e);
                return ExitCodes.FAILED;
            }
            console.say("wrote %s", target);
        }
        if (!cron) {
            console.say("now: systemctl daemon-reload && systemctl enable --now %s", String.join(" ", timers(files)));
        }
        return ExitCodes.DONE;
    }

    private static List<String> timers(List<TimerFile> files) {
        return files.stream()
                .map(TimerFile::name)
                .filter(name -> name.endsWith(".timer"))
                .toList();
    }

    private Path folder() {
        Path named = into;
        return named != null ? named : cron ? CronLines.FOLDER : SystemdUnits.FOLDER;
    }
}
