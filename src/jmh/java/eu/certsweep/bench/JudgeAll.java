package eu.certsweep.bench;

import eu.certsweep.law.Entity;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.publish.SweepFiles;
import eu.certsweep.register.ResultReader.EntityResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Judges all entities of a job, rows in memory, under all its options on all processors, several times in one process;
/// prints the
/// seconds of each time and writes the rows of `per_entity.csv` for a comparison.
///
/// `JudgeAll JOB.yaml TIMES OUT.csv`
final class JudgeAll {

    private static final int ENTITIES_A_TURN = 256;

    private JudgeAll() {}

    public static void main(String[] arguments) throws Exception {
        Registers registers = Registers.read(Path.of(arguments[0]), Integer.MAX_VALUE);
        List<Entity> entities = List.copyOf(registers.entities.values());
        List<List<EntityResult>> results = List.of();
        for (int time = 0; time < Integer.parseInt(arguments[1]); time++) {
            long begun = System.nanoTime();
            results = judge(new Judge(registers), entities);
            System.out.printf("judged %.2f%n", (System.nanoTime() - begun) / 1e9);
        }
        Path out = Path.of(arguments[2]).toAbsolutePath();
        Path folder = Files.createTempDirectory(out.getParent(), "judged");
        try (SweepFiles.PerEntity file = new SweepFiles.PerEntity(folder)) {
            List<PolicyOption> options = registers.job.options();
            for (int o : byId(options)) {
                for (List<EntityResult> entity : results) {
                    file.row(options.get(o).id(), entity.get(o));
                }
            }
        }
        Files.move(folder.resolve("per_entity.csv"), out, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder);
    }

    private static int[] byId(List<PolicyOption> options) {
        return IntStream.range(0, options.size())
                .boxed()
                .sorted(Comparator.comparing(o -> options.get(o).id()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<List<EntityResult>> judge(Judge judge, List<Entity> entities) throws Exception {
        List<List<EntityResult>> results = new ArrayList<>();
        entities.forEach(entity -> results.add(List.of()));
        AtomicInteger next = new AtomicInteger();
        int workers = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int w = 0; w < workers; w++) {
                done.add(pool.submit(() -> {
                    for (int from = next.getAndAdd(ENTITIES_A_TURN);
                            from < entities.size();
                            from = next.getAndAdd(ENTITIES_A_TURN)) {
                        int to = Math.min(from + ENTITIES_A_TURN, entities.size());
                        for (int e = from; e < to; e++) {
                            results.set(e, judge.judge(entities.get(e)));
                        }
                    }
                }));
            }
            for (Future<?> worker : done) {
                worker.get();
            }
        }
        return results;
    }
}
