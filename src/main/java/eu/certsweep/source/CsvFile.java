package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A CSV file of a register, past its header.
final class CsvFile implements RegisterFile {

    private final CsvReader reader;
    private final InputStream text;
    private final Optional<HashingInputStream> bytes;
    private final Dialect dialect;
    private final List<String> headers;
    private final int[] columns;
    private final StatedUnits units;
    private @Nullable EncodingDoubts doubts;

    private CsvFile(
            CsvReader reader,
            InputStream text,
            Optional<HashingInputStream> bytes,
            Dialect dialect,
            List<String> headers,
            int[] columns,
            StatedUnits units) {
        this.reader = reader;
        this.text = text;
        this.bytes = bytes;
        this.dialect = dialect;
        this.headers = List.copyOf(headers);
        this.columns = columns;
        this.units = units;
    }

    /// @param file as messages name it
    /// @param content the file without its wrappings
    /// @throws SourceException if the dialect cannot be found or the header does not fit the register
    static CsvFile open(Path file, Path content, SourceDefinition source, Headers matching)
            throws SourceException, IOException {
        Dialect dialect = Dialect.of(file, content, source, matching);
        HashingInputStream bytes = new HashingInputStream(Files.newInputStream(content));
        InputStream in = dialect.encoding().open(bytes);
        try {
            CsvReader reader =
                    new CsvReader(in, dialect.delimiter(), dialect.encoding().text());
            reader.quotedBy(dialect.quote());
            List<String> headers =
                    dialect.skipHeader(file, reader, source.limits().columns());
            int[] columns = matching.match(file, "row " + dialect.headerRow(), headers);
            reader.expect(RowWidth.of(headers, columns, matching.required()));
            StatedUnits units = units(content, source, dialect, headers, columns);
            if (matching.strict()) {
                UnitLines.requireSure(file, "", units);
            }
            return new CsvFile(reader, in, Optional.of(bytes), dialect, headers, columns, units);
        } catch (SourceException | IOException e) {
            in.close();
            throw e;
        }
    }

    /// The units that stand beside the headers, by a pass of its own over the beginning.
    private static StatedUnits units(
            Path content, SourceDefinition source, Dialect dialect, List<String> headers, int[] columns)
            throws SourceException, IOException {
        if (!UnitLines.matter(source, headers, columns)) {
            return StatedUnits.NONE;
        }
        try (CsvReader rows = new CsvReader(
                dialect.encoding().open(content),
                dialect.delimiter(),
                dialect.encoding().text())) {
            rows.quotedBy(dialect.quote());
            return UnitLines.of(
                    source,
                    headers,
                    columns,
                    new UnitLines.Rows() {
                        @Override
                        public boolean next() throws IOException {
                            return rows.next();
                        }

                        @Override
                        public RawRow row() {
                            return rows.row();
                        }
                    },
                    dialect.headerRow());
        }
    }

    /// Opens a stretch of a file that [#place()] told.
    ///
    /// @throws SourceException if the dialect cannot be found or the header does not fit the register
    static CsvFile open(Path file, Path content, SourceDefinition source, Headers matching, Stretch stretch)
            throws SourceException, IOException {
        Dialect dialect;
        List<String> headers;
        int[] columns;
        StatedUnits units;
        try (CsvFile beginning = open(file, content, source, matching)) {
            dialect = beginning.dialect;
            headers = beginning.headers;
            columns = beginning.columns;
            units = beginning.units;
        }
        InputStream in = new StretchInputStream(content, stretch);
        CsvReader reader = new CsvReader(
                in,
                dialect.delimiter(),
                dialect.encoding().text(),
                stretch.firstLine(),
                CsvReader.BUFFER,
                CsvReader.RECORD_LIMIT);
        reader.quotedBy(dialect.quote());
        reader.expect(new RowWidth(headers.size(), headers.size()));
        return new CsvFile(reader, in, Optional.empty(), dialect, headers, columns, units);
    }

    @Override
    public Optional<Stretch> place() {
        boolean asIs = dialect.encoding().charset().equals(StandardCharsets.UTF_8)
                && (!(text instanceof LateEncodingInputStream late) || late.asIs());
        long at = dialect.encoding().mark() + reader.consumed();
        return asIs && reader.readsAlikeFromAnyRecord()
                ? Optional.of(new Stretch(at, at, reader.line()))
                : Optional.empty();
    }

    @Override
    public Optional<String> sha256() throws IOException {
        return bytes.isPresent() ? Optional.of(bytes.get().sha256()) : Optional.empty();
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public int[] columns() {
        return columns.clone();
    }

    @Override
    public StatedUnits units() {
        return units;
    }

    @Override
    public String dialect() {
        return dialect.toString();
    }

    @Override
    public Detected detected() {
        return Detected.text(dialect);
    }

    @Override
    public boolean next() throws IOException {
        if (!reader.next()) {
            return false;
        }
        EncodingDoubts looking = doubts();
        if (looking != null) {
            looking.look(reader.row());
        }
        return true;
    }

    /// None where the encoding was not guessed.
    private @Nullable EncodingDoubts doubts() {
        if (doubts == null) {
            guess().ifPresent(found -> doubts = new EncodingDoubts(found.charset(), found.rival(), headers));
        }
        return doubts;
    }

    private Optional<LegacyEncoding> guess() {
        return text instanceof LateEncodingInputStream late
                ? late.legacy()
                : dialect.encoding().guess();
    }

    @Override
    public List<String> notes() {
        return guess().flatMap(found -> found.rival().map(rival -> found.note(rival)))
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public RawRow row() {
        return reader.row();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
