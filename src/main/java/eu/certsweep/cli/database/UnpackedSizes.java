package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sizes of the files of an unpacked archive, kept beside them. A machine that lost power, or a full disk, leaves
/// programs that are cut off: they are there, and do not run.
final class UnpackedSizes {

    private static final String FILE = "sizes.txt";

    private UnpackedSizes() {}

    /// Notes the sizes of all files in the folder.
    static void write(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !folder.relativize(file).equals(Path.of(FILE)))
                    .sorted()
                    .toList();
            StringBuilder lines = new StringBuilder();
            for (Path file : all) {
                lines.append(Files.size(file))
                        .append(' ')
                        .append(folder.relativize(file))
                        .append('\n');
            }
            Files.writeString(folder.resolve(FILE), lines + "end\n");
        }
    }

    /// Whether all files are there with the size that was noted. Of a folder without a note nobody knows.
    static boolean hold(Path folder) throws IOException {
        Path note = folder.resolve(FILE);
        if (!Files.isRegularFile(note)) {
            return false;
        }
        List<String> lines = Files.readAllLines(note);
        if (lines.isEmpty() || !lines.getLast().equals("end")) {
            return false;
        }
        for (String line : lines.subList(0, lines.size() - 1)) {
            int space = line.indexOf(' ');
            Path file = folder.resolve(line.substring(space + 1));
            if (space <= 0
                    || !Files.isRegularFile(file)
                    || !Long.toString(Files.size(file)).equals(line.substring(0, space))) {
                return false;
            }
        }
        return true;
    }
}
