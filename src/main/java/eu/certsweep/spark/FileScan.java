package eu.certsweep.spark;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.source.ReadingNotes;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import eu.certsweep.source.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Passes over a file once before its rows are read: its hash, where it can be split, how its columns are to be read.
///
/// A record's beginning is told by the very reader that reads records, so quoted line breaks split nothing. What a
/// column proves about its decimals and dates is found as the other engine finds it, over all rows.
final class FileScan {

    private static final int SAMPLE = 64;
    /// Rows between two looks at the place in the file.
    private static final int LOOKS = 256;

    private final RegisterRows rules;
    private final Delivery delivery;
    private final long grain;
    private final List<Stretch> stretches = new ArrayList<>();
    private List<String> sample = new ArrayList<>();
    private int every = 1;
    private long rows;

    /// @param grain bytes of a stretch, about
    FileScan(RegisterRows rules, Delivery delivery, long grain) {
        this.rules = rules;
        this.delivery = delivery;
        this.grain = grain;
    }

    /// Scans the file.
    ///
    /// @throws SourceException if it cannot be read as the register that it is said to be
    Scanned scan() throws IOException, SourceException {
        try (LocalFile file = LocalFile.of(delivery)) {
            ColumnReadings readings = ColumnReadings.UNKNOWN;
            while (true) {
                stretches.clear();
                sample = new ArrayList<>();
                every = 1;
                rows = 0;
                try (RegisterFile opened = RegisterFiles.open(file.path(), delivery.source())) {
                    Optional<ColumnReadings> others = pass(opened, readings);
                    if (others.isEmpty()) {
                        Optional<String> read = opened.sha256();
                        String sha256 = read.isPresent() ? read.get() : SourceFiles.sha256(file.path());
                        return scanned(opened, sha256, readings);
                    }
                    readings = others.get();
                }
            }
        } catch (SourceException e) {
            throw named(e);
        }
    }

    /// A copy of a distant file has another name than the file.
    private SourceException named(SourceException e) {
        return HadoopFiles.local(delivery.location()).isPresent()
                ? e
                : new SourceException(Path.of(delivery.location()), e.getMessage(), e);
    }

    private Optional<ColumnReadings> pass(RegisterFile file, ColumnReadings readings)
            throws IOException, SourceException {
        SourceDefinition source = delivery.source();
        boolean proves = source.locale().equals(SourceDefinition.AUTO) && source.register() != Register.TRUSTED_LIST;
        Normaliser<?> normaliser = rules.normaliser(source, delivery.name(), file, readings);
        int entity = file.columns()[0];
        Optional<Stretch> begun = file.place();
        while (file.next()) {
            if (rows++ % every == 0 && entity >= 0 && entity < file.row().size()) {
                take(file.row().text(entity).strip());
            }
            if (proves) {
                normaliser.normalise(file.row());
            }
            if (begun.isPresent() && rows % Math.min(LOOKS, grain) == 0) {
                begun = split(begun.get(), file.place());
            }
        }
        if (begun.isPresent() && file.place().isPresent()) {
            stretches.add(between(begun.get(), file.place().get()));
        } else {
            stretches.clear();
        }
        return proves ? normaliser.otherReadings() : Optional.empty();
    }

    private Optional<Stretch> split(Stretch begun, Optional<Stretch> here) {
        if (here.isPresent() && here.get().from() - begun.from() >= grain) {
            stretches.add(between(begun, here.get()));
            return here;
        }
        return Optional.of(begun);
    }

    private static Stretch between(Stretch begun, Stretch here) {
        return new Stretch(begun.from(), here.from(), begun.firstLine());
    }

    private void take(String id) {
        sample.add(id);
        if (sample.size() == 2 * SAMPLE) {
            List<String> half = new ArrayList<>();
            for (int i = 0; i < sample.size(); i += 2) {
                half.add(sample.get(i));
            }
            sample = half;
            every *= 2;
        }
    }

    private Scanned scanned(RegisterFile file, String sha256, ColumnReadings readings) {
        Register register = delivery.source().register();
        int key = file.survey().isPresent() ? 0 : RegisterRows.keyColumn(register);
        return new Scanned(
                delivery,
                sha256,
                file.sheet(),
                file.dialect(),
                file.signature(),
                RegisterRows.header(file, register, 0),
                RegisterRows.header(file, register, key),
                rows,
                file.passedOver(),
                ReadingNotes.of(delivery.source(), file),
                readings,
                stretches.size() > 1 ? List.copyOf(stretches) : List.of(),
                sample);
    }
}
