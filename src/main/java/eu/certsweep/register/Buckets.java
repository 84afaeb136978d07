package eu.certsweep.register;

/// The spread of entities over the partitions of `usage_row`.
public final class Buckets {

    /// How many there are; as many as the schema has partitions.
    public static final int COUNT = 32;

    private Buckets() {}

    /// The bucket of an entity: for ever the same, as rows are stored by it.
    public static int of(String entityId) {
        int hash = entityId.hashCode() * 0x9E3779B9;
        return hash >>> 27;
    }
}
