package eu.certsweep.bench;

import eu.certsweep.evaluate.Dependence;
import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.register.ResultReader.EntityResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Rows to conclusions, under all options of the job. The score is for one usage.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Judging {

    private static final int USAGES = 100_000;

    private final List<Entity> entities = new ArrayList<>();
    private final List<List<Usage>> usages = new ArrayList<>();
    private final List<Integer> rejected = new ArrayList<>();
    private Judge judge;

    @Setup
    public void read() throws Exception {
        Registers registers = Registers.read(Path.of(System.getProperty("bench.job")), USAGES * 2);
        judge = new Judge(registers);
        int count = 0;
        for (Entity entity : registers.entities.values()) {
            List<RegisterRow<Usage>> rows = registers.usages.getOrDefault(entity.id(), List.of());
            if (!rows.isEmpty() && count + rows.size() <= USAGES) {
                Settled<Usage> settled = judge.settle(entity.id());
                entities.add(entity);
                usages.add(judge.usages(settled));
                rejected.add(settled.rejectedRows());
                count += rows.size();
            }
        }
        if (count < USAGES * 9 / 10) {
            throw new IllegalStateException("the job has too few usages for a score: " + count);
        }
    }

    @Benchmark
    @OperationsPerInvocation(USAGES)
    public void settle(Blackhole hole) {
        for (Entity entity : entities) {
            Settled<Usage> settled = judge.settle(entity.id());
            hole.consume(settled);
        }
    }

    @Benchmark
    @OperationsPerInvocation(USAGES)
    public void conclude(Blackhole hole) {
        for (int e = 0; e < entities.size(); e++) {
            EntityConclusion conclusion = judge.conclude(entities.get(e), usages.get(e), rejected.get(e));
            hole.consume(conclusion);
        }
    }

    /// What a conclusion rests on, so that later nights know when it must be drawn anew.
    @Benchmark
    @OperationsPerInvocation(USAGES)
    public void dependence(Blackhole hole) {
        for (int e = 0; e < entities.size(); e++) {
            Dependence dependence = judge.evaluator().dependence(entities.get(e), usages.get(e), rejected.get(e));
            hole.consume(dependence);
        }
    }

    /// Settled, concluded and priced.
    @Benchmark
    @OperationsPerInvocation(USAGES)
    public void judge(Blackhole hole) {
        for (Entity entity : entities) {
            List<EntityResult> results = judge.judge(entity);
            hole.consume(results);
        }
    }
}
