package eu.certsweep.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file that demands more than the limits of its source allow. The message says which limit and how to raise it.
final class LimitException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param what the file does, as `the file has more than 5 rows`
    /// @param key of `limits` that allows more
    /// @param example value for the key
    LimitException(String what, String key, String example) {
        super(what + ": ask for a smaller file, or allow more in the source, as `limits: {" + key + ": " + example
                + "}`");
    }

    /// @param what the file does, where no key allows more
    LimitException(String what) {
        super(what + ": ask for a smaller file, or for the register as CSV");
    }

    /// The limit behind a failure of a parser, if one is.
    static @Nullable LimitException behind(Throwable failure) {
        int depth = 0;
        for (@Nullable Throwable cause = failure; cause != null && depth++ < 20; cause = cause.getCause()) {
            if (cause instanceof LimitException limit) {
                return limit;
            }
        }
        return null;
    }

    /// A size for people, as `16 GiB`.
    static String size(long bytes) {
        return bytes % (1L << 30) == 0
                ? (bytes >> 30) + " GiB"
                : bytes % (1L << 20) == 0 ? (bytes >> 20) + " MiB" : String.valueOf(bytes);
    }
}
