package eu.certsweep.batch;

import eu.certsweep.batch.DeliveryComparison.Compared;
import eu.certsweep.register.ComparedDeliveries;
import eu.certsweep.register.ComparedDelivery;
import eu.certsweep.register.ComparedDelivery.FileKey;
import eu.certsweep.register.DeliveryState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the registers lost since the last edition, for a person: rows and entities that a source has less, files that
/// are gone. It names files, and no entity.
///
/// @param files that are gone and not there under another name
/// @param rows of which sources have less, summed over these
/// @param entities of which no row of a source speaks any more, or only rejected ones, summed over sources
/// @param sentences one for each source with a loss
public record DeliveryLosses(long files, long rows, long entities, List<String> sentences) {

    /// Nothing is lost.
    public static final DeliveryLosses NONE = new DeliveryLosses(0, 0, 0, List.of());

    private static final int MOST_FILES = 10;

    public DeliveryLosses {
        sentences = List.copyOf(sentences);
    }

    /// Whether rows or entities are lost; a file may go without, when others bring what it held.
    public boolean any() {
        return rows > 0 || entities > 0;
    }

    /// What is to be told of a job's files.
    static DeliveryLosses of(Connection connection, String job) throws SQLException {
        ComparedDeliveries store = new ComparedDeliveries(connection, job);
        Map<String, List<ComparedDelivery>> bySource = new LinkedHashMap<>();
        store.all()
                .forEach(file -> bySource.computeIfAbsent(file.source(), source -> new ArrayList<>())
                        .add(file));
        Map<String, Long> entitiesLost = store.entitiesLost();
        Map<FileKey, Set<String>> rejected = store.lostByRejection();
        DeliveryLosses losses = NONE;
        for (Map.Entry<String, List<ComparedDelivery>> source : bySource.entrySet()) {
            losses = losses.plus(source(
                    source.getKey(), source.getValue(), entitiesLost.getOrDefault(source.getKey(), 0L), rejected));
        }
        return losses;
    }

    private DeliveryLosses plus(DeliveryLosses other) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(other.sentences);
        return new DeliveryLosses(files + other.files, rows + other.rows, entities + other.entities, all);
    }

    private static DeliveryLosses source(
            String source, List<ComparedDelivery> files, long entities, Map<FileKey, Set<String>> rejected) {
        long before = files.stream().mapToLong(ComparedDelivery::rowsBefore).sum();
        long rows = files.stream().mapToLong(ComparedDelivery::rows).sum();
        List<String> gone = gone(files, rejected);
        if (rows >= before && entities == 0 && gone.isEmpty()) {
            return NONE;
        }
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%,d rows after %,d", rows, before));
        if (entities > 0) {
            long ofRejected = files.stream()
                    .flatMap(file -> rejected.getOrDefault(file.key(), Set.of()).stream())
                    .distinct()
                    .count();
            parts.addAll(missing(entities, Math.min(entities, ofRejected)));
        }
        list("gone: ", gone, parts);
        list("with fewer rows: ", fewer(files, rejected), parts);
        return new DeliveryLosses(
                gone.size(), Math.max(0, before - rows), entities, List.of(source + ": " + String.join("; ", parts)));
    }

    private static void list(String what, List<String> files, List<String> parts) {
        if (!files.isEmpty()) {
            int more = files.size() - MOST_FILES;
            parts.add(what
                    + String.join(", ", files.subList(0, Math.min(MOST_FILES, files.size())))
                    + (more > 0 ? " and " + more + " more files" : ""));
        }
    }

    private static List<String> gone(List<ComparedDelivery> files, Map<FileKey, Set<String>> rejected) {
        return files.stream()
                .filter(file -> file.state() == DeliveryState.GONE && !file.renamed())
                .map(file -> file.file() + with(file.rowsBefore() + " rows", file, rejected))
                .toList();
    }

    private static List<String> fewer(List<ComparedDelivery> files, Map<FileKey, Set<String>> rejected) {
        return files.stream()
                .filter(file -> file.state() == DeliveryState.CHANGED
                        && (file.rows() < file.rowsBefore() || file.entitiesLost() > 0))
                .map(file -> file.file() + with(file.rows() + " after " + file.rowsBefore(), file, rejected))
                .toList();
    }

    private static String with(String rows, ComparedDelivery file, Map<FileKey, Set<String>> rejected) {
        List<String> parts = new ArrayList<>(List.of(rows));
        long ofRejected = rejected.getOrDefault(file.key(), Set.of()).size();
        parts.addAll(missing(file.entitiesLost(), Math.min(file.entitiesLost(), ofRejected)));
        return " (" + String.join(", ", parts) + ")";
    }

    /// @param rejected how many of the entities are lost since their rows are rejected
    private static List<String> missing(long entities, long rejected) {
        List<String> parts = new ArrayList<>();
        long missing = entities - rejected;
        if (missing > 0) {
            parts.add(
                    String.format(Locale.ROOT, missing == 1 ? "%,d entity missing" : "%,d entities missing", missing));
        }
        if (rejected > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    rejected == 1 ? "%,d entity with rejected rows only" : "%,d entities with rejected rows only",
                    rejected));
        }
        return parts;
    }

    /// What a source lost beyond what the job allows, a line each; nothing if it lost less.
    static List<String> breaches(Compared compared) {
        SourceGroup group = compared.group();
        BigDecimal most = group.mostShrink().orElse(BigDecimal.ONE);
        String beyond = String.format(
                Locale.ROOT,
                "a loss of more than %s %%",
                most.movePointRight(2).stripTrailingZeros().toPlainString());
        List<String> lines = new ArrayList<>();
        if (exceeds(group.rowsBefore() - group.rows(), group.rowsBefore(), most)) {
            lines.add(String.format(
                    Locale.ROOT, "%s: %d rows after %d, %s", group.name(), group.rows(), group.rowsBefore(), beyond));
        }
        long lost = compared.entitiesLost().size();
        if (exceeds(lost, compared.entitiesBefore(), most)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %d of %d entities are missing%s, %s",
                    group.name(),
                    lost,
                    compared.entitiesBefore(),
                    compared.rejected().isEmpty()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    " (%d of them since their rows are rejected)",
                                    compared.rejected().size()),
                    beyond));
        }
        if (!lines.isEmpty()) {
            List<String> files = new ArrayList<>();
            Map<FileKey, Set<String>> rejected = compared.rejectedByFile();
            list("gone: ", gone(compared.files(), rejected), files);
            list("with fewer rows or entities: ", fewer(compared.files(), rejected), files);
            files.forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static boolean exceeds(long lost, long before, BigDecimal most) {
        return before > 0 && BigDecimal.valueOf(lost).compareTo(most.multiply(BigDecimal.valueOf(before))) > 0;
    }
}
