package eu.certsweep.cli.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A service that runs a job once, shut off from all that it does not need, and the timer that starts it.
public final class SystemdUnits {

    /// Where an administrator's units lie.
    public static final Path FOLDER = Path.of("/etc/systemd/system");

    /// Read by the service if it is there: `CERTSWEEP_DB_URL` and the like, mode 0640.
    private static final String ENVIRONMENT = "/etc/certsweep/environment";

    /// Half a day: the largest sweeps measured take minutes, and the night after it must find the job free.
    private static final String LONGEST_RUN = "12h";

    private SystemdUnits() {}

    /// Both units of a job.
    ///
    /// @throws IllegalArgumentException if systemd would not start the program by its path
    public static List<TimerFile> of(Deployment job) {
        if (job.launcher().toString().matches(".*[\\\\\"'].*")) {
            throw new IllegalArgumentException("systemd starts no program with quotes or backslashes in its path, as "
                    + job.launcher() + " has: move certsweep to another folder");
        }
        return List.of(
                new TimerFile(job.unit() + ".service", service(job)), new TimerFile(job.unit() + ".timer", timer(job)));
    }

    private static String service(Deployment job) {
        return String.format(
                Locale.ROOT,
                """
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
                # Made before the service is shut off, and by its own account: a job cannot have root make or give away a folder.
                ExecStartPre=+/usr/bin/setpriv --reuid=%s --regid=%s --init-groups /usr/bin/mkdir -p -m 0750 -- %s %s
                ExecStart=%s run %s
                # It stops behind the chunk that it is at; the next start goes on.
                KillSignal=SIGTERM
                TimeoutStopSec=10min
                # A run that is longer hangs, and is told to stop. For more: systemctl edit %s.service, and there
                # [Service] and TimeoutStartSec=2d.
                TimeoutStartSec=%s
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
                """,
                percent(job.heading()),
                job.user(),
                job.user(),
                quoted("CERTSWEEP_VAR=" + job.work()),
                job.metrics()
                        .map(folder -> " " + quoted("CERTSWEEP_METRICS_DIR=" + folder))
                        .orElse(""),
                ENVIRONMENT,
                // Nothing is quoted here; the stroke at the end keeps a backslash from continuing the line.
                percent(folder(job) + "/"),
                job.user(),
                job.user(),
                command(job.work().toString()),
                command(job.output().toString()),
                // Variables are not looked for in the program's name.
                quoted(job.launcher().toString()),
                command(job.file().toString()),
                job.unit(),
                LONGEST_RUN,
                quoted("-" + job.work()),
                quoted("-" + job.output()),
                job.metrics().map(folder -> " " + quoted("-" + folder)).orElse(""));
    }

    private static Path folder(Deployment job) {
        return job.file().resolveSibling("");
    }

    private static String timer(Deployment job) {
        return String.format(
                Locale.ROOT,
                """
                # Made by certsweep schedule; made anew by it, so change the job and not this file.
                [Unit]
                Description=certsweep: %s, by the schedule of %s.

                [Timer]
                %s
                # A run that the machine slept through is caught up once.
                Persistent=true
                AccuracySec=1min
                Unit=%s.service

                [Install]
                WantedBy=timers.target
                """,
                percent(job.heading()),
                percent(job.file().toString()),
                Calendar.expressions(job.schedule()).stream()
                        .map(expression -> "OnCalendar=" + expression)
                        .collect(Collectors.joining("\n")),
                job.unit());
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
