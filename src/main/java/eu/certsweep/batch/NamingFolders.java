package eu.certsweep.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds folders of outputs in which a file names an entity. Text is searched; what is packed, such as a workbook, is
/// made of the same tables and lies in the same folder.
final class NamingFolders {

    private final String entity;

    NamingFolders(String entity) {
        this.entity = entity;
    }

    /// The subfolders of these folders of which a file names the entity.
    List<Path> within(Collection<Path> outputs) throws IOException {
        TreeSet<Path> naming = new TreeSet<>();
        for (Path output : outputs) {
            if (Files.isDirectory(output)) {
                try (Stream<Path> files = Files.find(output, 3, (file, attributes) -> attributes.isRegularFile())) {
                    for (Path file : files.toList()) {
                        Path edition = output.resolve(output.relativize(file).getName(0));
                        if (Files.isDirectory(edition) && !naming.contains(edition) && names(file)) {
                            naming.add(edition);
                        }
                    }
                }
            }
        }
        return List.copyOf(naming);
    }

    /// By a decoder that takes whatever comes: not every file is text.
    private boolean names(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (names(line)) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean names(String line) {
        for (int at = line.indexOf(entity); at >= 0; at = line.indexOf(entity, at + 1)) {
            int end = at + entity.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
            if (begins && (end == line.length() || !Character.isLetterOrDigit(line.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
