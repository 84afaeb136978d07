package eu.certsweep.impact.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Which cells of a table are hidden, and why that is enough.
///
/// @param hidden cells that are not published, the confidential ones among them
/// @param proofs of what stays possible of the confidential cells
public record Pattern(BitSet hidden, List<Proof> proofs) {

    public Pattern {
        proofs = List.copyOf(proofs);
    }

    /// What must stay possible: that a figure of a cell is higher or lower by an amount.
    ///
    /// @param direction 1: higher, -1: lower
    public record Demand(int cell, Figure figure, int direction, double amount) {}

    /// Moves that one after the other change the figure as demanded.
    record Proof(Demand demand, List<Move> moves) {}

    /// The confidential cells hidden, those that no published table has, and no others: primary suppression alone.
    public static Pattern primary(Table table) {
        BitSet hidden = (BitSet) table.confidential().clone();
        hidden.or(table.unpublished());
        return new Pattern(hidden, List.of());
    }

    /// Everything that must stay possible of a table, figure by figure, finest cells first. Amounts come before
    /// entities: few
    /// cells have costs, so there is less to choose from, and what they hide serves the entities. (The other way round
    /// 2 to
    /// 5 % more is lost.)
    static List<Demand> demands(Table table, Protection protection) {
        List<Integer> cells = table.confidential().stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(table.grid()::totals).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Figure> figures = new ArrayList<>(table.figures());
        figures.sort(Comparator.comparing(figure -> figure.kind() == Figure.Kind.ENTITIES));
        List<Demand> demands = new ArrayList<>();
        for (Figure figure : figures) {
            for (int cell : cells) {
                if (!figure.isGuarded(cell)) {
                    continue;
                }
                demands.add(new Demand(cell, figure, 1, protection.upwards(figure, cell)));
                demands.add(new Demand(cell, figure, -1, protection.downwards(figure, cell)));
            }
        }
        demands.removeIf(demand -> demand.amount() <= 0);
        return demands;
    }

    /// What may be published of a cell.
    public Status status(Table table, int cell) {
        if (table.confidential().get(cell)) {
            return Status.CONFIDENTIAL;
        }
        return hidden.get(cell) ? Status.SECONDARY : Status.FREE;
    }
}
