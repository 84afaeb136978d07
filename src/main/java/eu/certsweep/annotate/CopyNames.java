package eu.certsweep.annotate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names of copies: that of the file where no other of the job's files has it, else with its folder in front, else with
/// a mark made of its whole path. The sender's name stands before it, unless the name has it already. No name leaves
/// its folder, begins with a dot, or differs from another by case alone.
public final class CopyNames {

    private static final int LONGEST = 100;

    /// File systems take 255 bytes; a mark and an ending come behind.
    private static final int MOST_BYTES = 170;

    private static final int LONGEST_SENDER = 40;
    private static final int MOST_BYTES_OF_SENDER = 50;

    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> withSender = new HashMap<>();
    private final Senders senders;

    /// @param files all files of the job by their paths, whether or not a copy is made of them
    /// @param reserved names that no copy may have
    public CopyNames(Collection<String> files, Collection<String> reserved, Senders senders) {
        this.senders = senders;
        reserved.forEach(name -> uses.put(key(name), 2));
        files.stream().distinct().forEach(file -> ownNames(file).forEach(name -> uses.merge(name, 1, Integer::sum)));
    }

    /// The name for a file's copy.
    ///
    /// @param suffix what is added to the file's own name: `.xlsx` for a copy of a text file, or nothing
    public String of(String file, String suffix) {
        String own = withoutSender(file, suffix);
        String sender = senders.of(file).strip();
        if (sender.isEmpty() || lettersAndDigits(own).contains(lettersAndDigits(sender))) {
            return own;
        }
        String before = plain(sender, LONGEST_SENDER, MOST_BYTES_OF_SENDER) + "-";
        return isFree(before + own, suffix, file) ? before + own : before + marked(file, suffix);
    }

    /// Whether no other file's copy has a name; from then on this one has it.
    private boolean isFree(String name, String suffix, String file) {
        return !isOfAnother(name, file)
                && !isOfAnother(name.substring(0, name.length() - suffix.length()), file)
                && withSender.computeIfAbsent(key(name), any -> file).equals(file);
    }

    private boolean isOfAnother(String name, String file) {
        int others = uses.getOrDefault(key(name), 0);
        return others > (ownNames(file).contains(key(name)) ? 1 : 0);
    }

    private String withoutSender(String file, String suffix) {
        for (int parts = 1; parts <= 2; parts++) {
            String name = plain(last(file, parts));
            boolean meetsAnother = !suffix.isEmpty() && uses.containsKey(key(name + suffix));
            if (uses.getOrDefault(key(name), 1) == 1 && !meetsAnother) {
                return name + suffix;
            }
        }
        return marked(file, suffix);
    }

    private static String marked(String file, String suffix) {
        String name = plain(last(file, 1));
        int dot = name.lastIndexOf('.');
        int cut = dot <= 0 ? name.length() : dot;
        return name.substring(0, cut) + "-" + mark(file) + name.substring(cut) + suffix;
    }

    private static String lettersAndDigits(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static Set<String> ownNames(String file) {
        return Set.copyOf(List.of(key(plain(last(file, 1))), key(plain(last(file, 2)))));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The last parts of a path, joined by a hyphen.
    private static String last(String file, int parts) {
        List<String> names = Arrays.stream(file.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .toList();
        return String.join("-", names.subList(Math.max(0, names.size() - parts), names.size()));
    }

    /// A name with letters, digits and a few signs alone.
    private static String plain(String text) {
        return plain(text, LONGEST, MOST_BYTES);
    }

    private static String plain(String text, int longest, int mostBytes) {
        String name = text.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String safe = name.startsWith(".") || name.isEmpty() ? "_" + name : name;
        if (safe.length() <= longest && safe.getBytes(StandardCharsets.UTF_8).length <= mostBytes) {
            return safe;
        }
        int dot = safe.lastIndexOf('.');
        String ending = dot > 0 && safe.length() - dot <= 6 ? safe.substring(dot) : "";
        StringBuilder kept = new StringBuilder();
        int bytes = ending.getBytes(StandardCharsets.UTF_8).length;
        for (int point : safe.codePoints().toArray()) {
            String next = Character.toString(point);
            bytes += next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > mostBytes || kept.length() + next.length() > longest - ending.length()) {
                break;
            }
            kept.append(next);
        }
        return kept + ending;
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
