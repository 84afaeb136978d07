package eu.certsweep.register;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The entities of a job that are to stay forgotten although their sender still names them. Of each only a keyed
/// hash of its id is kept; the key lies in the same store, so that the hashes tell nothing to who sees them alone.
/// Not thread-safe.
public final class Forgotten {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern PROOF = Pattern.compile("by \".*\" in row (\\d+)$", Pattern.DOTALL);

    private final String job;
    private final Mac mac;
    private final Set<String> hashes;

    private Forgotten(String job, byte[] key, Set<String> hashes) {
        this.job = job;
        this.hashes = hashes;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /// Those of a job.
    public static Forgotten of(Connection connection, String job) throws SQLException {
        byte[] key;
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM forgotten_key");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            key = rows.getBytes(1);
        }
        Set<String> hashes = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT entity_hash FROM forgotten WHERE job = ?")) {
            select.setString(1, job);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    hashes.add(HexFormat.of().formatHex(rows.getBytes(1)));
                }
            }
        }
        return new Forgotten(job, key, hashes);
    }

    /// Whether the entity is one of them.
    public boolean has(@Nullable String entity) {
        return entity != null
                && !hashes.isEmpty()
                && hashes.contains(HexFormat.of().formatHex(hash(entity)));
    }

    private byte[] hash(String entity) {
        return mac.doFinal((job + "\n" + entity).getBytes(StandardCharsets.UTF_8));
    }

    /// What changes whenever one comes or goes; nothing where there are none.
    public List<String> mark() {
        return hashes.stream().sorted().toList();
    }

    /// Adds an entity.
    void add(Connection connection, String entity) throws SQLException {
        change(connection, "INSERT INTO forgotten (job, entity_hash) VALUES (?, ?) ON CONFLICT DO NOTHING", entity);
    }

    /// Takes one out.
    void remove(Connection connection, String entity) throws SQLException {
        change(connection, "DELETE FROM forgotten WHERE job = ? AND entity_hash = ?", entity);
    }

    private void change(Connection connection, String sql, String entity) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job);
            statement.setBytes(2, hash(entity));
            statement.executeUpdate();
        }
    }

    /// The evidence of a file without values of forgotten rows.
    public static String withoutRows(String evidence, Set<Integer> rows) {
        return rows.isEmpty()
                ? evidence
                : evidence.lines().map(line -> withoutRow(line, rows)).collect(Collectors.joining("\n"));
    }

    private static String withoutRow(String line, Set<Integer> rows) {
        Matcher proof = PROOF.matcher(line);
        return proof.find() && rows.contains(Integer.valueOf(proof.group(1)))
                ? line.substring(0, proof.start()) + "by a row that is forgotten"
                : line;
    }
}
