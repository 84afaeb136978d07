package eu.certsweep.spark;

import eu.certsweep.law.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Chooses the ranges of entities that tasks judge, from a sample of each file, so that each gets about as many rows.
final class Samples {

    private Samples() {}

    private record Weighted(String id, double weight) {}

    /// @param least ranges
    /// @param grain bytes of files for each range, about
    static ImportedRows.Ranges ranges(List<Scanned> files, int least, long grain) {
        long bytes = files.stream().mapToLong(file -> file.delivery().bytes()).sum();
        int ranges = (int) Math.max(least, Math.min(Integer.MAX_VALUE, bytes / grain + 1));
        List<Weighted> sample = new ArrayList<>();
        double rows = 0;
        for (Scanned file : files) {
            double weight = (double) file.rows() / Math.max(1, file.sample().size());
            rows += file.sample().isEmpty() ? 0 : file.rows();
            file.sample().forEach(id -> sample.add(new Weighted(id, weight)));
        }
        sample.sort(Comparator.comparing(Weighted::id, ByteOrder.COMPARATOR));
        List<String> bounds = new ArrayList<>();
        double before = 0;
        for (Weighted one : sample) {
            boolean later = bounds.isEmpty() || !bounds.getLast().equals(one.id());
            if (later && !one.id().isEmpty() && before >= rows * (bounds.size() + 1) / ranges) {
                bounds.add(one.id());
            }
            before += one.weight();
        }
        return new ImportedRows.Ranges(bounds);
    }
}
