package eu.certsweep.inspect;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A draft of a whole job, as YAML that `validate` accepts as it stands.
///
/// Files of one kind in one folder become one source. A file of which it is not clear what it holds is named in a
/// comment, unless there is no other.
public final class JobDraft {

    private static final String GLOB_SIGNS = "*?[]{}\\,";
    private static final String GLOB_BEGINS = "*?[{";

    private final List<SourceDraft> sources;
    private final List<SourceDraft> unclear;

    private JobDraft(List<SourceDraft> sources, List<SourceDraft> unclear) {
        this.sources = sources;
        this.unclear = unclear;
    }

    /// Puts together what was found out about files.
    public static JobDraft of(List<Inspected> files) {
        List<SourceDraft> drafts = new ArrayList<>();
        for (Inspected file : files) {
            int place = 0;
            while (place < drafts.size() && !drafts.get(place).isOfOneKindWith(file.draft())) {
                place++;
            }
            if (place < drafts.size()) {
                drafts.set(place, drafts.get(place).with(file.draft()));
            } else {
                drafts.add(file.draft());
            }
        }
        drafts.sort(Comparator.comparing(SourceDraft::register)
                .thenComparing(draft -> draft.files().getFirst().toString()));
        List<SourceDraft> clear =
                drafts.stream().filter(draft -> draft.unclear().isEmpty()).toList();
        return clear.isEmpty()
                ? new JobDraft(drafts, List.of())
                : new JobDraft(
                        clear,
                        drafts.stream()
                                .filter(draft -> !draft.unclear().isEmpty())
                                .toList());
    }

    /// How many values a person has still to fill in.
    public int toFillIn() {
        return sources.stream().mapToInt(SourceDraft::toFillIn).sum();
    }

    /// The job.
    ///
    /// @param head lines above the sources
    /// @param naming what the job calls a folder
    /// @param foot lines below the sources
    /// @throws IOException if a folder cannot be listed
    public String yaml(List<String> head, UnaryOperator<Path> naming, List<String> foot) throws IOException {
        List<String> lines = new ArrayList<>(head);
        lines.add("sources:");
        for (SourceDraft source : sources) {
            if (!source.unclear().isEmpty()) {
                lines.add("  # unclear: " + source.unclear());
            }
            lines.add("  - register: " + source.register().code());
            lines.add("    files: " + Yaml.quoted(files(source, naming)));
            source.lines().forEach(line -> lines.add("    " + line));
        }
        for (SourceDraft source : unclear) {
            lines.add("  # not read, as it is unclear which register it is: " + source.unclear());
            lines.add("  # If you know it: certsweep inspect --register NAME FILE");
            lines.add("  # files: " + Yaml.quoted(files(source, naming)));
        }
        lines.addAll(foot);
        return String.join("\n", lines) + "\n";
    }

    private static String files(SourceDraft source, UnaryOperator<Path> naming) throws IOException {
        List<String> names = source.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .distinct()
                .toList();
        String folder = slashes(naming.apply(source.folder()));
        String prefix = folder.isEmpty()
                ? ""
                : Stream.of(folder.split("/", -1)).map(JobDraft::escaped).collect(Collectors.joining("/"))
                        + (folder.endsWith("/") ? "" : "/");
        if (names.size() == 1) {
            return prefix + escaped(names.getFirst());
        }
        return prefix
                + glob(source.folder(), names)
                        .orElseGet(
                                () -> names.stream().map(JobDraft::guarded).collect(Collectors.joining(",", "{", "}")));
    }

    /// One star for what differs between the names, if no other file in the folder fits as well.
    private static Optional<String> glob(Path folder, List<String> names) throws IOException {
        String first = names.getFirst();
        int begin = first.length();
        int end = first.length();
        for (String name : names) {
            begin = Math.min(begin, shared(first, name, true));
            end = Math.min(end, shared(first, name, false));
        }
        int shortest = names.stream().mapToInt(String::length).min().orElse(0);
        if (begin == 0 || begin + end > shortest) {
            return Optional.empty();
        }
        String glob = guarded(first.substring(0, begin)) + "*" + guarded(first.substring(first.length() - end));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.list(folder)) {
            Set<String> fitting = all.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .filter(matcher::matches)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
            return fitting.equals(new HashSet<>(names)) ? Optional.of(glob) : Optional.empty();
        }
    }

    /// How many characters two names have in common at their beginning or end.
    private static int shared(String one, String other, boolean fromBeginning) {
        int most = Math.min(one.length(), other.length());
        int same = 0;
        while (same < most
                && (fromBeginning
                        ? one.charAt(same) == other.charAt(same)
                        : one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same))) {
            same++;
        }
        return same;
    }

    private static String slashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    /// A name in which no sign means anything to a glob. One without signs that make a glob is taken as it is.
    private static String escaped(String name) {
        return name.codePoints().anyMatch(c -> GLOB_BEGINS.indexOf(c) >= 0) ? guarded(name) : name;
    }

    private static String guarded(String name) {
        StringBuilder glob = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (GLOB_SIGNS.indexOf(c) >= 0) {
                glob.append('\\');
            }
            glob.appendCodePoint(c);
        });
        return glob.toString();
    }
}
