package eu.certsweep.edition.workbook;

import java.util.List;

/// What a chart shows, before it is drawn.
///
/// @param categories names along its axis
/// @param axis what its values are
/// @param format of its values, in the form of the file format
record Chart(String title, Form form, List<String> categories, List<Series> series, String axis, String format) {

    static final String COUNTS = "#,##0";
    /// Euro, shown as millions.
    static final String MILLIONS = "#,##0.0,,";

    /// How it is drawn.
    enum Form {
        /// Lying bars whose series add up.
        STACKED_BARS,
        /// Standing bars, series side by side.
        COLUMNS,
        LINES
    }

    /// Values that belong together, one for each category; an empty one is kept back or not known.
    ///
    /// @param colour red, green, blue as one number
    record Series(String name, int colour, List<String> values) {

        Series {
            values = List.copyOf(values);
        }
    }

    Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Series line : series) {
            if (line.values.size() != categories.size()) {
                throw new IllegalArgumentException(
                        title + ": " + line.name + " has " + line.values.size() + " values for " + categories.size());
            }
        }
    }

    /// Whether it has any value.
    boolean tells() {
        return series.stream().anyMatch(line -> line.values.stream().anyMatch(value -> !value.isEmpty()));
    }

    /// Whether it lacks a value somewhere.
    boolean hasGaps() {
        return series.stream().anyMatch(line -> line.values.contains(""));
    }
}
