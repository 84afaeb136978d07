package eu.certsweep.annotate;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A plain text that lists a file's faults, for files of which no copy is made. Written as a stream.
public final class FaultList implements Closeable {

    private static final int MOST = 100_000;

    private final AnnotationTexts texts;
    private final BufferedWriter out;
    private int listed;

    /// @param why no copy is made
    public FaultList(Path target, String file, String why, AnnotationTexts texts) throws IOException {
        this.texts = texts;
        out = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
        out.write(texts.get("list", file) + "\n(" + why + ")\n\n");
    }

    /// Adds a fault.
    public void add(String place, String comment) throws IOException {
        if (listed < MOST) {
            out.write(place + ": " + comment.replace("\n", ", ") + "\n");
        } else if (listed == MOST) {
            out.write(texts.get("list-more") + "\n");
        }
        listed = Math.min(listed, MOST) + 1;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
