package eu.certsweep.impact.disclosure;

import java.util.List;

/// A change of hidden cells that no published cell shows: the same amount is added to some cells of a hypercube
/// and taken from the others, so that every total stays the sum of what it comprises. The first cell is the one
/// that it protects.
///
/// @param cells corners of the hypercube
/// @param signs by corner: 1 where the amount is added, -1 where it is taken
@SuppressWarnings("ArrayRecordComponent") // never changed, and never compared but for identity
record Move(int[] cells, int[] signs) {

    /// The greatest amount by which a figure can be moved, under each of its readings at once.
    ///
    /// @param direction 1 to add to the first cell, -1 to take from it
    double reach(Figure figure, int direction) {
        double reach = Double.POSITIVE_INFINITY;
        for (List<Figure.Part> reading : figure.readings()) {
            double sum = 0;
            for (Figure.Part part : reading) {
                sum += part.weight() * least(part.column().values(), direction);
            }
            reach = Math.min(reach, sum);
        }
        return figure.kind() == Figure.Kind.ENTITIES
                ? Math.min(reach, least(figure.values(), direction) - figure.known())
                : reach;
    }

    private double least(double[] values, int direction) {
        double least = Double.POSITIVE_INFINITY;
        for (int corner = 0; corner < cells.length; corner++) {
            if (signs[corner] * direction < 0) {
                least = Math.min(least, values[cells[corner]]);
            }
        }
        return least;
    }

    /// Changes a figure by an amount within [#reach], in all its readings.
    void apply(Figure figure, int direction, double amount) {
        for (List<Figure.Part> reading : figure.readings()) {
            double left = amount;
            for (Figure.Part part : reading) {
                double[] values = part.column().values();
                double own = Math.min(left, part.weight() * least(values, direction));
                for (int corner = 0; corner < cells.length; corner++) {
                    values[cells[corner]] += signs[corner] * direction * own / part.weight();
                }
                left -= own;
            }
        }
    }
}
