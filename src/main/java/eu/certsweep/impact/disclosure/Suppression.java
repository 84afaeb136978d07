package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.disclosure.Pattern.Demand;
import eu.certsweep.impact.disclosure.Pattern.Proof;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Secondary suppression: hides as little as it can beside the confidential cells so that each of these
/// stays uncertain.
///
/// For each confidential cell, figure and direction [Move]s are chosen that change the figure by the amount that the
/// [Protection] asks for and are seen in hidden cells alone. So what is published leaves at least that much open. Cells
/// are taken one after the other, and cells that one of them hides serve the next ones. At the end every cell that was
/// hidden in this way is published after all if the moves that need it can be replaced by others that hide less.
///
/// Gives the same pattern for the same table, always. Not thread-safe.
public final class Suppression {

    /// What the loss of a total counts more than that of a cell which is no total in one dimension more.
    private static final double WEIGHT_OF_TOTALS = 3;
    /// Into how many steps a change is divided, to begin with and at most.
    private static final int STEPS = 4;
    private static final double FINEST = 1 << 12;
    private static final double DONE = 1e-9;
    /// How often cells are looked through that might be published after all.
    private static final int ROUNDS = 5;
    /// Cells of a table from which on time counts.
    private static final int LARGE = 3000;

    private final Table table;
    private final BitSet hidden;
    private final double[] losses;
    private final MoveSearch cubes;
    private final SwapSearch swaps;
    private final Map<Demand, List<Move>> moves = new LinkedHashMap<>();
    private final Map<Integer, Set<Demand>> users = new HashMap<>();

    private Suppression(Table table) {
        this.table = table;
        this.hidden = Pattern.primary(table).hidden();
        this.losses = losses(table);
        this.cubes = new MoveSearch(table, losses, hidden);
        this.swaps = new SwapSearch(table, losses, hidden);
    }

    /// What a table hides so that its confidential cells are protected.
    public static Pattern of(Table table, Protection protection) {
        Suppression suppression = new Suppression(table);
        for (Demand demand : Pattern.demands(table, protection)) {
            suppression.protect(demand);
        }
        suppression.publishWhatIsNotNeeded();
        List<Proof> proofs = new ArrayList<>();
        suppression.moves.forEach((demand, moves) -> proofs.add(new Proof(demand, moves)));
        return new Pattern(suppression.hidden, proofs);
    }

    private static double[] losses(Table table) {
        double[] losses = new double[table.grid().cells()];
        for (int cell = 0; cell < losses.length; cell++) {
            losses[cell] = (table.entities()[cell] + 1)
                    * Math.pow(WEIGHT_OF_TOTALS, table.grid().totals(cell));
        }
        return losses;
    }

    private void protect(Demand demand) {
        List<Move> found = find(demand, Double.POSITIVE_INFINITY)
                .orElseThrow(() -> new IllegalStateException("no moves protect cell " + demand.cell()));
        found.forEach(this::hide);
        moves.put(demand, found);
    }

    private void hide(Move move) {
        for (int cell : move.cells()) {
            hidden.set(cell);
        }
    }

    private double cost(Move move) {
        double cost = 0;
        for (int cell : move.cells()) {
            cost += hidden.get(cell) ? 0 : losses[cell];
        }
        return cost;
    }

    /// One move, or several that together change the figure by the amount if these hide less.
    private Optional<List<Move>> find(Demand demand, double budget) {
        Optional<Move> one = cheapest(demand, demand.figure(), demand.amount(), budget);
        double cost = one.map(this::cost).orElse(budget);
        if (one.isPresent() && cost == 0) {
            return one.map(List::of);
        }
        Optional<List<Move>> several = several(demand, cost);
        return several.isPresent() ? several : one.map(List::of);
    }

