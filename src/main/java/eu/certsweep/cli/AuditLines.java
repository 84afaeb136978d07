package eu.certsweep.cli;

import eu.certsweep.register.AuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The audit, for people and for programs.
final class AuditLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private AuditLines() {}

    /// A command for programs.
    private record Line(
            long id,
            String job,
            String command,
            String options,
            String version,
            String databaseUser,
            @Nullable String client,
            String account,
            String host,
            long process,
            String begin,
            @Nullable String end,
            @Nullable Integer exitCode,
            String definitions,
            @Nullable Integer files,
            @Nullable String inputs,
            @Nullable Object counts) {}

    /// Shows them in the order given.
    static void show(Console console, List<AuditTrail.Line> lines, boolean json) {
        if (json) {
            console.print(Json.text(lines.stream().map(AuditLines::forPrograms).toList()));
            return;
        }
        if (lines.isEmpty()) {
            console.answer("nothing was run yet");
        }
        for (AuditTrail.Line line : lines) {
            AuditTrail.Deed deed = line.deed();
            console.answer(
                    "audit %d  %s %s  %s  by %s on %s (process %d) as %s  %s",
                    line.id(),
                    deed.command(),
                    deed.job(),
                    TIME.format(line.begin()),
                    deed.actor().account(),
                    deed.actor().host(),
                    deed.actor().process(),
                    line.databaseUser(),
                    ended(line));
            console.answer("    %s", deed.options());
            Integer files = line.files();
            if (files != null) {
                console.answer("    %d files, SHA-256 of their list %s", files, String.valueOf(line.inputs()));
            }
            String counts = line.counts();
            if (counts != null) {
                console.answer("    %s", counts);
            }
        }
    }

    private static String ended(AuditTrail.Line line) {
        Instant end = line.end();
        Integer exitCode = line.exitCode();
        return end == null || exitCode == null
                ? "no end yet: under way, or killed"
                : String.format(
                        Locale.ROOT,
                        "exit code %d after %.1f s",
                        exitCode,
                        Duration.between(line.begin(), end).toMillis() / 1000.0);
    }

    private static Line forPrograms(AuditTrail.Line line) {
        AuditTrail.Deed deed = line.deed();
        Instant end = line.end();
        String counts = line.counts();
        return new Line(
                line.id(),
                deed.job(),
                deed.command(),
                deed.options(),
                deed.version(),
                line.databaseUser(),
                line.client(),
                deed.actor().account(),
                deed.actor().host(),
                deed.actor().process(),
                line.begin().toString(),
                end == null ? null : end.toString(),
                line.exitCode(),
                deed.definitions(),
                line.files(),
                line.inputs(),
                counts == null ? null : Json.object(counts));
    }
}
