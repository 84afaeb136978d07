package eu.certsweep.register;

import eu.certsweep.law.Kind;
import eu.certsweep.law.Origin;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Usages that this process has imported, kept until they are judged, so that they need not be read back from the
/// store: some 20 bytes each. Where they do not fit, whole buckets are left to the store, the last ones first.
///
/// Product name, supplier and version are left out, as [RegisterReader#usages] leaves them out. Thread-safe; a [Draft]
/// is not.
public final class UsageMemory {

    private static final Kind[] KINDS = Kind.values();
    private static final Origin[] ORIGINS = Origin.values();

    private static final int SAME_ENTITY = 1;
    private static final int ESSENTIAL = 2;
    private static final int SMALL_QUANTITY = 4;
    private static final int COST = 8;

    private final long budget;
    private final AtomicLong used = new AtomicLong();
    private final Set<Draft> drafts = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Draft> kept = new ConcurrentHashMap<>();
    private final Map<Integer, Set<String>> ofStored = new ConcurrentHashMap<>();

    /// Buckets from here on are left to the store.
    private volatile int limit = Buckets.COUNT;

    /// @param budget bytes that it may take; 0: it keeps nothing
    public UsageMemory(long budget) {
        this.budget = budget;
        if (budget <= 0) {
            limit = 0;
        }
    }

    /// A memory of a part of the heap that leaves room for everything else.
    public static UsageMemory ofHeap() {
        return new UsageMemory(Runtime.getRuntime().maxMemory() / 6);
    }

    /// The usages of a snapshot in the making.
    public Draft draft(int snapshot) {
        Draft draft = new Draft(snapshot);
        drafts.add(draft);
        return draft;
    }

    /// Whether it can give all rows of the snapshot in these buckets.
    public boolean holds(int snapshot, Collection<Integer> buckets) {
        return kept.containsKey(snapshot) && buckets.stream().allMatch(bucket -> bucket < limit);
    }

    /// Adds the snapshot's accepted rows in a bucket, by entity; the bucket must be one that it [#holds].
    ///
    /// @param entities whose rows are wanted
    /// @throws IllegalStateException if it holds them no longer
    public void read(
            int snapshot, int bucket, Predicate<String> entities, Map<String, List<RegisterRow<Usage>>> byEntity) {
        Draft draft = kept.get(snapshot);
        List<byte[]> pages = draft == null ? null : draft.pages(bucket);
        if (draft == null || pages == null) {
            throw new IllegalStateException("snapshot " + snapshot + ", bucket " + bucket + " is not in memory");
        }
        new Reading(snapshot, draft, entities, byEntity).read(pages);
    }

    /// The entities that accepted rows of the snapshot speak of; nothing if it does not know all of them.
    public Optional<Set<String>> entities(int snapshot) {
        Set<String> stored = ofStored.get(snapshot);
        return stored != null
                ? Optional.of(stored)
                : Optional.ofNullable(kept.get(snapshot)).flatMap(Draft::entities);
    }

    /// Keeps the entities that accepted rows of a stored snapshot speak of, so that they are read once.
    public void know(int snapshot, Set<String> entities) {
        ofStored.put(snapshot, Collections.unmodifiableSet(entities));
    }

    /// Lets go of everything.
    public void clear() {
        limit = 0;
        kept.clear();
        drafts.clear();
        ofStored.clear();
    }

    /// Takes bytes; if there are none left, leaves the last buckets to the store. Never called under a draft's lock.
    private void reserve(int bytes) {
        if (used.addAndGet(bytes) <= budget) {
            return;
        }
        synchronized (this) {
            while (used.get() > budget && limit > 0) {
                int last = limit - 1;
                limit = last;
                drafts.forEach(draft -> draft.drop(last));
            }
            if (limit == 0) {
                clear();
            }
        }
    }

    /// The usages of one snapshot: bytes for each bucket, with the strings that they repeat.
    public final class Draft {

        private final int snapshot;
        private final @Nullable Pages[] buckets = new Pages[Buckets.COUNT];
        private final Set<String> named = new HashSet<>();
        private boolean isWhole = true;
        private int taken;
        private final PackedStrings entities = new PackedStrings();
        private final PackedStrings references = new PackedStrings();
        private final PackedStrings categories = new PackedStrings();
        private final PackedStrings products = new PackedStrings();
        private final PackedStrings certificates = new PackedStrings();

        private Draft(int snapshot) {
            this.snapshot = snapshot;
        }

        /// @param row its place in the file
        public void add(int row, Usage usage) {
            int bucket = Buckets.of(usage.entityId());
            if (bucket < limit) {
                int grown = write(bucket, row, usage);
                if (grown > 0) {
                    reserve(grown);
                }
            } else {
                isWhole = false;
            }
        }

        /// To be called once the snapshot is committed: its rows may be read from now on.
        public void keep() {
            for (int bucket = limit; bucket < Buckets.COUNT; bucket++) {
                drop(bucket);
            }
            kept.put(snapshot, this);
        }

        /// To be called instead of [#keep()] if the snapshot comes to nothing.
        public void discard() {
            drafts.remove(this);
            for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
                drop(bucket);
            }
            used.addAndGet(-strings() - taken);
        }

        private Optional<Set<String>> entities() {
            return isWhole ? Optional.of(Collections.unmodifiableSet(named)) : Optional.empty();
        }

        private synchronized void drop(int bucket) {
            Pages pages = buckets[bucket];
            if (pages != null) {
                buckets[bucket] = null;
                used.addAndGet(-pages.taken);
            }
        }

