package eu.certsweep.batch;

import eu.certsweep.publish.DeliveriesFile;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.register.ComparedDeliveries;
import eu.certsweep.register.ComparedDelivery;
import eu.certsweep.register.DeliveryState;
import eu.certsweep.register.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Writes how the files of an edition stand against those of the edition before.
final class DeliveryPublication {

    private final SweepRequest request;
    private final CurrentFiles files;

    DeliveryPublication(SweepRequest request, CurrentFiles files) {
        this.request = request;
        this.files = files;
    }

    /// Writes the file.
    ///
    /// @param wrote told when it is complete
    void write(Path folder, Connection connection, Consumer<CsvFile> wrote) throws SQLException, IOException {
        try (DeliveriesFile file = new DeliveriesFile(folder)) {
            for (ComparedDelivery delivery : deliveries(connection)) {
                file.row(delivery);
            }
            wrote.accept(file);
        }
    }

    private List<ComparedDelivery> deliveries(Connection connection) throws SQLException {
        if (request.knownAt().isPresent()) {
            return alone(DeliveryState.NEW);
        }
        List<ComparedDelivery> compared =
                new ComparedDeliveries(connection, request.job().job()).all();
        Set<Integer> of = compared.stream()
                .map(ComparedDelivery::snapshot)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        // An import since then compared other files, which the next evaluation is to tell of.
        boolean isOfEdition = of.equals(files.all().stream().map(Snapshot::id).collect(Collectors.toSet()));
        return isOfEdition ? compared : alone(DeliveryState.UNCHANGED);
    }

    private List<ComparedDelivery> alone(DeliveryState state) {
        return files.all().stream()
                .map(snapshot -> ComparedDelivery.alone(snapshot, state))
                .sorted(ComparedDeliveries.ORDER)
                .toList();
    }
}
