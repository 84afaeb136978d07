package eu.certsweep.edition;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What lies in a folder, and what of it nobody may look into: one folder that is closed hides no more than itself.
///
/// @param files below the folder, sorted; links, pipes and what else is no folder among them
/// @param unreadable why, by path below the folder; the folder itself is `.`
public record FolderListing(List<String> files, Map<String, String> unreadable) {

    public FolderListing {
        files = List.copyOf(files);
    }

    /// Lists a folder; links in it are not followed, the way to it is. Paths have `/`.
    ///
    /// @param depth how far down
    /// @throws IOException if the folder is not there
    public static FolderListing of(Path folder, int depth) throws IOException {
        Path real = folder.toRealPath();
        TreeSet<String> files = new TreeSet<>();
        TreeMap<String, String> unreadable = new TreeMap<>();
        Files.walkFileTree(real, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // Beyond the depth folders come as files.
                if (!attributes.isDirectory()) {
                    files.add(name(real, file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                if (!(e instanceof NoSuchFileException)) {
                    unreadable.put(name(real, file), reason(e));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                if (e != null) {
                    unreadable.put(name(real, visited), reason(e));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new FolderListing(List.copyOf(files), unreadable);
    }

    private static String name(Path folder, Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        return name.isEmpty() ? "." : name;
    }

    /// Why something cannot be read, in words that do not name it.
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : String.valueOf(e.getMessage());
    }
}
