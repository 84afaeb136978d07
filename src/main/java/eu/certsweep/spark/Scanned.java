package eu.certsweep.spark;

import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.source.Stretch;
import java.util.List;

/// What one pass over a file tells.
///
/// @param sheet name of its sheet; empty for a file without sheets
/// @param readAs how it is read, for a person
/// @param signature what is known of its signature
/// @param entityHeader header of the column with the entity
/// @param keyHeader header of the column with the rest of the key
/// @param rows records in it
/// @param passedOver rows in it that are no rows of the source
/// @param notes what a person should know of how it is read
/// @param readings of decimals and dates that the columns as a whole demand
/// @param stretches that can be read by themselves, all of the file together; none: it is read as a whole
/// @param sample of the ids of entities in it, as the file has them
record Scanned(
        Delivery delivery,
        String sha256,
        String sheet,
        String readAs,
        String signature,
        String entityHeader,
        String keyHeader,
        long rows,
        long passedOver,
        List<String> notes,
        ColumnReadings readings,
        List<Stretch> stretches,
        List<String> sample) {

    /// The same of a file with another number.
    Scanned with(Delivery other) {
        return new Scanned(
                other,
                sha256,
                sheet,
                readAs,
                signature,
                entityHeader,
                keyHeader,
                rows,
                passedOver,
                notes,
                readings,
                stretches,
                sample);
    }
}
