package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/// The log of the embedded server. It is turned over to `.1` before a start when it has grown; a run writes little
/// into it, since only warnings and errors go there.
///
/// @param file the log
record ServerLog(Path file) {

    private static final long LARGEST = 4L << 20;
    private static final int ENOUGH = 64 << 10;
    private static final int LONGEST_LINE = 300;

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    void turnOver() throws IOException {
        if (size() > LARGEST) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// What was written after an earlier size; at most the last 64 KiB.
    String since(long earlier) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(earlier, channel.size() - ENOUGH);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, from + bytes.position());
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    /// The line of an output that says most: the last error, or else the last line.
    static String essence(String output) {
        return lastError(output.lines())
                .orElseGet(() -> plain(output.lines()
                        .filter(line -> !line.isBlank())
                        .reduce((line, next) -> next)
                        .orElse("nothing")));
    }

    /// Why a server went away, by its log: that its disk is full, or else the last error that tells more than that it
    /// is not there.
    static Optional<String> complaint(String output) {
        return lastError(output.lines().filter(line -> line.contains("No space left on device")))
                .or(() -> lastError(output.lines().filter(line -> !line.contains("the database system is "))));
    }

    private static Optional<String> lastError(Stream<String> lines) {
        return lines.filter(line ->
                        Stream.of("FATAL:", "PANIC:", "ERROR:", "error:").anyMatch(line::contains))
                .reduce((line, next) -> next)
                .map(ServerLog::plain);
    }

    private static String plain(String line) {
        String plain = line.strip().replaceAll("\\p{Cntrl}", " ").replaceFirst("[.\\s]+$", "");
        return plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + "..." : plain;
    }
}
