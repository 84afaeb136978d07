package eu.certsweep.impact.disclosure;

import java.math.BigDecimal;
import java.util.List;

/// Prints how long disclosure control takes for a cube of the Union's size, and how that grows: 27 Member States, 18
/// sectors, 4 sizes, 2 categories, 4 options. Started by `scripts/bench-disclosure`.
final class DisclosureGrowth {

    private static final Protection PROTECTION = new Protection(4, BigDecimal.TEN, new BigDecimal("0.85"));
    private static final int OPTIONS = 4;
    private static final long EFFORT = 100_000;

    private DisclosureGrowth() {}

    public static void main(String[] arguments) {
        System.out.printf(
                "%-12s %9s %8s %9s %9s %10s %8s %11s %9s%n",
                "cube", "entities", "cells", "conf.", "second.", "suppress s", "audit s", "intervals s", "breaches");
        for (int memberStates : List.of(3, 9, 27)) {
            for (int perCell : List.of(1, 5, 25)) {
                Grid grid = Grid.of(memberStates, 18, 4, 2);
                print(grid, memberStates * 18 * 4 * 2 * perCell);
            }
        }
    }

    private static void print(Grid grid, int entities) {
        Table table = RandomTable.of(1, grid, entities, OPTIONS, PROTECTION);
        long start = System.nanoTime();
        Pattern pattern = Suppression.of(table, PROTECTION);
        long suppressed = System.nanoTime();
        int breaches = Audit.breaches(table, PROTECTION, pattern).size();
        long audited = System.nanoTime();
        int intervals = Audit.intervals(table, pattern, table.figures(), EFFORT).size();
        long stated = System.nanoTime();
        int confidential = table.confidential().cardinality();
        System.out.printf(
                "%-12s %9d %8d %9d %9d %10.1f %8.1f %11.1f %9d%n",
                grid.categories().stream()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + "x" + b)
                        .orElse(""),
                entities,
                grid.cells(),
                confidential,
                intervals / table.figures().size() - confidential,
                (suppressed - start) / 1e9,
                (audited - suppressed) / 1e9,
                (stated - audited) / 1e9,
                breaches);
    }
}
