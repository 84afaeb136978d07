package eu.certsweep.batch;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.TableRows;
import eu.certsweep.impact.ChangeCause;
import eu.certsweep.law.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How many entities have another outcome than in the edition before, by option, as far as somebody is to be told;
/// options without any are left out.
///
/// @param newlyNonCompliant no longer comply, or are new and do not comply; those not among them that are only back
/// @param lessSevereByLoss are less severe than before, or gone, because rows of theirs are gone
/// @param returned are what they were before rows of theirs went
public record OutcomeChanges(
        Map<String, Long> newlyNonCompliant, Map<String, Long> lessSevereByLoss, Map<String, Long> returned) {

    private static final String CHANGES = "changes.csv";

    /// From the least severe on; none: the entity is gone.
    private static final List<String> SEVERITY = List.of(
            "",
            Outcome.NOT_APPLICABLE.code(),
            Outcome.COMPLIANT.code(),
            Outcome.INDETERMINATE.code(),
            Outcome.IN_TRANSITION.code(),
            Outcome.SCHEME_GAP.code(),
            Outcome.NON_COMPLIANT.code());

    private static final Set<String> BY_LOSS = Set.of(ChangeCause.ROWS_REMOVED.code(), ChangeCause.ENTITY_GONE.code());

    /// No changes.
    public static final OutcomeChanges NONE = new OutcomeChanges(Map.of(), Map.of(), Map.of());

    public OutcomeChanges {
        newlyNonCompliant = Map.copyOf(newlyNonCompliant);
        lessSevereByLoss = Map.copyOf(lessSevereByLoss);
        returned = Map.copyOf(returned);
    }

    /// Counts what a published folder tells of changes; nothing where it tells nothing, as a public edition does.
    ///
    /// @throws IOException if it cannot be read
    public static OutcomeChanges in(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(CHANGES))) {
            return NONE;
        }
        Map<String, Long> newly = new TreeMap<>();
        Map<String, Long> less = new TreeMap<>();
        Map<String, Long> returned = new TreeMap<>();
        OutputTable table = OutputTable.of(CHANGES);
        List<String> names = table.fields().stream().map(Field::name).toList();
        int option = names.indexOf("option");
        int before = names.indexOf("before");
        int after = names.indexOf("after");
        int cause = names.indexOf("cause");
        try (TableRows rows = table.open(folder)) {
            for (List<String> row : rows) {
                boolean back = row.get(cause).equals(ChangeCause.ROWS_RETURNED.code());
                if (back) {
                    returned.merge(row.get(option), 1L, Long::sum);
                } else if (row.get(after).equals(Outcome.NON_COMPLIANT.code())) {
                    newly.merge(row.get(option), 1L, Long::sum);
                }
                if (BY_LOSS.contains(row.get(cause))
                        && SEVERITY.indexOf(row.get(after)) < SEVERITY.indexOf(row.get(before))) {
                    less.merge(row.get(option), 1L, Long::sum);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new OutcomeChanges(newly, less, returned);
    }

    /// What the person at the console should read before the numbers.
    public List<String> notes() {
        return Stream.concat(
                        new TreeMap<>(lessSevereByLoss)
                                .entrySet().stream()
                                        .map(option -> note(
                                                option,
                                                "less severe than before because rows of theirs are"
                                                        + " gone or rejected, which is no improvement (changes.csv: rows-removed,"
                                                        + " entity-gone)")),
                        new TreeMap<>(returned)
                                .entrySet().stream()
                                        .map(option -> note(
                                                option,
                                                "what they were before rows of theirs went, which are"
                                                        + " back: that is no change (changes.csv: rows-returned)")))
                .toList();
    }

    private static String note(Map.Entry<String, Long> option, String what) {
        return String.format(
                Locale.ROOT, "%1$s: entities that are %3$s: %2$,d", option.getKey(), option.getValue(), what);
    }
}
