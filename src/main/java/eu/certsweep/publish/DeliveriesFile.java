package eu.certsweep.publish;

import eu.certsweep.register.ComparedDelivery;
import eu.certsweep.register.DeliveryState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `deliveries.csv`: one row for each file of the registers, and for each that is gone, against what the job had
/// accepted before.
public final class DeliveriesFile extends SweepFiles.CsvFile {

    public DeliveriesFile(Path folder) throws IOException {
        super(
                folder.resolve("deliveries.csv"),
                List.of("source_file", "register", "state", "rows_before", "rows", "entities_before", "entities_lost"));
    }

    /// Writes a file with which nothing is compared.
    public void added(String file, String register, long rows) throws IOException {
        csv.text(file)
                .text(register)
                .text(DeliveryState.NEW.code())
                .number(0)
                .number(rows)
                .number(0)
                .number(0)
                .end();
    }

    public void row(ComparedDelivery delivery) throws IOException {
        csv.text(delivery.file())
                .text(delivery.register())
                .text(delivery.state().code())
                .number(delivery.rowsBefore())
                .number(delivery.rows())
                .number(delivery.entitiesBefore())
                .number(delivery.entitiesLost())
                .end();
    }
}
