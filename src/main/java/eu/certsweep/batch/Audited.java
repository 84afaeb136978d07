package eu.certsweep.batch;

import eu.certsweep.register.AuditTrail;
import eu.certsweep.register.AuditTrail.Actor;
import eu.certsweep.register.AuditTrail.Deed;
import eu.certsweep.register.Snapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A command whose beginning stands in the audit, and whose end will.
final class Audited {

    private final AuditTrail trail;
    private final Deed deed;
    private final long begin;
    private final Map<String, Long> counts = new TreeMap<>();
    private @Nullable Integer files;
    private @Nullable String inputs;

    private Audited(AuditTrail trail, Deed deed, long begin) {
        this.trail = trail;
        this.deed = deed;
        this.begin = begin;
    }

    /// Notes the beginning.
    ///
    /// @param options as on a command line; without secrets and without names of entities, since the line stays
    static Audited begin(
            DataSource dataSource, String command, String options, String job, String version, String definitions)
            throws SQLException {
        AuditTrail trail = new AuditTrail(dataSource);
        Deed deed = new Deed(actor(), version, command, options, job, definitions);
        return new Audited(trail, deed, trail.begin(deed));
    }

    /// Remembers the files that the result rests on.
    void restsOn(Collection<Snapshot.Origin> origins) {
        files = origins.size();
        inputs = hash(origins);
    }

    /// Remembers a figure of the result.
    void count(String name, long count) {
        counts.put(name, count);
    }

    /// Notes the end.
    void end(int exitCode) throws SQLException {
        trail.end(begin, deed, new AuditTrail.Outcome(exitCode, files, inputs, counts));
    }

    /// SHA-256 over the lines `SHA-256 of the file`, space, register, space, name of the file, in byte order: what
    /// `sha256sum` says of such a list.
    static String hash(Collection<Snapshot.Origin> origins) {
        String lines = origins.stream()
                .map(origin -> origin.sha256() + " " + origin.register() + " " + origin.file() + "\n")
                .sorted(eu.certsweep.law.ByteOrder.COMPARATOR)
                .collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Actor actor() {
        ProcessHandle self = ProcessHandle.current();
        return new Actor(
                self.info().user().orElseGet(() -> System.getProperty("user.name", "unknown")), host(), self.pid());
    }

    /// Without asking a name server where the system says it itself.
    private static String host() {
        try {
            Path name = Path.of("/proc/sys/kernel/hostname");
            return Files.isReadable(name)
                    ? Files.readString(name).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
