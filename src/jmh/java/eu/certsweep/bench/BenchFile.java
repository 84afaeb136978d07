package eu.certsweep.bench;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.Scheme;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.normalise.NormaliserSettings;
import eu.certsweep.normalise.Normalisers;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file of a job's register, with what normalises its rows.
record BenchFile(JobDefinition job, SourceDefinition source, Path path) {

    /// Every file of a register, in the order of the job; empty without a source of it.
    static List<BenchFile> of(JobDefinition job, Register register) throws SourceException {
        List<BenchFile> files = new ArrayList<>();
        for (SourceDefinition source : job.sources()) {
            if (source.register() == register) {
                for (Path path : SourceFiles.matching(job.folder(), source)) {
                    files.add(new BenchFile(job, source, path));
                }
            }
        }
        return files;
    }

    RegisterFile open() throws SourceException, IOException {
        return RegisterFiles.open(path, source);
    }

    /// Copies of its first rows.
    List<RawRow> rows(int limit) throws SourceException, IOException {
        List<RawRow> rows = new ArrayList<>();
        try (RegisterFile file = open()) {
            while (rows.size() < limit && file.next()) {
                rows.add(copy(file.row()));
            }
        }
        return rows;
    }

    private static RawRow copy(RawRow row) {
        int end = IntStream.range(0, row.size()).map(row::end).max().orElse(0);
        int start = IntStream.range(0, row.size()).map(row::start).min().orElse(0);
        RawRow copy = new RawRow();
        copy.begin(row.number(), Arrays.copyOfRange(row.bytes(), start, end));
        for (int cell = 0; cell < row.size(); cell++) {
            copy.add(row.start(cell) - start, row.end(cell) - start, row.type(cell));
        }
        return copy;
    }

    /// A new normaliser of its register.
    Normaliser<?> normaliser(RegisterFile file, ColumnReadings readings) {
        NormaliserSettings settings = new NormaliserSettings(
                source,
                file.headers(),
                IntStream.of(file.columns()).boxed().toList(),
                job.ictCategories().stream().map(IctCategory::id).collect(Collectors.toUnmodifiableSet()),
                job.schemes().stream().map(Scheme::id).collect(Collectors.toUnmodifiableSet()),
                job.optionIds(),
                file.datesFrom1904(),
                readings);
        return Normalisers.of(settings, file.survey());
    }

    /// Takes what becomes of each row.
    interface Taker {
        void take(int row, Normalised<?> normalised);
    }

    /// Normalises all rows as an import does, once more where a column proves its convention late.
    ///
    /// @param again called before each pass but the first
    void normalise(Taker taker, Runnable again) throws SourceException, IOException {
        Optional<ColumnReadings> readings = Optional.of(ColumnReadings.UNKNOWN);
        for (int pass = 0; readings.isPresent(); pass++) {
            if (pass > 0) {
                again.run();
            }
            try (RegisterFile file = open()) {
                Normaliser<?> normaliser = normaliser(file, readings.get());
                while (file.next()) {
                    taker.take(Math.toIntExact(file.row().number()), normaliser.normalise(file.row()));
                }
                readings = normaliser.otherReadings();
            }
        }
    }
}
