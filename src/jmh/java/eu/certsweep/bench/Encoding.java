package eu.certsweep.bench;

import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.publish.SweepFiles;
import eu.certsweep.register.Buckets;
import eu.certsweep.register.CopyBuffer;
import eu.certsweep.register.ResultReader.EntityResult;
import eu.certsweep.register.ResultReader.FindingResult;
import eu.certsweep.register.SnapshotWriter;
import eu.certsweep.register.UsageMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Records to bytes: of the store, of memory, of outputs. The score is for one row.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encoding {

    private static final int ROWS = 10_000;

    private final List<RegisterRow<Usage>> usages = new ArrayList<>();
    private final List<EntityResult> results = new ArrayList<>();
    private final List<FindingResult> findings = new ArrayList<>();
    private UsageMemory packed;

    @Setup
    public void read() throws Exception {
        Registers registers = Registers.read(Path.of(System.getProperty("bench.job")), ROWS * 2);
        registers.usages.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.value() != null)
                .limit(ROWS)
                .forEach(usages::add);
        Judge judge = new Judge(registers);
        for (Entity entity : registers.entities.values()) {
            if (results.size() < ROWS) {
                results.addAll(judge.judge(entity));
            }
        }
        for (int i = 0; i < ROWS; i++) {
            RegisterRow<Usage> row = usages.get(i);
            findings.add(new FindingResult(
                    row.entityId(), row.key(), "R-1", "non-compliant", "no-certificate", "C-00017", 3, row.row()));
        }
        packed = new UsageMemory(Long.MAX_VALUE / 2);
        pack(packed);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int copyUsage() {
        CopyBuffer buffer = new CopyBuffer("usage_row", SnapshotWriter.USAGE_COLUMNS);
        for (RegisterRow<Usage> row : usages) {
            SnapshotWriter.usage(buffer, row.snapshot(), row.row(), row.value());
        }
        return buffer.size();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public UsageMemory packUsage() {
        UsageMemory memory = new UsageMemory(Long.MAX_VALUE / 2);
        pack(memory);
        return memory;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Map<String, List<RegisterRow<Usage>>> unpackUsage() {
        Map<String, List<RegisterRow<Usage>>> byEntity = new HashMap<>();
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            packed.read(1, bucket, id -> true, byEntity);
        }
        return byEntity;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void perEntityCsv() throws IOException {
        try (SweepFiles.PerEntity file = new SweepFiles.PerEntity(OutputStream.nullOutputStream())) {
            for (int i = 0; i < ROWS; i++) {
                file.row("BASELINE", results.get(i));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void findingsCsv() throws IOException {
        try (SweepFiles.Findings file = new SweepFiles.Findings(OutputStream.nullOutputStream())) {
            for (FindingResult finding : findings) {
                file.row("BASELINE", finding, "data/usages-03.csv");
            }
        }
    }

    private void pack(UsageMemory memory) {
        UsageMemory.Draft draft = memory.draft(1);
        for (RegisterRow<Usage> row : usages) {
            draft.add(row.row(), row.value());
        }
        draft.keep();
    }
}
