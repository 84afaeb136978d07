package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file without what is wrapped around its register: gzip, ZIP, a password.
///
/// What was unwrapped lies in a temporary file that only this account may read and that goes with
/// [#close()], so that a file of any size needs no memory.
///
/// @param file as messages name it
/// @param content to be read: the file itself where nothing is wrapped around the register
/// @param wrappings from the outside in, for people: `gzip`, `ZIP`, `password`
record UnwrappedFile(Path file, Path content, FileFormat format, List<String> wrappings) implements Closeable {

    private static final int MOST_WRAPPINGS = 2;
    private static final int SHOWN = 5;

    /// @throws SourceException if the file is nothing that a register is read from, damaged, or above a limit
    static UnwrappedFile of(Path file, SourceDefinition source) throws SourceException, IOException {
        SourceLimits limits = source.limits();
        SourceFiles.requireSize(file, file, limits);
        Path content = file;
        List<String> wrappings = new ArrayList<>();
        try {
            while (true) {
                FileSigns signs = FileSigns.of(file, content, Dialect.delimiter(source));
                FileFormat format = switch (signs) {
                    case TEXT -> FileFormat.CSV;
                    case XML -> FlatXml.format(file, content);
                    case ZIP -> workbook(file, content, limits);
                    case OLE2 -> ProtectedWorkbook.is(file, content) ? null : FileFormat.XLS;
                    case PARQUET -> FileFormat.PARQUET;
                    case GZIP -> null;
                };
                if (format != null) {
                    return new UnwrappedFile(file, content, format, List.copyOf(wrappings));
                }
                if (wrappings.size() == MOST_WRAPPINGS) {
                    throw new SourceException(
                            file, "something is packed into something packed into something packed: unpack it");
                }
                Path inner = TemporaryFiles.create(".unwrapped");
                Path outer = content;
                content = inner;
                try {
                    wrappings.add(unwrap(file, signs, outer, inner, source));
                } finally {
                    delete(file, outer);
                }
            }
        } catch (SourceException | IOException | RuntimeException e) {
            delete(file, content);
            throw e;
        }
    }

    private static String unwrap(Path file, FileSigns signs, Path outer, Path inner, SourceDefinition source)
            throws SourceException, IOException {
        return switch (signs) {
            case GZIP -> gunzip(file, outer, inner, source.limits());
            case ZIP -> unzip(file, outer, inner, source.limits());
            case OLE2 -> ProtectedWorkbook.decrypt(file, outer, inner, source);
            case XML, PARQUET, TEXT -> throw new IllegalStateException("nothing is wrapped in " + signs);
        };
    }

    @Override
    public void close() throws IOException {
        delete(file, content);
    }

    private static void delete(Path file, Path content) throws IOException {
        if (!content.equals(file)) {
            Files.deleteIfExists(content);
        }
    }

    /// The kind of workbook that a ZIP archive is; none if it is a mere wrapping.
    private static @org.jspecify.annotations.Nullable FileFormat workbook(Path file, Path content, SourceLimits limits)
            throws SourceException {
        try (ZipArchive archive = ZipArchive.open(content, limits)) {
            if (archive.has("content.xml")) {
                return FileFormat.ODS;
            }
            if (!archive.has("[Content_Types].xml") && !archive.has("_rels/.rels")) {
                return null;
            }
            return PackageParts.format(file, archive);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static SourceException damaged(Path file, IOException cause) {
        String reason = cause instanceof ZipException
                        && String.valueOf(cause.getMessage()).contains("encrypted")
                ? "the ZIP archive is protected with a password: unpack it"
                : "the file begins like a spreadsheet or a ZIP archive but is damaged or incomplete: ask for a new copy";
        LimitException limit = LimitException.behind(cause);
        return new SourceException(file, limit == null ? reason : String.valueOf(limit.getMessage()), cause);
    }

    private static String gunzip(Path file, Path outer, Path inner, SourceLimits limits) throws SourceException {
        try (InputStream in = new UnpackingMeter(limits)
                        .count(new GZIPInputStream(Files.newInputStream(outer), 64 << 10), Files.size(outer));
                OutputStream out = Files.newOutputStream(inner)) {
            in.transferTo(out);
            return "gzip";
        } catch (IOException e) {
            LimitException limit = LimitException.behind(e);
            throw new SourceException(
                    file,
                    limit == null
                            ? "the file is compressed by gzip and damaged or incomplete: ask for a new copy"
                            : String.valueOf(limit.getMessage()),
                    e);
        }
    }

    private static String unzip(Path file, Path outer, Path inner, SourceLimits limits) throws SourceException {
        try (ZipArchive archive = ZipArchive.open(outer, limits)) {
            List<String> names =
                    archive.names().stream().filter(name -> !Clutter.is(name)).toList();
            if (names.stream().anyMatch(name -> name.endsWith(".iwa"))) {
                throw new SourceException(
                        file, "the file is a spreadsheet of Numbers: export it from there as .xlsx, or as CSV");
            }
            if (names.size() != 1) {
                throw new SourceException(
                        file,
                        names.isEmpty()
                                ? "the ZIP archive holds no file: ask for a new copy"
                                : "the ZIP archive holds " + names.size() + " files ("
                                        + Excerpt.of(names.subList(0, Math.min(SHOWN, names.size())))
                                        + (names.size() > SHOWN ? ", …" : "")
                                        + "): unpack it, or pack each file for itself");
            }
            try (InputStream in = archive.open(names.getFirst());
                    OutputStream out = Files.newOutputStream(inner)) {
                if (in != null) {
                    in.transferTo(out);
                }
            }
            return "ZIP";
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }
}
