package eu.certsweep.impact.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneWayTablesTest {

    private record Cell(String table, String place, String size, int count) {}

    private static Map<Cell, Status> statuses(Cell... cells) {
        return OneWayTables.statuses(
                List.of(cells),
                cell -> OneWayTables.dimension(List.of(cell.place, cell.size), "_T")
                        .map(dimension -> new OneWayTables.Place(cell.table, dimension)),
                cell -> cell.count >= 4);
    }

    @Test
    void closesAWholeDimensionForOneCellAndLeavesTheOthersOpen() {
        Cell total = new Cell("A", "_T", "_T", 20);
        Cell few = new Cell("A", "DE", "_T", 3);
        Cell beside = new Cell("A", "FR", "_T", 17);
        Cell small = new Cell("A", "_T", "small", 20);
        Cell other = new Cell("B", "FR", "_T", 4);

        assertThat(statuses(total, few, beside, small, other))
                .containsEntry(total, Status.FREE)
                .containsEntry(few, Status.CONFIDENTIAL)
                .containsEntry(beside, Status.SECONDARY)
                .containsEntry(small, Status.FREE)
                .containsEntry(other, Status.FREE);
    }

    @Test
    void closesEveryDimensionWithTheTotalAndKeepsCellsOfSeveralOut() {
        Cell total = new Cell("A", "_T", "_T", 3);
        Cell place = new Cell("A", "DE", "_T", 5);
        Cell both = new Cell("A", "DE", "small", 5);

        assertThat(statuses(total, place, both))
                .containsOnly(Map.entry(total, Status.CONFIDENTIAL), Map.entry(place, Status.SECONDARY));
    }
}
