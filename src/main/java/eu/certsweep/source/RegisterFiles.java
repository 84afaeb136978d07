package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Opens the files of registers: CSV, XLSX, XLSB, XLS, OpenDocument and Parquet, with gzip, ZIP or a password around
/// them or
/// not.
///
/// What a file is, its content decides, not its name; everything else about it is found out as well, unless the
/// source says it. The files are hostile: whatever they hold ends in rows, malformed rows, or a SourceException.
public final class RegisterFiles {

    private RegisterFiles() {}

    /// Opens a file past its header.
    ///
    /// @param file named in messages as it is given here
    /// @throws SourceException if the file cannot be read as the register it is said to be; the message names the
    ///     file, the place and the fix
    /// @throws IOException if the storage fails
    public static RegisterFile open(Path file, SourceDefinition source) throws SourceException, IOException {
        return open(file, source, Headers.required(source));
    }

    /// Opens a stretch of a file as one that [RegisterFile#place()] told of the same file.
    ///
    /// @throws SourceException if the file cannot be read as the register it is said to be
    /// @throws IOException if the storage fails
    public static RegisterFile open(Path file, SourceDefinition source, Stretch stretch)
            throws SourceException, IOException {
        Headers headers = Headers.required(source);
        UnwrappedFile unwrapped = new UnwrappedFile(file, file, FileFormat.CSV, List.of());
        return new BoundedFile(file, CsvFile.open(file, file, source, headers, stretch), unwrapped, source);
    }

    /// Opens a file past its header to look at it: a required column may be missing, and of two headers that mean the
    /// same column the first one is taken.
    ///
    /// @throws SourceException if the file cannot be read at all
    /// @throws IOException if the storage fails
    public static RegisterFile look(Path file, SourceDefinition source) throws SourceException, IOException {
        return open(file, source, Headers.optional(source));
    }

    private static RegisterFile open(Path file, SourceDefinition source, Headers headers)
            throws SourceException, IOException {
        requireReadable(file);
        UnwrappedFile unwrapped = UnwrappedFile.of(file, source);
        try {
            requireDeclared(file, source.format(), unwrapped.format());
            return new BoundedFile(file, opened(unwrapped, source, headers), unwrapped, source);
        } catch (SourceException | IOException | RuntimeException e) {
            unwrapped.close();
            throw e;
        }
    }

    private static RegisterFile opened(UnwrappedFile unwrapped, SourceDefinition source, Headers headers)
            throws SourceException, IOException {
        Path file = unwrapped.file();
        Path content = unwrapped.content();
        if (!source.signingCertificates().isEmpty() && unwrapped.format() != FileFormat.XML) {
            throw new SourceException(
                    file,
                    "the source names `signing-certificates`, but the file is "
                            + unwrapped.format().description()
                            + " and has no signature: ask for the list as XML, or name"
                            + " the table in a source of its own without them");
        }
        return switch (unwrapped.format()) {
            case CSV -> {
                if (source.survey().isPresent()) {
                    throw new SourceException(
                            file,
                            "the source says `eusurvey`, but the file is CSV, which EUSurvey does not export results as:"
                                    + " export them as .xlsx, .xls or .ods; for a table with the register's own"
                                    + " columns leave `eusurvey` out");
                }
                yield CsvFile.open(file, content, source, headers);
            }
            case PARQUET -> {
                if (source.survey().isPresent()) {
                    throw new SourceException(
                            file,
                            "the source says `eusurvey`, but the file is Parquet, which EUSurvey does not export results"
                                    + " as: for a table with the register's own columns leave `eusurvey` out");
                }
                yield ParquetFile.open(file, content, source, headers);
            }
            case XLSX, XLSB, XLS, ODS -> sheets(file, source, headers, spreadsheet(unwrapped, source));
            case XML -> {
                if (source.register() == Register.TRUSTED_LIST) {
                    yield TrustedListFile.open(file, content, source.signingCertificates());
                }
                throw new SourceException(
                        file, "the file is XML, which this register is not read from: ask for CSV or .xlsx");
            }
        };
    }

    /// The file as a spreadsheet, to be closed before it.
    ///
    /// @throws SourceException if it is damaged or not a spreadsheet
    static Spreadsheet spreadsheet(UnwrappedFile unwrapped, SourceDefinition source)
            throws SourceException, IOException {
        Path file = unwrapped.file();
        Path content = unwrapped.content();
        return switch (unwrapped.format()) {
            case XLSX -> XlsxWorkbook.open(file, content, source.limits());
            case XLSB -> XlsbWorkbook.open(file, content, source.limits());
            case XLS -> XlsWorkbook.open(file, content, source);
            case ODS -> OdsDocument.open(file, content, source.limits());
            case CSV, XML, PARQUET -> throw new SourceException(file, "the file is not a spreadsheet");
        };
    }

    private static RegisterFile sheets(Path file, SourceDefinition source, Headers headers, Spreadsheet spreadsheet)
            throws SourceException, IOException {
        return source.survey().isPresent()
                ? SurveyFile.open(file, source, source.survey().get(), spreadsheet)
                : SheetFile.open(file, source, headers, spreadsheet);
    }

    private static void requireReadable(Path file) throws SourceException {
        if (Files.notExists(file)) {
            throw new SourceException(file, "the file does not exist: put it there, or correct `files`");
        }
        if (Files.isDirectory(file)) {
            throw new SourceException(file, "this is a folder, not a file: name files in it, as `FOLDER/*.csv`");
        }
        if (!Files.isReadable(file)) {
            throw new SourceException(file, "the file cannot be read: check its permissions");
        }
        if (!Files.isRegularFile(file)) {
            throw new SourceException(file, "this is not an ordinary file: name one");
        }
    }

    private static void requireDeclared(Path file, String declared, FileFormat found) throws SourceException {
        if (!declared.equals(SourceDefinition.AUTO) && !declared.equals(found.code())) {
            throw new SourceException(
                    file,
                    "the source says `format: " + declared + "`, but the file is " + found.description() + ": write"
                            + " `format: " + found.code() + "`, or leave it out");
        }
    }
}
