package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Contributions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/// Tables over entities made by chance: some places are crowded, most are not, few entities bear most of the costs.
final class RandomTable {

    private static final int OUTCOMES = 3;
    private static final double ANNUITY = 8.5;

    private RandomTable() {}

    /// @param options under each of which entities have an outcome and costs
    static Table of(long seed, Grid grid, int entities, int options, Protection protection) {
        Random random = new Random(seed);
        int cells = grid.cells();
        double[] counts = new double[cells];
        double[][][] outcomes = new double[options][OUTCOMES][cells];
        double[][][] costs = new double[options][3][cells];
        Contributions[][][] shares = new Contributions[options][3][cells];
        for (int entity = 0; entity < entities; entity++) {
            int[] places = new int[grid.dimensions()];
            for (int d = 0; d < places.length; d++) {
                places[d] = (int) (grid.total(d) * Math.pow(random.nextDouble(), 1.5));
            }
            int cell = grid.cell(places);
            counts[cell]++;
            double size = Math.exp(1.3 * random.nextGaussian());
            for (int option = 0; option < options; option++) {
                int outcome = random.nextInt(OUTCOMES);
                outcomes[option][outcome][cell]++;
                double once = outcome == 0 ? 0 : Math.round(size * 1000);
                double yearly = outcome == 2 ? Math.round(size * 100) : 0;
                double[] own = {once, yearly, once + ANNUITY * yearly};
                for (int figure = 0; figure < own.length; figure++) {
                    costs[option][figure][cell] += own[figure];
                    count(shares[option][figure], grid, places, own[figure]);
                }
            }
        }
        grid.addUp(counts);
        List<Figure> figures = new ArrayList<>();
        List<List<Figure.Part>> readings = new ArrayList<>();
        readings.add(List.of(new Figure.Part(new Figure.Column("entities", counts), 1)));
        BitSet confidential = new BitSet();
        for (int option = 0; option < options; option++) {
            List<Figure.Part> reading = new ArrayList<>();
            for (double[] outcome : outcomes[option]) {
                grid.addUp(outcome);
                reading.add(new Figure.Part(new Figure.Column("outcome", outcome), 1));
            }
            readings.add(reading);
            for (double[] cost : costs[option]) {
                grid.addUp(cost);
            }
            Figure.Column once = new Figure.Column("once", costs[option][0]);
            Figure.Column yearly = new Figure.Column("yearly", costs[option][1]);
            Figure.Column value = new Figure.Column("value", costs[option][2]);
            figures.add(Figure.of(option + " once", once));
            figures.add(Figure.of(option + " yearly", yearly));
            figures.add(new Figure(
                    option + " value",
                    Figure.Kind.AMOUNT,
                    List.of(
                            List.of(new Figure.Part(value, 1)),
                            List.of(new Figure.Part(once, 1), new Figure.Part(yearly, ANNUITY)))));
            for (int cell = 0; cell < cells; cell++) {
                for (int figure = 0; figure < 3; figure++) {
                    Contributions own = shares[option][figure][cell];
                    if (own != null && protection.givesAway(own, BigDecimal.valueOf(costs[option][figure][cell]))) {
                        confidential.set(cell);
                    }
                }
            }
        }
        figures.addFirst(new Figure("entities", Figure.Kind.ENTITIES, readings));
        for (int cell = 0; cell < cells; cell++) {
            if (protection.tooFew((long) counts[cell])) {
                confidential.set(cell);
            }
        }
        return new Table(grid, counts, figures, confidential);
    }

    private static void count(Contributions[] shares, Grid grid, int[] places, double own) {
        for (int totals = 0; totals < 1 << places.length; totals++) {
            int[] rolledUp = places.clone();
            for (int d = 0; d < places.length; d++) {
                if ((totals >> d & 1) != 0) {
                    rolledUp[d] = grid.total(d);
                }
            }
            int cell = grid.cell(rolledUp);
            shares[cell] = shares[cell] == null ? new Contributions() : shares[cell];
            shares[cell].add(BigDecimal.valueOf(own));
        }
    }
}
