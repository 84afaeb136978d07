package eu.certsweep.annotate;

import java.util.Objects;

/// A file of which no annotated copy can be made. The message says why, in words that follow the file's name.
public final class AnnotationException extends Exception {

    private static final long serialVersionUID = 1L;

    public AnnotationException(String why) {
        super(why);
    }

    public AnnotationException(String why, Throwable cause) {
        super(why, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
