package eu.certsweep.spark;

import eu.certsweep.job.Register;
import eu.certsweep.publish.LateFaultWords;

/// What has to be known of a file to judge its rows.
///
/// @param number place among the job's files
/// @param source number of the source within which a later file replaces rows of an earlier one; negative if it does
///     not
/// @param keepingSource number of the source within which the first row of a key counts; negative if further ones are
///     rejected
record DeliveredFile(
        int number,
        Register register,
        String name,
        String sheet,
        String entityHeader,
        String keyHeader,
        int source,
        int keepingSource) {

    static DeliveredFile of(Scanned scanned) {
        Delivery delivery = scanned.delivery();
        return new DeliveredFile(
                delivery.number(),
                delivery.source().register(),
                delivery.name(),
                scanned.sheet(),
                scanned.entityHeader(),
                scanned.keyHeader(),
                delivery.source().latestFile() ? delivery.source().index() : -1,
                delivery.source().keepsFirst() ? delivery.source().index() : -1);
    }

    LateFaultWords.Place place() {
        return new LateFaultWords.Place(name, sheet, entityHeader, keyHeader);
    }
}