        private synchronized @Nullable List<byte[]> pages(int bucket) {
            Pages pages = buckets[bucket];
            if (pages != null) {
                return pages.all();
            }
            return bucket < limit ? List.of() : null;
        }

        /// @return bytes that are taken more than before
        private synchronized int write(int bucket, int row, Usage usage) {
            Pages pages = buckets[bucket];
            int before = (pages == null ? 0 : pages.taken) + strings() + taken;
            if (pages == null) {
                pages = new Pages();
                buckets[bucket] = pages;
            }
            PackedBytes to = pages.forRow();
            BigDecimal quantity = usage.quantity();
            BigDecimal cost = usage.annualCost();
            boolean sameEntity = usage.entityId().equals(pages.entity);
            boolean isSmall = quantity.scale() == 0 && quantity.signum() >= 0 && quantity.precision() <= 9;
            to.number((sameEntity ? SAME_ENTITY : 0)
                    | (usage.essentialFunction() ? ESSENTIAL : 0)
                    | (isSmall ? SMALL_QUANTITY : 0)
                    | (cost != null ? COST : 0));
            to.number(usage.kind().ordinal() * ORIGINS.length + usage.origin().ordinal());
            to.signed(row - pages.row);
            pages.row = row;
            if (!sameEntity) {
                pages.entity = usage.entityId();
                int known = named.size();
                named.add(usage.entityId());
                taken += (named.size() - known) * PackedStrings.STRING;
                entities.write(to, usage.entityId());
            }
            references.write(to, usage.ref());
            categories.write(to, usage.ictCategory());
            products.write(to, usage.productId());
            to.date(usage.inUseFrom());
            to.date(usage.inUseUntil());
            certificates.write(to, usage.certificateId());
            if (isSmall) {
                to.number(quantity.intValue());
            } else {
                to.decimal(quantity);
            }
            if (cost != null) {
                to.decimal(cost);
            }
            return pages.taken + strings() + taken - before;
        }

        /// Bytes of the strings, which stay when a bucket is dropped.
        private int strings() {
            return entities.taken() + references.taken() + categories.taken() + products.taken() + certificates.taken();
        }
    }

    /// Bytes of one bucket, in pieces of which none holds a part of a row.
    private static final class Pages {

        private static final int SMALLEST = 512;
        private static final int LARGEST = 1 << 16;

        private final List<byte[]> full = new ArrayList<>();
        private PackedBytes page = new PackedBytes(SMALLEST);
        private int size = SMALLEST;
        private int taken = SMALLEST;
        private int row;
        private @Nullable String entity;

        /// What the next row is written to, with room for one of common size.
        PackedBytes forRow() {
            if (page.room() < PackedBytes.COMMON_ROW) {
                int next = Math.min(page.size() * 2, LARGEST);
                byte[] written = page.written();
                taken += written.length - size + next;
                full.add(written);
                page = new PackedBytes(next);
                size = next;
            }
            return page;
        }

        List<byte[]> all() {
            List<byte[]> all = new ArrayList<>(full);
            all.add(page.written());
            return all;
        }
    }

    /// Rows on their way out of one snapshot.
    private static final class Reading {

        private final int snapshot;
        private final Draft draft;
        private final Predicate<String> entities;
        private final Map<String, List<RegisterRow<Usage>>> byEntity;
        private int row;
        private String entity = "";
        private boolean isWanted;
        private List<RegisterRow<Usage>> rows = new ArrayList<>();

        Reading(int snapshot, Draft draft, Predicate<String> entities, Map<String, List<RegisterRow<Usage>>> byEntity) {
            this.snapshot = snapshot;
            this.draft = draft;
            this.entities = entities;
            this.byEntity = byEntity;
        }

        void read(List<byte[]> pages) {
            for (byte[] page : pages) {
                PackedBytes from = new PackedBytes(page);
                while (from.room() > 0) {
                    row(from);
                }
            }
        }

        private void row(PackedBytes from) {
            int flags = from.number();
            int terms = from.number();
            row += (int) from.signed();
            if ((flags & SAME_ENTITY) == 0) {
                begin(required(draft.entities.read(from)));
            }
            String ref = required(draft.references.read(from));
            String category = required(draft.categories.read(from));
            String product = draft.products.read(from);
            LocalDate since = from.date();
            LocalDate until = from.date();
            String certificate = draft.certificates.read(from);
            BigDecimal quantity = (flags & SMALL_QUANTITY) == 0 ? from.decimal() : BigDecimal.valueOf(from.number());
            BigDecimal cost = (flags & COST) == 0 ? null : from.decimal();
            if (isWanted) {
                Usage usage = new Usage(
                        entity,
                        ref,
                        KINDS[terms / ORIGINS.length],
                        category,
                        product,
                        null,
                        null,
                        null,
                        ORIGINS[terms % ORIGINS.length],
                        (flags & ESSENTIAL) != 0,
                        since,
                        until,
                        certificate,
                        quantity,
                        cost);
                rows.add(new RegisterRow<>(snapshot, row, usage, entity, ref));
            }
        }

        private void begin(String id) {
            entity = id;
            isWanted = entities.test(id);
            if (isWanted) {
                rows = byEntity.computeIfAbsent(id, key -> new ArrayList<>());
            }
        }

        private static String required(@Nullable String value) {
            if (value == null) {
                throw new IllegalStateException("a usage in memory lacks what each usage has");
            }
            return value;
        }
    }
}
