package eu.certsweep.spark;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.publish.LateFaultWords;
import java.util.List;

/// The files of a job, each at its number.
///
/// @param files in byte order of their names
record DeliveredFiles(List<DeliveredFile> files) implements Settlement.Files {

    DeliveredFile file(int number) {
        return files.get(number);
    }

    LateFaultWords.Place place(int number) {
        return file(number).place();
    }

    @Override
    public int order(int snapshot) {
        return snapshot;
    }

    @Override
    public int keepingSource(int snapshot) {
        return file(snapshot).keepingSource();
    }

    @Override
    public int replacingSource(int snapshot) {
        return file(snapshot).source();
    }
}
