package eu.certsweep.spark;

import eu.certsweep.impact.ImpactTally;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/// Judges the entities of one range, whose rows come sorted by their keys, and gives what it found.
final class JudgedPartition implements Function2<Integer, Iterator<Row>, Iterator<Found>> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<Judging.Sent> rules;

    JudgedPartition(Broadcast<Judging.Sent> rules) {
        this.rules = rules;
    }

    @Override
    public Iterator<Found> call(Integer task, Iterator<Row> rows) throws IOException {
        Judging judging = rules.value().judging();
        Found found = new Found();
        RowBytes bytes = new RowBytes();
        List<ImpactTally> tallies = judging.rules().options().stream()
                .map(option -> new ImpactTally(judging.annuity()))
                .toList();
        try (PartFiles parts = new PartFiles(judging, task, TaskContext.get().taskAttemptId(), found)) {
            byte[] last = new byte[0];
            String entity = "";
            EntityJudge judge = new EntityJudge(judging, parts, found, tallies);
            while (rows.hasNext()) {
                Row row = rows.next();
                byte[] key = row.getAs(1);
                if (last.length > 0 && !RowKey.sameEntity(last, key)) {
                    judge.end();
                    judge = new EntityJudge(judging, parts, found, tallies);
                }
                last = key;
                RowKey read = RowKey.read(key, entity);
                entity = read.entity();
                byte[] content = row.getAs(2);
                judge.take(
                        read,
                        read.section() == RowKey.Section.FILE
                                ? new RowBytes.Content(null, List.of())
                                : bytes.read(read, content));
            }
            if (last.length > 0) {
                judge.end();
            }
        }
        for (int o = 0; o < tallies.size(); o++) {
            found.add(o, tallies.get(o));
        }
        return List.of(found).iterator();
    }
}
