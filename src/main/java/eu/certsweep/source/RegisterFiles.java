package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Opens the files of registers: CSV and XLSX.
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
        FileFormat format = FileFormat.of(file);
        requireDeclared(file, source.format(), format);
        return switch (format) {
            case CSV -> CsvFile.open(file, source, headers);
            case XLSX -> XlsxFile.open(file, source, headers);
        };
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
        String name = found.name().toLowerCase(Locale.ROOT);
        if (!declared.equals(SourceDefinition.AUTO) && !declared.equals(name)) {
            throw new SourceException(
                    file,
                    "the source says `format: " + declared + "`, but the file is " + found.name() + ": write `format: "
                            + name + "`, or leave it out");
        }
    }
}
