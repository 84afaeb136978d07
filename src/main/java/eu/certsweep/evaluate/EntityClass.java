package eu.certsweep.evaluate;

import eu.certsweep.law.Kind;
import eu.certsweep.law.Obligation;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The requirements that count for all entities of one Member State, sector, category and size, by what they ask of.
final class EntityClass {

    private static final int SHAPES = Kind.values().length * 2;

    private final List<Requirement> requirements;
    private final int[] use;
    private final int[] obtain;
    private final Map<String, int[][]> byIctCategory = new ConcurrentHashMap<>();

    /// @param requirements all requirements that the evaluator knows
    /// @param counting places in that list of those that count for the class, ascending
    EntityClass(List<Requirement> requirements, int[] counting) {
        this.requirements = requirements;
        this.use = IntStream.of(counting)
                .filter(i -> requirements.get(i).obligation() == Obligation.USE_CERTIFIED)
                .toArray();
        this.obtain = IntStream.of(counting)
                .filter(i -> requirements.get(i).obligation() == Obligation.OBTAIN_CERTIFICATE)
                .toArray();
    }

    /// Places of the requirements that ask for a certificate of the entity itself, ascending.
    int[] obtain() {
        return obtain;
    }

    /// Places of the requirements that address the usage, its dates aside, ascending.
    int[] addressing(Usage usage) {
        if (use.length == 0) {
            return use;
        }
        int[][] shapes = byIctCategory.get(usage.ictCategory());
        if (shapes == null) {
            shapes = byIctCategory.computeIfAbsent(usage.ictCategory(), category -> new int[SHAPES][]);
        }
        int shape = usage.kind().ordinal() * 2 + (usage.essentialFunction() ? 1 : 0);
        int[] found = shapes[shape];
        if (found == null) {
            // Two threads may both compute it; they store equal arrays.
            found = IntStream.of(use)
                    .filter(i -> requirements.get(i).ict().covers(usage))
                    .toArray();
            shapes[shape] = found;
        }
        return found;
    }
}