    private Optional<Move> cheapest(Demand demand, Figure figure, double amount, double budget) {
        Optional<Move> cube = cubes.cheapest(demand.cell(), figure, demand.direction(), amount, budget);
        double cost = cube.map(this::cost).orElse(budget);
        if (cube.isPresent() && cost == 0) {
            return cube;
        }
        Optional<Move> swap = swaps.cheapest(demand.cell(), figure, demand.direction(), amount, cost);
        return swap.isPresent() ? swap : cube;
    }

    /// Several moves in small steps, each the cheapest after those before it.
    ///
    /// @param budget what all of them may cost
    private Optional<List<Move>> several(Demand demand, double budget) {
        Figure figure = demand.figure().copy();
        List<Move> found = new ArrayList<>();
        BitSet before = (BitSet) hidden.clone();
        double money = budget;
        double left = demand.amount();
        boolean whole = demand.figure().isWhole();
        double step = demand.figure().kind() == Figure.Kind.ENTITIES ? 1 : demand.amount() / STEPS;
        step = whole ? Math.max(1, Math.floor(step)) : step;
        double finest = whole ? 1 : demand.amount() / FINEST;
        while (left > demand.amount() * DONE && step >= finest) {
            Optional<Move> next = cheapest(demand, figure, Math.min(step, left), money);
            if (next.isEmpty()) {
                step = whole ? Math.floor(step / 2) : step / 2;
                continue;
            }
            money -= cost(next.get());
            hide(next.get());
            double amount = Math.min(left, next.get().reach(figure, demand.direction()));
            next.get().apply(figure, demand.direction(), amount);
            found.add(next.get());
            left -= amount;
        }
        hide(before);
        return left > demand.amount() * DONE ? Optional.empty() : Optional.of(found);
    }

    private void hide(BitSet cells) {
        hidden.clear();
        hidden.or(cells);
    }

    private void publishWhatIsNotNeeded() {
        moves.forEach(this::use);
        // To look for detours takes long; in a large table it is done for the few great totals alone.
        int greatFrom = table.grid().cells() > LARGE ? 1 : 2;
        for (int round = 0; round < ROUNDS; round++) {
            boolean better = false;
            for (int cell : secondaryCells()) {
                boolean great = table.grid().totals(cell) >= table.grid().dimensions() - greatFrom;
                if (great || round == 0 || users.getOrDefault(cell, Set.of()).isEmpty()) {
                    better |= publish(cell, great ? losses[cell] : 0);
                }
            }
            if (!better) {
                return;
            }
        }
    }

    private List<Integer> secondaryCells() {
        return IntStream.range(0, table.grid().cells())
                .filter(cell -> hidden.get(cell)
                        && !table.confidential().get(cell)
                        && !table.unpublished().get(cell))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(cell -> -losses[cell])
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /// Publishes a cell if what needs it can do without it.
    ///
    /// @param budget what other cells may cost that are hidden instead
    private boolean publish(int cell, double budget) {
        BitSet before = (BitSet) hidden.clone();
        double loss = losses[cell];
        losses[cell] = Double.POSITIVE_INFINITY;
        hidden.clear(cell);
        Map<Demand, List<Move>> instead = new LinkedHashMap<>();
        double money = budget;
        boolean needed = false;
        for (Demand demand : users.getOrDefault(cell, Set.of())) {
            Optional<List<Move>> other = find(demand, money);
            needed = other.isEmpty();
            if (needed) {
                break;
            }
            for (Move move : other.get()) {
                money -= cost(move);
                hide(move);
            }
            instead.put(demand, other.get());
        }
        losses[cell] = loss;
        if (needed) {
            hide(before);
            return false;
        }
        instead.forEach((demand, found) -> {
            users.values().forEach(demands -> demands.remove(demand));
            use(demand, found);
            moves.put(demand, found);
        });
        return true;
    }

    private void use(Demand demand, List<Move> found) {
        for (Move move : found) {
            for (int corner : move.cells()) {
                users.computeIfAbsent(corner, cell -> new LinkedHashSet<>()).add(demand);
            }
        }
    }
}
