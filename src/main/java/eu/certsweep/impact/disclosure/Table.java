package eu.certsweep.impact.disclosure;

import java.util.BitSet;
import java.util.List;

/// A table before disclosure control.
///
/// @param entities by cell; an empty cell is known to be empty, as it has no row
/// @param figures everything that must not be derived of a confidential cell, the number of entities first
/// @param confidential cells that must not be published for their own sake
/// @param unpublished cells with an entity that stand in none of the published tables; none of them is confidential,
///     as nobody asks for them, and they hide others at no cost
@SuppressWarnings("ArrayRecordComponent") // never changed, and never compared but for identity
public record Table(Grid grid, double[] entities, List<Figure> figures, BitSet confidential, BitSet unpublished) {

    public Table {
        figures = List.copyOf(figures);
        if (confidential.intersects(unpublished)) {
            throw new IllegalArgumentException("a cell is confidential and in no published table");
        }
        for (int cell = confidential.nextSetBit(0); cell >= 0; cell = confidential.nextSetBit(cell + 1)) {
            if (entities[cell] <= 0) {
                throw new IllegalArgumentException("cell " + cell + " is confidential and empty");
            }
        }
    }

    /// A table that is published as a whole.
    public Table(Grid grid, double[] entities, List<Figure> figures, BitSet confidential) {
        this(grid, entities, figures, confidential, new BitSet());
    }

    /// Whether a cell has a row.
    boolean has(int cell) {
        return entities[cell] > 0;
    }
}
