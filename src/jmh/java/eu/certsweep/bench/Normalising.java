package eu.certsweep.bench;

import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.RegisterFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A raw row to a record or a rejection, of each type of register: that of the job if it has one, else of the sample.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Normalising {

    private static final int ROWS = 100_000;

    @Param({"ENTITIES", "CERTIFICATES", "USAGES", "TRUST_SERVICES", "TRUSTED_LIST", "CONSULTATION"})
    public Register register;

    private Normaliser<?> normaliser;
    private List<RawRow> rows;
    private int next;

    @Setup
    public void read() throws Exception {
        List<BenchFile> files = BenchFile.of(JobReader.read(Path.of(System.getProperty("bench.job"))), register);
        if (files.isEmpty()) {
            files = BenchFile.of(JobReader.read(Path.of(System.getProperty("bench.sample"))), register);
        }
        BenchFile file = files.getFirst();
        rows = file.rows(ROWS);
        try (RegisterFile open = file.open()) {
            normaliser = file.normaliser(open, ColumnReadings.UNKNOWN);
        }
    }

    @Benchmark
    public Normalised<?> normalise() {
        if (next == rows.size()) {
            next = 0;
        }
        return normaliser.normalise(rows.get(next++));
    }
}
