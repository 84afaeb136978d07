package eu.certsweep.edition;

import eu.certsweep.edition.data.MetadataFiles;
import eu.certsweep.edition.data.ParquetFiles;
import eu.certsweep.edition.data.SdmxFiles;
import eu.certsweep.edition.report.HtmlReport;
import eu.certsweep.edition.workbook.WorkbookFormat;
import eu.certsweep.job.OutputFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes the formats that a job asks for.
public final class EditionFiles {

    private EditionFiles() {}

    /// Writes every format of the job, in the order of [OutputFormat].
    ///
    /// @return paths of the files below the folder
    /// @throws IOException if a table cannot be read or a file cannot be written
    public static List<String> write(Edition edition) throws IOException {
        return write(edition, EnumSet.allOf(OutputFormat.class));
    }

    /// Writes those formats of the job that take each table by itself, also one that is a folder of parts.
    ///
    /// @return paths of the files below the folder
    /// @throws IOException if a table cannot be read or a file cannot be written
    public static List<String> writeOfParts(Edition edition) throws IOException {
        return write(edition, EnumSet.of(OutputFormat.PARQUET, OutputFormat.SDMX));
    }

    private static List<String> write(Edition edition, Set<OutputFormat> possible) throws IOException {
        List<String> written = new ArrayList<>();
        for (OutputFormat format : possible) {
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
