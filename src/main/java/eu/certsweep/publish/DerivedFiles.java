package eu.certsweep.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The files that are made from the CSV files of an edition.
public final class DerivedFiles {

    private DerivedFiles() {}

    /// Makes them in the edition's folder.
    ///
    /// @return their names, relative to the folder, with `/`
    public static List<String> write(Edition edition) throws IOException {
        return new ArrayList<>();
    }
}
