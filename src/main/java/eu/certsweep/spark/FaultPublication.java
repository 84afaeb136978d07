package eu.certsweep.spark;

import eu.certsweep.annotate.AnnotatedCopies;
import eu.certsweep.annotate.AnnotatedFile;
import eu.certsweep.annotate.Senders;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.publish.FaultFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.publish.UnknownIds;
import eu.certsweep.publish.UnknownIds.RejectedRow;
import eu.certsweep.register.ResultReader.FaultResult;
import eu.certsweep.spark.Part.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Writes what senders have to mend, `rejects.csv` and `annotated/`: the faults that tasks found and those of the
/// registers that the driver settled.
final class FaultPublication {

    private final JobDefinition job;
    private final List<Scanned> files;
    private final SmallRegisters small;
    private final Found found;

    /// What was written.
    ///
    /// @param copies their names, relative to the output folder
    /// @param leftOut files of which there is no copy, with the reason
    /// @param remark on faults that are not those of senders
    record Written(CsvFile rejects, List<String> copies, List<String> leftOut, Optional<String> remark) {}

    FaultPublication(JobDefinition job, List<Scanned> files, SmallRegisters small, Found found) {
        this.job = job;
        this.files = files;
        this.small = small;
        this.found = found;
    }

    /// @param folder of the edition, or of what stands for one
    Written write(Path folder) throws IOException {
        List<AnnotatedFile> annotated = files.stream().map(this::annotated).toList();
        AnnotatedCopies copies = new AnnotatedCopies(job, folder, annotated, senders());
        Path run = Files.createTempFile("certsweep", ".run");
        try (FaultFiles written = new FaultFiles(folder, copies, unknown())) {
            Run.write(ownFaults(), new BufferedOutputStream(Files.newOutputStream(run)));
            List<String> runs = new ArrayList<>(runs(Table.REJECTS));
            runs.add(run.toString());
            Run.merge(runs, entry -> {
                FaultResult fault = FaultBytes.fault(entry.value());
                written.add(annotated.get(fault.snapshot()), fault);
            });
            return new Written(written.file(), written.copies(), copies.leftOut(), written.remark());
        } finally {
            Files.delete(run);
        }
    }

    private List<Run.Entry> ownFaults() throws IOException {
        List<Run.Entry> own = new ArrayList<>();
        for (SmallRegisters.KeyedFault fault : small.faults()) {
            own.add(new Run.Entry(fault.key(), FaultBytes.of(fault.fault())));
        }
        return own;
    }

    private AnnotatedFile annotated(Scanned file) {
        Delivery delivery = file.delivery();
        return new AnnotatedFile(
                delivery.number(),
                delivery.name(),
                file.sheet(),
                HadoopFiles.local(delivery.location()),
                file.sha256(),
                found.rowsRead(delivery.number()) + found.rowsPassedOver(delivery.number()),
                false,
                Optional.of(delivery.source()));
    }

    private Senders senders() {
        Senders senders = new Senders();
        for (Scanned file : files) {
            Found.OfEntities entities = found.entitiesOf(file.delivery().number());
            senders.add(
                    file.delivery().name(),
                    entities.entities(),
                    entities.id(),
                    entities.name(),
                    file.delivery().source().defaults().getOrDefault("member_state", ""));
        }
        return senders;
    }

    private UnknownIds unknown() throws IOException {
        List<FaultBytes.Unknown> ids = new ArrayList<>();
        Run.merge(runs(Table.UNKNOWN_IDS), entry -> ids.add(FaultBytes.unknown(entry.value())));
        UnknownIds unknown =
                new UnknownIds(ids.stream().map(FaultBytes.Unknown::id).toList());
        for (FaultBytes.Unknown id : ids) {
            if (id.file() >= 0) {
                Scanned file = files.get(id.file());
                unknown.rejected(id.id(), new RejectedRow(file.delivery().name(), file.sheet(), id.row()));
            }
        }
        if (!unknown.isEmpty()) {
            Run.merge(
                    runs(Table.REGISTERED_IDS),
                    entry -> unknown.registered(new String(entry.value(), StandardCharsets.UTF_8)));
        }
        return unknown;
    }

    private List<String> runs(Table table) {
        return found.parts().stream()
                .filter(part -> part.table() == table)
                .sorted(Comparator.comparingInt(Part::task).thenComparingInt(Part::number))
                .map(Part::location)
                .toList();
    }
}
