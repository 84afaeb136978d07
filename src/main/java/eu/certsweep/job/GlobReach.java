package eu.certsweep.job;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/// Whether a source looks for its files where this program writes its own. An output is no register: `annotated` holds
/// copies that have the names of registers, and a night would read what the night before wrote.
public final class GlobReach {

    private static final String SIGNS = "*?[{";
    private static final String ANY_DEPTH = "**";

    private GlobReach() {}

    /// Whether a glob may find files in a folder.
    ///
    /// @param home where relative globs start
    /// @param files the glob of a source
    /// @param folder absolute
    public static boolean into(Path home, String files, Path folder) {
        try {
            return reaches(home, files, folder.normalize());
        } catch (InvalidPathException | PatternSyntaxException e) {
            // Told where the glob is used.
            return false;
        }
    }

    private static boolean reaches(Path home, String files, Path folder) {
        String[] parts = files.split("/", -1);
        Path base = files.startsWith("/") ? Path.of("/") : home;
        int next = 0;
        while (next < parts.length - 1 && parts[next].chars().noneMatch(c -> SIGNS.indexOf(c) >= 0)) {
            base = base.resolve(parts[next++]);
        }
        base = base.normalize();
        if (base.startsWith(folder)) {
            return true;
        }
        if (!folder.startsWith(base)) {
            return false;
        }
        for (Path name : base.relativize(folder)) {
            if (next >= parts.length - 1) {
                return parts[parts.length - 1].contains(ANY_DEPTH);
            }
            if (parts[next].contains(ANY_DEPTH)) {
                return true;
            }
            if (!FileSystems.getDefault().getPathMatcher("glob:" + parts[next]).matches(name)) {
                return false;
            }
            next++;
        }
        return true;
    }
}
