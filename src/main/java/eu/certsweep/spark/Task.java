package eu.certsweep.spark;

import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.source.Stretch;
import java.util.Optional;

/// A file, or a stretch of one, that is to be read.
///
/// @param stretch none: all of it
record Task(Delivery delivery, ColumnReadings readings, Optional<Stretch> stretch) {

    /// How much there is to read.
    long bytes() {
        return stretch.map(part -> part.to() - part.from()).orElse(delivery.bytes());
    }
}
