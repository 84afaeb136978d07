package eu.certsweep.impact.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    private static final Protection PROTECTION = new Protection(4, BigDecimal.TEN, new BigDecimal("0.85"));

    /// A table of two dimensions that counts entities alone.
    private static Table counts(double[][] rows, Protection protection) {
        Grid grid = Grid.of(rows.length, rows[0].length);
        double[] values = new double[grid.cells()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                values[grid.cell(i, j)] = rows[i][j];
            }
        }
        grid.addUp(values);
        BitSet confidential = new BitSet();
        for (int cell = 0; cell < values.length; cell++) {
            if (protection.tooFew((long) values[cell])) {
                confidential.set(cell);
            }
        }
        Figure entities = new Figure(
                "entities",
                Figure.Kind.ENTITIES,
                List.of(List.of(new Figure.Part(new Figure.Column("entities", values), 1))));
        return new Table(grid, values, List.of(entities), confidential);
    }

    @Test
    void addsUpEveryTotal() {
        Table table = counts(new double[][] {{1, 2, 3}, {10, 20, 30}}, PROTECTION);

        assertThat(table.entities()).containsExactly(1, 2, 3, 6, 10, 20, 30, 60, 11, 22, 33, 66);
    }

    @Test
    void hidesTheCheapestRectangleAroundACell() {
        Table table = counts(new double[][] {{2, 90, 8}, {70, 80, 60}, {9, 75, 7}}, PROTECTION);

        Pattern pattern = Suppression.of(table, PROTECTION);

        Grid grid = table.grid();
        assertThat(pattern.hidden().stream())
                .containsExactly(grid.cell(0, 0), grid.cell(0, 2), grid.cell(2, 0), grid.cell(2, 2));
        assertThat(pattern.status(table, grid.cell(0, 0))).isEqualTo(Status.CONFIDENTIAL);
        assertThat(pattern.status(table, grid.cell(2, 2))).isEqualTo(Status.SECONDARY);
        assertThat(pattern.status(table, grid.cell(1, 1))).isEqualTo(Status.FREE);
    }

    @Test
    void doesNotTakeARectangleThatIsTooSmallToHideIn() {
        // Four entities more in the first cell would leave none in the corners with 4, which have a row and so
        // an entity.
        Table table = counts(new double[][] {{2, 90, 4}, {70, 80, 60}, {4, 75, 4}}, PROTECTION);

        BitSet hidden = Suppression.of(table, PROTECTION).hidden();

        assertThat(Audit.breaches(table, PROTECTION, new Pattern(hidden, List.of())))
                .isEmpty();
        BitSet rectangle = new BitSet();
        for (int cell : new int[] {0, 2, 8, 10}) {
            rectangle.set(cell);
        }
        assertThat(Audit.breaches(table, PROTECTION, new Pattern(rectangle, List.of())))
                .isNotEmpty();
    }

    @Test
    void doesNotTakeARectangleThatOutcomesSeeThrough() {
        // The corners of the cheapest rectangle have nothing but one outcome each, and that of the first cell is in
        // none of
        // the others: whoever adds up what each outcome leaves open has the first cell.
        double[][] compliant = {{0, 45, 8}, {30, 40, 30}, {0, 30, 7}};
        double[][] inTransition = {{0, 45, 0}, {40, 40, 30}, {9, 45, 0}};
        double[][] nonCompliant = {{2, 0, 0}, {0, 0, 0}, {0, 0, 0}};
        double[][] all = {{2, 90, 8}, {70, 80, 60}, {9, 75, 7}};
        Table alone = counts(all, PROTECTION);
        Figure entities = new Figure(
                "entities",
                Figure.Kind.ENTITIES,
                List.of(
                        List.of(part("entities", all)),
                        List.of(
                                part("compliant", compliant),
                                part("in transition", inTransition),
                                part("non-compliant", nonCompliant))));
        Table table = new Table(alone.grid(), alone.entities(), List.of(entities), alone.confidential());
        Pattern rectangle = new Pattern(Suppression.of(alone, PROTECTION).hidden(), List.of());

        assertThat(Audit.passes(alone, PROTECTION, rectangle)).isTrue();
        assertThat(Audit.passes(table, PROTECTION, rectangle)).isFalse();
        Pattern pattern = Suppression.of(table, PROTECTION);
        assertThat(Audit.passes(table, PROTECTION, new Pattern(pattern.hidden(), List.of())))
                .isTrue();
    }

    private static Figure.Part part(String name, double[][] rows) {
        return new Figure.Part(new Figure.Column(name, counts(rows, PROTECTION).entities()), 1);
    }

    @Test
    void hidesNothingWhereNothingIsConfidential() {
        Table table = counts(new double[][] {{4, 0}, {5, 6}}, PROTECTION);

        assertThat(Suppression.of(table, PROTECTION).hidden().isEmpty()).isTrue();
    }

    @Test
    void keepsTheGrandTotalOfASmallTable() {
        Table table = counts(new double[][] {{1, 12}, {11, 9}}, PROTECTION);

        assertThat(Suppression.of(table, PROTECTION).hidden().get(table.grid().cells() - 1))
                .isFalse();
    }

    @Test
    void hidesTheGrandTotalOfATableWithTooFewEntities() {
        Table table = counts(new double[][] {{1, 0}, {1, 1}}, PROTECTION);

        Pattern pattern = Suppression.of(table, PROTECTION);

        assertThat(pattern.hidden().cardinality()).isEqualTo(8);
        assertThat(Audit.breaches(table, PROTECTION, pattern)).isEmpty();
    }

    @Test
    void countsAsTooFewFromOneUpToOneBelowTheMinimum() {
        assertThat(PROTECTION.tooFew(0)).isFalse();
        assertThat(PROTECTION.tooFew(1)).isTrue();
        assertThat(PROTECTION.tooFew(3)).isTrue();
        assertThat(PROTECTION.tooFew(4)).isFalse();
        assertThat(new Protection(1, BigDecimal.TEN, BigDecimal.ONE).tooFew(1)).isFalse();
    }

    @Test
    void findsDominanceAboveTheShareAndNotAtIt() {
        assertThat(dominates("84.99", "100.00")).isFalse();
        assertThat(dominates("85.00", "100.00")).isFalse();
        assertThat(dominates("85.01", "100.00")).isTrue();
        assertThat(dominates("0.00", "0.00")).isFalse();
        assertThat(dominates("-85.01", "-100.00")).isTrue();
    }

    private static boolean dominates(String largest, String figure) {
        return PROTECTION.dominates(new BigDecimal(largest), new BigDecimal(figure));
    }

    @Test
    void givesTheSamePatternEveryTime() {
        Table one = RandomTable.of(7, Grid.of(5, 4, 3, 2), 200, 2, PROTECTION);
        Table same = RandomTable.of(7, Grid.of(5, 4, 3, 2), 200, 2, PROTECTION);

        assertThat(Suppression.of(one, PROTECTION).hidden())
                .isEqualTo(Suppression.of(same, PROTECTION).hidden());
    }
}
