package eu.certsweep.bench;

import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.source.RegisterFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Bytes to raw rows: a whole file of usages, from the page cache.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Reading {

    private BenchFile file;

    /// Rows, so that the score is rows a second and not files.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        public long rows;

        @Setup(Level.Iteration)
        public void begin() {
            rows = 0;
        }
    }

    @Setup
    public void open() throws Exception {
        file = BenchFile.of(JobReader.read(Path.of(System.getProperty("bench.job"))), Register.USAGES)
                .getFirst();
    }

    @Benchmark
    public long parse(Counter counter) throws Exception {
        long cells = 0;
        try (RegisterFile rows = file.open()) {
            while (rows.next()) {
                cells += rows.row().size();
                counter.rows++;
            }
        }
        return cells;
    }
}
