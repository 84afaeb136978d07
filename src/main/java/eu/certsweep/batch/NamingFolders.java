package eu.certsweep.batch;

import eu.certsweep.edition.FolderListing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds folders of outputs in which a file names an entity. Text is searched; what is packed, such as a workbook, is
/// made of the same tables and lies in the same folder.
final class NamingFolders {

    private static final int DEPTH = 3;

    private final String entity;

    NamingFolders(String entity) {
        this.entity = entity;
    }

    /// What was found.
    ///
    /// @param naming subfolders of which a file names the entity
    /// @param unread folders and files that nobody could look into, with the reason
    record Found(List<Path> naming, Map<Path, String> unread) {}

    /// Looks through these folders. What is closed to the program is told, and keeps nothing else from being looked at.
    Found within(Collection<Path> outputs) {
        TreeSet<Path> naming = new TreeSet<>();
        TreeMap<Path, String> unread = new TreeMap<>();
        for (Path output : outputs) {
            try {
                if (Files.exists(output) ? Files.isDirectory(output) : !Files.notExists(output)) {
                    within(output, naming, unread);
                }
            } catch (IOException e) {
                unread.put(output, FolderListing.reason(e));
            }
        }
        return new Found(List.copyOf(naming), unread);
    }

    private void within(Path output, Set<Path> naming, Map<Path, String> unread) throws IOException {
        FolderListing listing = FolderListing.of(output, DEPTH);
        listing.unreadable()
                .forEach((path, reason) -> unread.put(output.resolve(path).normalize(), reason));
        for (String path : listing.files()) {
            Path file = output.resolve(path);
            Path edition = output.resolve(output.relativize(file).getName(0));
            if (Files.isDirectory(edition)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && !naming.contains(edition)) {
                try {
                    if (names(file)) {
                        naming.add(edition);
                    }
                } catch (IOException e) {
                    unread.put(file, FolderListing.reason(e));
                }
            }
        }
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
