package eu.certsweep.register;

import eu.certsweep.law.Category;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Origin;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.Usage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads rows of snapshots back as records of the law.
public final class RegisterReader {

    private final Connection connection;

    /// Entities that an evaluation judges anew.
    ///
    /// @param entities as the evaluation keeps them in the store, too
    public record Touched(int evaluation, Set<String> entities) {}

    /// @param connection read only while this object is used
    public RegisterReader(Connection connection) {
        this.connection = connection;
    }

    /// Every row of these snapshots of the entities register, rejected ones among them, in no order. The key is the
    /// entity's id.
    public List<RegisterRow<Entity>> entities(Collection<Integer> snapshots) throws SQLException {
        List<RegisterRow<Entity>> rows = new ArrayList<>();
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        String query = "SELECT snapshot_id, row_no, entity_id, name, member_state, sector_code, nace, headcount,"
                + " turnover_eur, balance_sheet_eur, size_class, designated, cer_critical, lei, vat_id, euid,"
                + " registered_on, deregistered_on FROM entity_row WHERE " + in(snapshots);
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int snapshot = copy.int4();
                int row = copy.int4();
                String id = copy.text();
                String name = copy.text();
                String state = required(copy.textOrAbsent(words));
                String sector = required(copy.textOrAbsent(words));
                Entity entity = new Entity(
                        id,
                        name,
                        memberState(state),
                        sector(sector),
                        copy.textOrAbsent(words),
                        copy.numericOrAbsent(),
                        copy.numericOrAbsent(),
                        copy.numericOrAbsent(),
                        term(SizeClass.class, copy.textOrAbsent(words)),
                        term(Category.class, copy.textOrAbsent(words)),
                        copy.bool(),
                        copy.textOrAbsent(),
                        copy.textOrAbsent(),
                        copy.textOrAbsent(),
                        copy.dateOrAbsent(),
                        copy.dateOrAbsent());
                rows.add(new RegisterRow<>(snapshot, row, entity, id, id));
            }
        }
        List<RegisterRow<Entity>> rejected = new ArrayList<>();
        rejected(snapshots, "", rejected);
        rejected.forEach(
                row -> rows.add(new RegisterRow<>(row.snapshot(), row.row(), null, row.entityId(), row.entityId())));
        return rows;
    }

    /// Every row of these snapshots of the certificates register, rejected ones among them, in no order.
    public List<RegisterRow<Certificate>> certificates(Collection<Integer> snapshots) throws SQLException {
        List<RegisterRow<Certificate>> rows = new ArrayList<>();
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        String query = "SELECT snapshot_id, row_no, certificate_id, scheme, level, ava_van, kind, product_id,"
                + " holder_entity_id, status, status_since, issued_on, valid_until FROM certificate_row WHERE "
                + in(snapshots);
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int snapshot = copy.int4();
                int row = copy.int4();
                String id = copy.text();
                Certificate certificate = new Certificate(
                        id,
                        required(copy.textOrAbsent(words)),
                        required(term(Level.class, copy.textOrAbsent(words))),
                        copy.int2OrAbsent(),
                        required(term(Kind.class, copy.textOrAbsent(words))),
                        copy.textOrAbsent(words),
                        copy.textOrAbsent(),
                        required(term(CertificateStatus.class, copy.textOrAbsent(words))),
                        copy.dateOrAbsent(),
                        required(copy.dateOrAbsent()),
                        copy.dateOrAbsent());
                rows.add(new RegisterRow<>(snapshot, row, certificate, null, id));
            }
        }
        rejected(snapshots, "", rows);
        return rows;
    }

    /// The rows of some buckets of these snapshots of the usages register that name an entity, rejected ones among
    /// them, by entity, each list in no order. Product name, supplier and version are left out.
    ///
    /// @param touched only of the entities that an evaluation judges anew; none: of all
    /// @param memory asked before the store
    public Map<String, List<RegisterRow<Usage>>> usages(
            Collection<Integer> snapshots, Collection<Integer> buckets, Optional<Touched> touched, UsageMemory memory)
            throws SQLException {
        Map<String, List<RegisterRow<Usage>>> byEntity = new HashMap<>();
        Map<Boolean, List<Integer>> byPlace =
                snapshots.stream().collect(Collectors.partitioningBy(id -> memory.holds(id, buckets)));
        Predicate<String> wanted = touched.<Predicate<String>>map(some -> some.entities()::contains)
                .orElse(id -> true);
        for (int snapshot : byPlace.getOrDefault(true, List.of())) {
            for (int bucket : buckets) {
                memory.read(snapshot, bucket, wanted, byEntity);
            }
        }
        String within = within(buckets, touched);
        List<Integer> stored = byPlace.getOrDefault(false, List.of());
        if (!stored.isEmpty()) {
            stored(stored, within, byEntity);
        }
        List<RegisterRow<Usage>> rejected = new ArrayList<>();
        rejected(snapshots, within, rejected);
        for (RegisterRow<Usage> row : rejected) {
            String entity = row.entityId();
            if (entity != null) {
                byEntity.computeIfAbsent(entity, key -> new ArrayList<>()).add(row);
            }
        }
        return byEntity;
    }

    private void stored(Collection<Integer> snapshots, String within, Map<String, List<RegisterRow<Usage>>> byEntity)
            throws SQLException {
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        CopyRows.Dictionary certificates = new CopyRows.Dictionary();
        CopyRows.Dictionary references = new CopyRows.Dictionary();
        String query = "SELECT snapshot_id, row_no, entity_id, usage_ref, kind, ict_category, product_id, origin,"
                + " essential_function, in_use_from, in_use_until, certificate_id, quantity, annual_cost_eur"
                + " FROM usage_row WHERE " + in(snapshots) + within;
        String previous = "";
        List<RegisterRow<Usage>> rows = new ArrayList<>();
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int snapshot = copy.int4();
                int row = copy.int4();
                String entity = copy.text();
                if (entity.equals(previous)) {
                    entity = previous;
                } else {
                    rows = byEntity.computeIfAbsent(entity, key -> new ArrayList<>());
                    previous = entity;
                }
                String ref = required(copy.textOrAbsent(references));
                Usage usage = new Usage(
                        entity,
                        ref,
                        required(term(Kind.class, copy.textOrAbsent(words))),
                        required(copy.textOrAbsent(words)),
                        copy.textOrAbsent(words),
                        null,
                        null,
                        null,
                        required(term(Origin.class, copy.textOrAbsent(words))),
                        copy.bool(),
                        copy.dateOrAbsent(),
                        copy.dateOrAbsent(),
                        copy.textOrAbsent(certificates),
                        required(copy.numericOrAbsent()),
                        copy.numericOrAbsent());
                rows.add(new RegisterRow<>(snapshot, row, usage, entity, ref));
            }
        }
    }

    private static String within(Collection<Integer> buckets, Optional<Touched> touched) {
        return " AND bucket IN (" + buckets.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")"
                + touched.map(some -> " AND entity_id IN (SELECT entity_id FROM "
                                + ResultTables.partition("touched", some.evaluation()) + ")")
                        .orElse("");
    }

    private <T> void rejected(Collection<Integer> snapshots, String further, List<RegisterRow<T>> rows)
            throws SQLException {
        String query =
                "SELECT snapshot_id, row_no, entity_id, row_key FROM rejected_row WHERE " + in(snapshots) + further;
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                rows.add(new RegisterRow<>(copy.int4(), copy.int4(), null, copy.textOrAbsent(), copy.textOrAbsent()));
            }
        }
    }

    static String in(Collection<Integer> snapshots) {
        return in(snapshots, "");
    }

    /// @param table before the column: empty, or a name with a point
    static String in(Collection<Integer> snapshots, String table) {
        return table + "snapshot_id = ANY ('{"
                + snapshots.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")) + "}'::integer[])";
    }

    private static <E extends Enum<E> & Coded> @Nullable E term(Class<E> terms, @Nullable String code) {
        return code == null ? null : known(Terms.find(terms, code), code);
    }

    static MemberState memberState(String code) {
        return known(MemberState.find(code), code);
    }

    static Sector sector(String code) {
        return known(Sector.find(code), code);
    }

    static @Nullable SizeClass sizeClass(@Nullable String code) {
        return term(SizeClass.class, code);
    }

    static @Nullable Category category(@Nullable String code) {
        return term(Category.class, code);
    }

    private static <T> T known(Optional<T> found, String code) {
        return found.orElseThrow(
                () -> new IllegalStateException("the store holds '" + code + "', which this version does not know"));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the store holds no value where one is required");
        }
        return value;
    }

    /// Terms by their words, without making the words anew for each row.
    private static final class Terms {

        private static final Map<Class<?>, Map<String, Object>> ALL = Map.of(
                SizeClass.class, words(SizeClass.values()),
                Category.class, words(Category.values()),
                Level.class, words(Level.values()),
                Kind.class, words(Kind.values()),
                CertificateStatus.class, words(CertificateStatus.values()),
                Origin.class, words(Origin.values()));

        private static Map<String, Object> words(Coded[] terms) {
            Map<String, Object> words = new HashMap<>();
            for (Coded term : terms) {
                words.put(term.code(), term);
            }
            return Map.copyOf(words);
        }

        static <E extends Enum<E> & Coded> Optional<E> find(Class<E> terms, String code) {
            return Optional.ofNullable(ALL.getOrDefault(terms, Map.of()).get(code))
                    .map(terms::cast);
        }
    }
}
