package eu.certsweep.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Puts into words why a spreadsheet cannot be read further.
final class Damage {

    private Damage() {}

    /// @param file as messages name it
    /// @param place in the file, as `sheet "A", behind row 7`; empty for the file as a whole
    static SourceException of(Path file, String place, Exception cause) {
        String where = place.isEmpty() ? "" : place + ": ";
        @Nullable LimitException limit = LimitException.behind(cause);
        if (limit != null) {
            return new SourceException(file, where + limit.getMessage(), cause);
        }
        if (String.valueOf(cause.getMessage()).contains(PartReader.FORBIDDEN)) {
            return new SourceException(
                    file,
                    where + "the file holds " + PartReader.FORBIDDEN + ", as attacks do and spreadsheets never: ask who"
                            + " made it, and for a copy that a spreadsheet program saved",
                    cause);
        }
        return new SourceException(
                file,
                where + "the spreadsheet is damaged or incomplete: open it in a spreadsheet program and save it again,"
                        + " or ask for a new copy",
                cause);
    }
}
