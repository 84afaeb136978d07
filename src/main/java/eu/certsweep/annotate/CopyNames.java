package eu.certsweep.annotate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// Names of copies: that of the file where no other of the job's files has it, else with a mark made of its whole path.
/// No name leaves its folder, begins with a dot, or differs from another by case alone.
public final class CopyNames {

    private static final int LONGEST = 100;

    private final Map<String, Integer> uses = new HashMap<>();

    /// @param files all files of the job by their paths, whether or not a copy is made of them
    /// @param reserved names that no copy may have
    public CopyNames(Collection<String> files, Collection<String> reserved) {
        reserved.forEach(name -> uses.put(key(name), 2));
        files.stream().distinct().forEach(file -> uses.merge(key(plain(file)), 1, Integer::sum));
    }

    /// The name for a file's copy.
    ///
    /// @param suffix what is added to the file's own name: `.xlsx` for a copy of a text file, or nothing
    public String of(String file, String suffix) {
        String name = plain(file);
        boolean meetsAnother = !suffix.isEmpty() && uses.containsKey(key(name + suffix));
        if (uses.getOrDefault(key(name), 1) == 1 && !meetsAnother) {
            return name + suffix;
        }
        int dot = name.lastIndexOf('.');
        int cut = dot <= 0 ? name.length() : dot;
        return name.substring(0, cut) + "-" + mark(file) + name.substring(cut) + suffix;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The last part of the path with letters, digits and a few signs alone.
    private static String plain(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String safe = name.startsWith(".") || name.isEmpty() ? "_" + name : name;
        if (safe.length() <= LONGEST) {
            return safe;
        }
        int dot = safe.lastIndexOf('.');
        String ending = dot > 0 && safe.length() - dot <= 6 ? safe.substring(dot) : "";
        return safe.substring(0, LONGEST - ending.length()).replaceAll("\\p{Cs}$", "") + ending;
    }

    private static String mark(String file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
