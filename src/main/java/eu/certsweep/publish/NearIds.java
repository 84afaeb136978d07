package eu.certsweep.publish;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds which of many known ids an unknown one may mean: the one that looks the same (see [LookAlikes#folded]), else
/// the one that is one mistake of typing away (a character too many, too few, another, or two changed about). Where
/// several are as near, none is named.
///
/// The unknown ids come first and are held; the known ones pass by, each at the cost of its length. So a register of
/// any size can be asked.
public final class NearIds {

    /// Unknown ids that are looked up; a delivery with more of them names the wrong register.
    public static final int MOST = 10_000;

    /// Bits, a power of two: some five for each hash of as many unknown ids as are looked up.
    private static final int FILTER = 1 << 20;

    /// Ids that are shorter are all near to each other.
    private static final int SHORTEST = 4;

    private final Map<String, Sought> sought = new HashMap<>();
    private final Map<String, List<Sought>> byLook = new HashMap<>();
    private final Map<Long, List<Sought>> byShortened = new HashMap<>();

    /// Which hashes there are, cut short: nearly all of a register's are not.
    private final BitSet filter = new BitSet(FILTER);

    /// A known id.
    ///
    /// @param looksTheSame whether no eye, or none without care, tells them apart
    public record Near(String id, boolean looksTheSame) {}

    private static final class Sought {
        private final String id;
        private @Nullable String alike;
        private boolean severalAlike;
        private @Nullable String typed;
        private boolean severalTyped;

        Sought(String id) {
            this.id = id;
        }

        void mayBe(String known) {
            if (!severalTyped && !known.equals(typed) && isOneMistake(id, known)) {
                severalTyped = typed != null;
                typed = known;
            }
        }
    }

    /// @param unknown ids, of which the first are looked up
    public NearIds(Collection<String> unknown) {
        unknown.stream()
                .filter(id -> id.length() >= SHORTEST)
                .limit(MOST)
                .map(Sought::new)
                .forEach(id -> {
                    sought.put(id.id, id);
                    byLook.computeIfAbsent(LookAlikes.folded(id.id), look -> new ArrayList<>(1))
                            .add(id);
                    for (long hash : shortened(id.id)) {
                        filter.set(cut(hash));
                        byShortened
                                .computeIfAbsent(hash, key -> new ArrayList<>(1))
                                .add(id);
                    }
                });
    }

    /// Takes a known id, any number of times.
    public void add(String known) {
        if (sought.isEmpty()) {
            return;
        }
        for (Sought id : byLook.getOrDefault(LookAlikes.folded(known), List.of())) {
            if (!known.equals(id.id) && !known.equals(id.alike)) {
                id.severalAlike = id.alike != null;
                id.alike = known;
            }
        }
        for (long hash : shortened(known)) {
            if (filter.get(cut(hash))) {
                byShortened.getOrDefault(hash, List.of()).forEach(id -> id.mayBe(known));
            }
        }
    }

    private static int cut(long hash) {
        return (int) (hash >>> 40) & FILTER - 1;
    }

    /// The known id that an unknown one may mean.
    public Optional<Near> of(String unknown) {
        Sought id = sought.get(unknown);
        if (id == null) {
            return Optional.empty();
        }
        if (id.alike != null) {
            return id.severalAlike ? Optional.empty() : Optional.of(new Near(id.alike, true));
        }
        return id.typed == null || id.severalTyped ? Optional.empty() : Optional.of(new Near(id.typed, false));
    }

    /// What a person may want to know of an unknown id: what nobody sees in it, and the known one that it may mean;
    /// each with `; ` behind it. Empty if there is nothing to say.
    public String told(String unknown) {
        return LookAlikes.in(unknown).map(unusual -> unusual + "; ").orElse("")
                + of(unknown)
                        .map(known -> (known.looksTheSame
                                        ? "the register has one that looks the same, '"
                                        : "the nearest one is '")
                                + known.id + "'; ")
                        .orElse("");
    }

    /// Hashes of an id and of all that comes of it when one character is left out. Two ids that are one mistake apart
    /// have one of them in common.
    private static long[] shortened(String id) {
        int length = id.length();
        long[] hashes = new long[length + 1];
        long before = 7;
        for (int left = 0; left <= length; left++) {
            long hash = before;
            for (int at = left + 1; at < length; at++) {
                hash = next(hash, id.charAt(at));
            }
            hashes[left] = hash;
            if (left < length) {
                before = next(before, id.charAt(left));
            }
        }
        return hashes;
    }

    private static long next(long hash, char c) {
        return (hash ^ c) * 0x9E3779B97F4A7C15L + (hash >>> 29);
    }

    /// Whether one text comes of another by a character added, left out or changed, or by two neighbours changed about.
    static boolean isOneMistake(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (longer - shorter > 1) {
            return false;
        }
        int begin = 0;
        while (begin < shorter && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int differs = longer - begin - end;
        return differs == 1
                || (differs == 2
                        && one.length() == other.length()
                        && one.charAt(begin) == other.charAt(begin + 1)
                        && one.charAt(begin + 1) == other.charAt(begin));
    }
}
