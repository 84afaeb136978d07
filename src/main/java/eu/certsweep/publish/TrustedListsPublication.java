package eu.certsweep.publish;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.law.TrustedService;
import eu.certsweep.publish.SweepFiles.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes `trusted_lists.csv`: which lists a job has and what they hold.
public final class TrustedListsPublication {

    private final LocalDate day;
    private final Map<Integer, Map<String, long[]>> counts = new HashMap<>();

    /// A file of a list.
    ///
    /// @param readAs how it was read, for a person
    /// @param signature what is known of its signature
    /// @param due when its Member State replaces it; none if it does not say
    public record ListFile(
            int snapshot, String file, String sheet, String readAs, String signature, Optional<LocalDate> due) {}

    /// @param day the reference date
    public TrustedListsPublication(LocalDate day) {
        this.day = day;
    }

    /// Counts a service.
    public void add(int snapshot, TrustedService service) {
        long[] count = counts.computeIfAbsent(snapshot, of -> new TreeMap<>(ByteOrder.COMPARATOR))
                .computeIfAbsent(service.territory(), territory -> new long[2]);
        count[0]++;
        count[1] += service.on(day)
                        .filter(period -> period.status() == TrustStatus.GRANTED)
                        .isPresent()
                ? 1
                : 0;
    }

    /// Writes the file.
    ///
    /// @param files of all lists
    /// @return what a person should be told
    public List<String> write(Path folder, List<ListFile> files, Consumer<CsvFile> wrote) throws IOException {
        record Row(String territory, ListFile of, long services, long granted) {}
        List<Row> rows = new ArrayList<>();
        for (ListFile file : files) {
            counts.getOrDefault(file.snapshot(), Map.of("", new long[2]))
                    .forEach((territory, count) -> rows.add(new Row(territory, file, count[0], count[1])));
        }
        rows.sort(Comparator.comparing(Row::territory, ByteOrder.COMPARATOR)
                .thenComparing(row -> row.of().file(), ByteOrder.COMPARATOR)
                .thenComparing(row -> row.of().sheet(), ByteOrder.COMPARATOR));
        try (TrustFiles.TrustedLists file = new TrustFiles.TrustedLists(folder)) {
            for (Row row : rows) {
                file.row(
                        row.territory(),
                        row.of().file(),
                        row.services(),
                        row.granted(),
                        row.of().readAs(),
                        row.of().signature());
            }
            wrote.accept(file);
        }
        List<String> remarks = new ArrayList<>();
        long unchecked = files.stream()
                .filter(file -> file.signature().equals("unchecked"))
                .count();
        if (unchecked > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%d of %d trusted lists have a signature that was not checked: name the certificates that may sign"
                            + " them, as `signing-certificates: [FILE]` in their source",
                    unchecked,
                    files.size()));
        }
        for (ListFile file : files) {
            file.due()
                    .filter(due -> due.isBefore(day))
                    .ifPresent(
                            due -> remarks.add(file.file() + ": the next update of this trusted list was due on " + due
                                    + ", before the reference date; fetch the current one (`expired-lists: reject` refuses such"
                                    + " lists)"));
        }
        return remarks;
    }
}
