package eu.certsweep.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// Which entities something counts, as hashes of their ids: all of them, or of many the least ones. Samples of sets
/// with common entities have common hashes: surely if they are small, and mostly if they are not, since whatever is
/// among the least of many is among the least of a part of them. Not thread-safe.
public final class EntitySample {

    /// Hashes that are kept.
    static final int MOST = 4096;

    private final TreeSet<Long> hashes = new TreeSet<>();

    /// Counts an entity.
    public void add(String entityId) {
        hashes.add(hash(entityId));
        if (hashes.size() > MOST) {
            hashes.pollLast();
        }
    }

    /// The hashes.
    public Set<Long> hashes() {
        return new HashSet<>(hashes);
    }

    /// The hash of an entity's id.
    static long hash(String entityId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(entityId.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
