package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// What the files are and hold: `datapackage.json` for programs that read tables, `metadata.jsonld` for catalogues of
/// open data.
public final class MetadataFiles implements EditionFormat {

    private static final String PACKAGE = "datapackage.json";
    private static final String CATALOGUE = "metadata.jsonld";

    /// Files that tell of the run itself: the same inputs need not give the same bytes, so nothing is said of these.
    private static final Set<String> OF_THE_RUN = Set.of("changes.csv", "import_report.csv", "deliveries.csv");

    @Override
    public List<String> write(Edition edition) throws IOException {
        JsonText.write(new DataPackage(edition).descriptor(), edition.folder().resolve(PACKAGE));
        JsonText.write(new Catalogue(edition).document(), edition.folder().resolve(CATALOGUE));
        return List.of(PACKAGE, CATALOGUE);
    }

    static boolean hasTheSameBytesAgain(String file) {
        return !OF_THE_RUN.contains(file);
    }
}
