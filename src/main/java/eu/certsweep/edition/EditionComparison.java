package eu.certsweep.edition;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Compares an edition with one that was made anew from the same inputs, byte by byte but for what tells of the run
/// itself: the manifest, `changes.csv`, `deliveries.csv`, and the column `state` of `import_report.csv`. Reports for
/// people show the
/// changes; they are compared if these are the same.
///
/// @param compared how many files
/// @param notCompared files of both that may differ
public record EditionComparison(int compared, List<String> notCompared, List<Difference> differences) {

    private static final String CHANGES = "changes.csv";
    private static final String DELIVERIES = "deliveries.csv";
    private static final String IMPORTS = "import_report.csv";
    private static final Set<String> SHOW_CHANGES = Set.of("report.html", "report.xlsx");
    private static final Set<String> TEXTS = Set.of("csv", "json", "jsonld", "txt");
    private static final int SHOWN = 160;

    public EditionComparison {
        notCompared = List.copyOf(notCompared);
        differences = List.copyOf(differences);
    }

    /// Compares two editions.
    ///
    /// @throws IOException if a file cannot be read
    public static EditionComparison of(Path edition, Path anew) throws IOException {
        Set<String> here =
                new TreeSet<>(FolderListing.of(edition, Integer.MAX_VALUE).files());
        Set<String> there =
                new TreeSet<>(FolderListing.of(anew, Integer.MAX_VALUE).files());
        Set<String> all = new TreeSet<>(here);
        all.addAll(there);
        all.remove(EditionManifest.FILE);
        boolean sameChanges = same(CHANGES, here, edition, there, anew) && same(DELIVERIES, here, edition, there, anew);
        int compared = 0;
        List<String> left = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (String file : all) {
            if (!there.contains(file)) {
                differences.add(new Difference(file, Difference.Kind.NOT_MADE, ""));
            } else if (!here.contains(file)) {
                differences.add(new Difference(file, Difference.Kind.MADE_ANEW_ALONE, ""));
            } else if (file.equals(CHANGES)
                    || file.equals(DELIVERIES)
                    || (SHOW_CHANGES.contains(file) && here.contains(CHANGES) && !sameChanges)) {
                left.add(file);
            } else {
                compared++;
                difference(file, edition.resolve(file), anew.resolve(file))
                        .ifPresent(detail -> differences.add(new Difference(file, Difference.Kind.DIFFERS, detail)));
            }
        }
        return new EditionComparison(compared, left, differences);
    }

    private static boolean same(String file, Set<String> here, Path edition, Set<String> there, Path anew)
            throws IOException {
        return (here.contains(file) && there.contains(file))
                ? Files.mismatch(edition.resolve(file), anew.resolve(file)) < 0
                : here.contains(file) == there.contains(file);
    }

    private static Optional<String> difference(String name, Path here, Path there) throws IOException {
        if (name.equals(IMPORTS)) {
            return lines(here, there, EditionComparison::withoutState);
        }
        long at = Files.mismatch(here, there);
        if (at < 0) {
            return Optional.empty();
        }
        return TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))
                ? lines(here, there, UnaryOperator.identity())
                        .or(() -> Optional.of("at byte " + at + ", in how lines end"))
                : Optional.of("from byte " + at + " on");
    }

    private static String withoutState(String line) {
        return line.substring(0, Math.max(0, line.lastIndexOf(',')));
    }

    /// The first lines that differ.
    private static Optional<String> lines(Path here, Path there, UnaryOperator<String> compared) throws IOException {
        try (BufferedReader first = reader(here);
                BufferedReader second = reader(there)) {
            long number = 1;
            String line = first.readLine();
            String anew = second.readLine();
            while (line != null && anew != null && compared.apply(line).equals(compared.apply(anew))) {
                line = first.readLine();
                anew = second.readLine();
                number++;
            }
            return line == null && anew == null
                    ? Optional.empty()
                    : Optional.of("line " + number + " is " + shown(line) + ", made anew " + shown(anew));
        }
    }

    /// Bytes as they are: what is damaged need not be UTF-8.
    private static BufferedReader reader(Path file) throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
    }

    private static String shown(@Nullable String line) {
        if (line == null) {
            return "not there";
        }
        String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", "?");
        return "`" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "`";
    }
}
