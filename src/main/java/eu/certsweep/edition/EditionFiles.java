package eu.certsweep.edition;

import eu.certsweep.edition.data.MetadataFiles;
import eu.certsweep.edition.data.ParquetFiles;
import eu.certsweep.edition.data.SdmxFiles;
import eu.certsweep.edition.report.HtmlReport;
import eu.certsweep.edition.workbook.WorkbookFormat;
import eu.certsweep.job.OutputFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Makes the formats that a job asks for.
public final class EditionFiles {

    private EditionFiles() {}

    /// Writes every format of the job, in the order of [OutputFormat].
    ///
    /// @return paths of the files below the folder
    /// @throws IOException if a table cannot be read or a file cannot be written
    public static List<String> write(Edition edition) throws IOException {
        List<String> written = new ArrayList<>();
        for (OutputFormat format : OutputFormat.values()) {
            if (edition.job().formats().contains(format)) {
                written.addAll(of(format).write(edition));
            }
        }
        return written;
    }

    private static EditionFormat of(OutputFormat format) {
        return switch (format) {
            case PARQUET -> new ParquetFiles();
            case SDMX -> new SdmxFiles();
            case METADATA -> new MetadataFiles();
            case XLSX -> new WorkbookFormat();
            case HTML -> new HtmlReport();
        };
    }
}
