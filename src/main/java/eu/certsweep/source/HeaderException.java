package eu.certsweep.source;

import java.nio.file.Path;

/// A file whose headers do not fit what its source says of them.
public final class HeaderException extends SourceException {

    private static final long serialVersionUID = 1L;

    private final String column;

    HeaderException(Path file, String column, String message) {
        super(file, message);
        this.column = column;
    }

    /// The canonical column that has no header, or more than one.
    public String column() {
        return column;
    }
}
