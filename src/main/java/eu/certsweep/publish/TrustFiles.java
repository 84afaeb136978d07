package eu.certsweep.publish;

import eu.certsweep.impact.TrustServiceUptake.Cell;
import eu.certsweep.law.TrustServiceUse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The CSV files on trust services.
public final class TrustFiles {

    private TrustFiles() {}

    /// `trust_services.csv`: one row for each type of service and place.
    public static final class TrustServices extends SweepFiles.CsvFile {

        private final boolean lists;

        /// @param lists whether the job has trusted lists; without them nothing is said of qualified services
        public TrustServices(Path folder, boolean lists) throws IOException {
            super(
                    folder.resolve("trust_services.csv"),
                    List.of(
                            "service_type",
                            "member_state",
                            "sector",
                            "size_class",
                            "entities",
                            "entities_using",
                            "entities_using_qualified",
                            "share_using",
                            "share_qualified",
                            "contradicted_claims",
                            "conf_status"));
            this.lists = lists;
        }

        /// Writes a cell that everybody concerned may see.
        public void row(Cell cell) throws IOException {
            key(cell);
            csv.number(cell.entities()).number(cell.using());
            number(cell.qualified());
            csv.amount(cell.shareUsing()).amount(lists ? cell.shareQualified() : null);
            number(cell.contradictedClaims());
            csv.text("F").end();
        }

        /// Writes a cell without its values.
        ///
        /// @param status `C` or `D`
        public void suppressed(Cell cell, String status) throws IOException {
            key(cell);
            csv.amount(null).amount(null).amount(null).amount(null).amount(null).amount(null);
            csv.text(status).end();
        }

        private void key(Cell cell) throws IOException {
            csv.text(cell.key().serviceType())
                    .text(cell.key().place().memberState())
                    .text(cell.key().place().sector())
                    .text(cell.key().place().size());
        }

        private void number(long value) throws IOException {
            csv.amount(lists ? BigDecimal.valueOf(value) : null);
        }
    }

    /// `trust_claims.csv`: one row for each service in use that is claimed to be qualified and is not.
    public static final class TrustClaims extends SweepFiles.CsvFile {

        private static final String NAME = "trust_claims.csv";
        private static final List<String> HEADER = List.of(
                "entity_id",
                "service_type",
                "provider",
                "service_name",
                "reason",
                "status",
                "source_file",
                "source_row");

        public TrustClaims(Path folder) throws IOException {
            super(folder.resolve(NAME), HEADER);
        }

        /// Writes a part of the file, without its header.
        public TrustClaims(OutputStream part) {
            super(part, NAME, HEADER);
        }

        /// @param status of the service in the list; none if it is not listed
        public void row(TrustServiceUse use, String reason, @Nullable String status, String sourceFile, int sourceRow)
                throws IOException {
            csv.text(use.entityId())
                    .text(use.type().code())
                    .text(use.provider())
                    .text(use.serviceName())
                    .text(reason)
                    .text(status)
                    .text(sourceFile)
                    .number(sourceRow)
                    .end();
        }
    }

    /// `trusted_lists.csv`: one row for each list and file.
    public static final class TrustedLists extends SweepFiles.CsvFile {

        public TrustedLists(Path folder) throws IOException {
            super(
                    folder.resolve("trusted_lists.csv"),
                    List.of("member_state", "source_file", "services", "services_granted", "read_as", "signature"));
        }

        public void row(
                String territory, String sourceFile, long services, long granted, String readAs, String signature)
                throws IOException {
            csv.text(territory)
                    .text(sourceFile)
                    .number(services)
                    .number(granted)
                    .text(readAs)
                    .text(signature)
                    .end();
        }
    }
}
