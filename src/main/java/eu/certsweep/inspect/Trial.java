package eu.certsweep.inspect;

import eu.certsweep.inspect.Inspection.FaultSummary;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Fault;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.normalise.NormaliserSettings;
import eu.certsweep.normalise.Normalisers;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What a sweep would say of a file's rows, as far as the file alone can tell: every row goes through the normaliser of
/// the register, and nothing is kept but counts and first places.
final class Trial {

    /// Of a row in a register whose rows have no key.
    private static final String NO_KEY = "";

    private final Map<Fault.Severity, Map<FaultCode, Tally>> tallies = new EnumMap<>(Fault.Severity.class);
    private final KeyRepeats keys = new KeyRepeats();
    private long rejected;

    /// Faults of one code.
    private static final class Tally {
        private final long row;
        private final Fault first;
        private long rows;
        private long last;

        Tally(long row, Fault first) {
            this.row = row;
            this.first = first;
        }
    }

    private Trial() {}

    static Trial of(Path file, SourceDefinition source) throws SourceException, IOException {
        Optional<ColumnReadings> readings = Optional.of(ColumnReadings.UNKNOWN);
        Trial trial = new Trial();
        while (readings.isPresent()) {
            trial = new Trial();
            try (RegisterFile rows = RegisterFiles.look(file, source)) {
                readings = trial.read(rows, settings(source, rows, readings.get()));
            }
        }
        return trial;
    }

    static NormaliserSettings settings(SourceDefinition source, RegisterFile rows, ColumnReadings readings) {
        return new NormaliserSettings(
                rows.units().in(source),
                rows.headers(),
                IntStream.of(rows.columns()).boxed().toList(),
                JobReader.shippedIctCategories(),
                JobReader.shippedSchemes(),
                Set.of(),
                rows.datesFrom1904(),
                readings);
    }

    private Optional<ColumnReadings> read(RegisterFile file, NormaliserSettings settings)
            throws SourceException, IOException {
        String key = header(settings, keyColumn(settings.source().register()));
        return switch (settings.source().register()) {
            case ENTITIES -> read(file, Normalisers.entities(settings), entity -> entity.id(), key);
            case CERTIFICATES -> read(file, Normalisers.certificates(settings), certificate -> certificate.id(), key);
            case USAGES ->
                read(file, Normalisers.usages(settings), usage -> usage.entityId() + '\n' + usage.ref(), key);
            case TRUST_SERVICES -> read(file, Normalisers.trustServices(settings), use -> NO_KEY, key);
            case TRUSTED_LIST -> read(file, Normalisers.trustedList(settings), service -> NO_KEY, key);
            case CONSULTATION ->
                read(
                        file,
                        Normalisers.consultation(settings),
                        answer -> answer.respondentId() + '\n' + answer.option(),
                        key);
        };
    }

    private static int keyColumn(Register register) {
        return switch (register) {
            case ENTITIES, CERTIFICATES, TRUST_SERVICES, TRUSTED_LIST -> 0;
            case USAGES -> 1;
            case CONSULTATION -> register.indexOf("option");
        };
    }

    private static String header(NormaliserSettings settings, int column) {
        int cell = settings.columns().get(column);
        return cell < 0
                ? settings.source().register().columns().get(column).name()
                : settings.headers().get(cell);
    }

    private <T> Optional<ColumnReadings> read(
            RegisterFile file, Normaliser<T> normaliser, Function<T, String> keyOf, String keyHeader)
            throws SourceException, IOException {
        while (file.next()) {
            long row = file.row().number();
            switch (normaliser.normalise(file.row())) {
                case Normalised.Accepted<T> good -> {
                    good.warnings().forEach(fault -> count(row, fault));
                    repeated(row, keyOf.apply(good.value()), keyHeader);
                }
                case Normalised.Rejected<T> bad -> {
                    rejected++;
                    bad.faults().forEach(fault -> count(row, fault));
                }
            }
        }
        return normaliser.otherReadings();
    }

    private void repeated(long row, String key, String header) {
        if (key.equals(NO_KEY)) {
            return;
        }
        keys.add(key, Math.toIntExact(row)).ifPresent(first -> {
            rejected++;
            count(
                    row,
                    new Fault(
                            header,
                            Fault.Severity.ERROR,
                            FaultCode.DUPLICATE_KEY,
                            key.substring(key.indexOf('\n') + 1),
                            String.format(
                                    Locale.ROOT, "row %d has the same key already; remove one of the two", first)));
        });
    }

    private void count(long row, Fault fault) {
        Tally tally = tallies.computeIfAbsent(fault.severity(), severity -> new EnumMap<>(FaultCode.class))
                .computeIfAbsent(fault.code(), code -> new Tally(row, fault));
        if (tally.last != row) {
            tally.rows++;
            tally.last = row;
        }
    }

    long rejected() {
        return rejected;
    }

    /// The most rows whose keys are compared, if there were more.
    Optional<Integer> keysCompared() {
        return keys.full() ? Optional.of(KeyRepeats.most()) : Optional.empty();
    }

    /// Faults by severity and code, the most frequent first.
    List<FaultSummary> summaries() {
        return tallies.entrySet().stream()
                .flatMap(severity -> severity.getValue().entrySet().stream()
                        .map(code -> summary(severity.getKey(), code.getKey(), code.getValue()))
                        .sorted(Comparator.comparingLong((FaultSummary summary) -> -summary.rows())
                                .thenComparing(FaultSummary::code)))
                .toList();
    }

    private static FaultSummary summary(Fault.Severity severity, FaultCode code, Tally tally) {
        return new FaultSummary(
                severity.code(),
                code.code(),
                tally.rows,
                tally.row,
                tally.first.column(),
                tally.first.value(),
                tally.first.message());
    }
}
