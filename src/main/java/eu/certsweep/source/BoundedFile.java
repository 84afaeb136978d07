package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An opened file with the limits of its source. A file with too many rows or columns is refused; a cell that is too
/// long makes its row malformed. Lines under the table that are no rows of it, such as totals, are named.
final class BoundedFile implements RegisterFile {

    private final Path file;
    private final RegisterFile inner;
    private final UnwrappedFile unwrapped;
    private final SourceLimits limits;
    private final Footers footers;
    private final RepeatedHeaders repeated;
    private final UnnamedColumns unnamed;
    private final RowChoice choice;
    private final long unitRow;
    private long rows;
    private long passedOver;

    /// @param unwrapped closed with this file
    /// @throws SourceException if the header has more columns than allowed, or lacks one that the source chooses
    /// rows by
    BoundedFile(Path file, RegisterFile inner, UnwrappedFile unwrapped, SourceDefinition source)
            throws SourceException, IOException {
        this.file = file;
        this.inner = inner;
        this.unwrapped = unwrapped;
        this.limits = source.limits();
        this.footers = new Footers(source, inner.columns());
        this.unitRow = inner.units().row();
        this.unnamed = new UnnamedColumns(inner.headers());
        this.repeated = new RepeatedHeaders(source, inner.headers(), inner.columns());
        if (inner.headers().size() > limits.columns()) {
            inner.close();
            throw tooMany("the header has more than " + limits.columns() + " columns", "columns", limits.columns());
        }
        try {
            this.choice = RowChoice.of(file, source, inner);
        } catch (SourceException e) {
            inner.close();
            throw e;
        }
    }

    private SourceException tooMany(String what, String key, long limit) {
        LimitException exceeded = new LimitException(what, key, String.valueOf(Math.min(2 * limit, Integer.MAX_VALUE)));
        return new SourceException(file, String.valueOf(exceeded.getMessage()), exceeded);
    }

    @Override
    public String sheet() {
        return inner.sheet();
    }

    @Override
    public List<String> headers() {
        return inner.headers();
    }

    @Override
    public int[] columns() {
        return inner.columns();
    }

    @Override
    public String dialect() {
        return unwrapped.wrappings().isEmpty()
                ? inner.dialect()
                : String.join(", ", unwrapped.wrappings()) + " around " + inner.dialect();
    }

    @Override
    public boolean wrapped() {
        return !unwrapped.wrappings().isEmpty();
    }

    @Override
    public boolean datesFrom1904() {
        return inner.datesFrom1904();
    }

    @Override
    public List<String> notes() {
        return inner.notes();
    }

    @Override
    public List<String> unnamed() {
        return inner.survey().isPresent() ? List.of() : unnamed.columns(inner.row());
    }

    @Override
    public StatedUnits units() {
        return inner.units();
    }

    @Override
    public String signature() {
        return inner.signature();
    }

    @Override
    public Optional<Stretch> place() {
        return wrapped() || repeated.reorders() ? Optional.empty() : inner.place();
    }

    @Override
    public Optional<String> sha256() throws IOException {
        return wrapped() ? Optional.empty() : inner.sha256();
    }

    @Override
    public Place place(int cell) {
        return inner.place(cell);
    }

    @Override
    public Optional<SurveyColumns> survey() {
        return inner.survey();
    }

    @Override
    public Detected detected() {
        return inner.detected();
    }

    @Override
    public long passedOver() {
        return passedOver;
    }

    @Override
    public boolean next() throws IOException, SourceException {
        while (advance()) {
            if (choice.takes(inner.row())) {
                if (inner.survey().isEmpty()) {
                    footers.mark(inner.row());
                }
                return true;
            }
            passedOver++;
        }
        return false;
    }

    private boolean advance() throws IOException, SourceException {
        boolean next;
        try {
            next = inner.next();
        } catch (IOException e) {
            LimitException limit = LimitException.behind(e);
            if (limit != null) {
                throw new SourceException(file, String.valueOf(limit.getMessage()), e);
            }
            throw e;
        }
        if (!next) {
            return false;
        }
        RawRow row = inner.row();
        if (row.number() == unitRow) {
            row.markMalformed("the row names units, by which the columns are read, and is not a row of the register:"
                    + " put them into the headers, as `Umsatz (Mio. €)`");
        }
        if (++rows > limits.rows()) {
            throw tooMany(
                    "row " + row.number() + ": the file has more than " + limits.rows() + " rows",
                    "rows",
                    limits.rows());
        }
        if (row.size() > limits.columns() && row.malformed() == null) {
            row.markMalformed("the row has " + row.size() + " cells, more than the " + limits.columns()
                    + " of `limits: {columns}`");
        }
        int size = row.size();
        if (size > 0 && row.end(size - 1) - row.start(0) > limits.cellLength()) {
            requireShortCells(row);
        }
        unnamed.look(row);
        if (inner.survey().isEmpty()) {
            repeated.look(row);
        }
        return true;
    }

    private void requireShortCells(RawRow row) {
        for (int cell = 0; cell < row.size(); cell++) {
            if (row.end(cell) - row.start(cell) > limits.cellLength()
                    && row.text(cell).codePointCount(0, row.text(cell).length()) > limits.cellLength()) {
                List<String> headers = inner.headers();
                String header = cell < headers.size() ? " " + Excerpt.of(headers.get(cell)) : "";
                row.markMalformed("cell " + (cell + 1) + header + " has more than " + limits.cellLength()
                        + " characters: shorten it, or allow more in the source, as `limits: {cell-length: "
                        + 2L * limits.cellLength() + "}`");
                row.empty(cell);
            }
        }
    }

    @Override
    public RawRow row() {
        return inner.row();
    }

    @Override
    public void close() throws IOException {
        try {
            inner.close();
        } finally {
            unwrapped.close();
        }
    }
}
