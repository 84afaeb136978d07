package eu.certsweep.publish;

import eu.certsweep.annotate.AnnotatedCopies;
import eu.certsweep.annotate.AnnotatedFile;
import eu.certsweep.annotate.CellFault;
import eu.certsweep.publish.UnknownIds.RejectedRow;
import eu.certsweep.publish.UnknownIds.Told;
import eu.certsweep.register.ResultReader.FaultResult;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What senders have to mend: `rejects.csv`, and in `annotated/` a copy of each file with faults of its own. A row that
/// is rejected because its entity is (in another file) stands in the one and not in the other.
public final class FaultFiles implements Closeable {

    private final SweepFiles.Rejects rejects;
    private final AnnotatedCopies copies;
    private final UnknownIds unknown;
    private final Map<String, RejectedRow> causes = new TreeMap<>();
    private long caused;

    /// @param folder of the edition
    public FaultFiles(Path folder, AnnotatedCopies copies, UnknownIds unknown) throws IOException {
        this.rejects = new SweepFiles.Rejects(folder);
        this.copies = copies;
        this.unknown = unknown;
    }

    /// Takes a fault, file by file in the order of the outputs.
    public void add(AnnotatedFile file, FaultResult fault) throws IOException {
        Told told = unknown.tell(file.name(), fault);
        rejects.row(file.name(), file.sheet(), told.fault());
        if (told.forSender().isPresent()) {
            copies.add(
                    file,
                    new CellFault(
                            fault.row(),
                            fault.column(),
                            fault.severity().equals("error"),
                            fault.code(),
                            fault.value(),
                            told.forSender().get()));
        }
        if (told.cause().isPresent()) {
            causes.putIfAbsent(fault.value(), told.cause().get());
            caused++;
        }
    }

    /// Completes the copies.
    ///
    /// @return their names, relative to the output folder
    public List<String> copies() throws IOException {
        return copies.end();
    }

    /// Where the faults go: `rejects.csv`.
    public SweepFiles.CsvFile file() {
        return rejects;
    }

    /// What is rejected for the sake of rows of the register of entities, for a person.
    public Optional<String> remark() {
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, RejectedRow> first = causes.entrySet().iterator().next();
        return Optional.of(String.format(
                Locale.ROOT,
                "%,d faults are of rows whose entity is rejected in the register of entities, and not of those who sent them:"
                        + " mend %s of entity %s%s first",
                caused,
                first.getValue(),
                first.getKey(),
                causes.size() == 1 ? "" : String.format(Locale.ROOT, " and those of %,d more", causes.size() - 1)));
    }

    @Override
    public void close() throws IOException {
        rejects.close();
    }
}
