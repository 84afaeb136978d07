package eu.certsweep.cli.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A service that runs a job once, shut off from all that it does not need, and the timer that starts it.
public final class SystemdUnits {

    /// Where an administrator's units lie.
    public static final Path FOLDER = Path.of("/etc/systemd/system");

    /// Read by the service if it is there: `CERTSWEEP_DB_URL` and the like, mode 0640.
    private static final String ENVIRONMENT = "/etc/certsweep/environment";

    private SystemdUnits() {}

    /// Both units of a job.
    public static List<TimerFile> of(Deployment job) {
        return List.of(
                new TimerFile(job.unit() + ".service", service(job)), new TimerFile(job.unit() + ".timer", timer(job)));
    }

    private static String service(Deployment job) {
        return """
                # Made by certsweep schedule; made anew by it, so change the job and not this file.
                [Unit]
                Description=certsweep: %s
                Wants=network-online.target
                After=network-online.target postgresql.service

                [Service]
                Type=oneshot
                User=%s
                Group=%s
                Environment=%s%s
                EnvironmentFile=-%s
                WorkingDirectory=%s
                ExecStartPre=+/usr/bin/install -d -o %s -g %s -m 0750 %s %s
                ExecStart=%s run %s
                # It stops behind the chunk that it is at; the next start goes on.
                KillSignal=SIGTERM
                TimeoutStopSec=10min
                TimeoutStartSec=infinity
                # An embedded database may serve other jobs by now: the last of them stops it.
                KillMode=process
                UMask=0027
                Nice=5
                NoNewPrivileges=yes
                CapabilityBoundingSet=
                AmbientCapabilities=
                ProtectSystem=strict
                ReadWritePaths=%s %s%s
                ProtectHome=read-only
                PrivateTmp=yes
                PrivateDevices=yes
                ProtectClock=yes
                ProtectHostname=yes
                ProtectKernelLogs=yes
                ProtectKernelModules=yes
                ProtectKernelTunables=yes
                ProtectControlGroups=yes
                RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
                RestrictNamespaces=yes
                RestrictRealtime=yes
                RestrictSUIDSGID=yes
                LockPersonality=yes
                SystemCallArchitectures=native
                """.formatted(
                        plain(job.title()),
                        job.user(),
                        job.user(),
                        quoted("CERTSWEEP_VAR=" + job.work()),
                        job.metrics()
                                .map(folder -> " " + quoted("CERTSWEEP_METRICS_DIR=" + folder))
                                .orElse(""),
                        ENVIRONMENT,
                        percent(folder(job).toString()),
                        job.user(),
                        job.user(),
                        command(job.work().toString()),
                        command(job.output().toString()),
                        // Variables are not looked for in the program's name.
                        quoted(job.launcher().toString()),
                        command(job.file().toString()),
                        quoted("-" + job.work()),
                        quoted("-" + job.output()),
                        job.metrics().map(folder -> " " + quoted("-" + folder)).orElse(""));
    }

    private static Path folder(Deployment job) {
        return job.file().resolveSibling("");
    }

    private static String timer(Deployment job) {
        return """
                # Made by certsweep schedule; made anew by it, so change the job and not this file.
                [Unit]
                Description=certsweep: %s, by the schedule of %s

                [Timer]
                %s
                # A run that the machine slept through is caught up once.
                Persistent=true
                AccuracySec=1min
                Unit=%s.service

                [Install]
                WantedBy=timers.target
                """.formatted(
                        plain(job.title()),
                        plain(job.file().toString()),
                        Calendar.expressions(job.schedule()).stream()
                                .map(expression -> "OnCalendar=" + expression)
                                .collect(Collectors.joining("\n")),
                        job.unit());
    }

    /// A text for people: one line, no specifiers.
    private static String plain(String text) {
        return percent(text.replaceAll("\\p{Cntrl}", " ")).replaceAll("\\\\$", "");
    }

    private static String percent(String text) {
        return text.replace("%", "%%");
    }

    /// A word of a setting.
    private static String quoted(String word) {
        return "\"" + percent(word).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// A word of a command, in which `$` would name a variable.
    private static String command(String word) {
        return quoted(word).replace("$", "$$");
    }
}
