package eu.certsweep.edition;

import java.io.IOException;
import java.util.List;

/// Something that is made from the tables of an edition. The same tables and job give the same bytes.
public interface EditionFormat {

    /// Writes its files into the edition's folder.
    ///
    /// @return their paths below the folder, with `/`
    /// @throws IOException if a table cannot be read or a file cannot be written
    List<String> write(Edition edition) throws IOException;
}
