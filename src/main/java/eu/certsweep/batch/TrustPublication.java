package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.evaluate.TrustedProviders;
import eu.certsweep.impact.TrustClaims;
import eu.certsweep.impact.TrustClaims.Claim;
import eu.certsweep.impact.TrustServiceUptake;
import eu.certsweep.impact.TrustServiceUptake.Place;
import eu.certsweep.impact.disclosure.OneWayTables;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.job.Register;
import eu.certsweep.law.Category;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.publish.TrustFiles;
import eu.certsweep.publish.TrustedListsPublication;
import eu.certsweep.publish.TrustedListsPublication.ListFile;
import eu.certsweep.register.AssessmentReader;
import eu.certsweep.register.AssessmentReader.Listed;
import eu.certsweep.register.ResultReader;
import eu.certsweep.source.ListUpdates;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Writes what entities use of trust services, held against the trusted lists. Nothing without such registers.
final class TrustPublication {

    private final CurrentFiles files;
    private final Settlement settlement;
    private final LocalDate day;
    private final Path folder;
    private final Consumer<CsvFile> wrote;
    private final List<String> remarks = new ArrayList<>();
    private long contradicted;

    /// @param day the reference date
    /// @param wrote told of every file that is complete
    TrustPublication(CurrentFiles files, LocalDate day, Path folder, Consumer<CsvFile> wrote) {
        this.files = files;
        this.settlement = new Settlement(files);
        this.day = day;
        this.folder = folder;
        this.wrote = wrote;
    }

    /// Writes the files.
    ///
    /// @return what a person should be told
    List<String> publish(Connection connection, ResultReader results) throws SQLException, IOException {
        List<Integer> lists = files.ids(Register.TRUSTED_LIST);
        List<Integer> registers = files.ids(Register.TRUST_SERVICES);
        if (lists.isEmpty() && registers.isEmpty()) {
            return List.of();
        }
        AssessmentReader reader = new AssessmentReader(connection);
        List<Listed> services = reader.trustedServices(lists);
        if (!lists.isEmpty()) {
            lists(services, lists);
        }
        if (!registers.isEmpty()) {
            uptake(
                    reader,
                    registers,
                    places(results),
                    new TrustedProviders(
                            day, services.stream().map(Listed::service).toList()),
                    !lists.isEmpty());
        }
        return remarks;
    }

    /// Writes what everybody may know: uptake in all and by one dimension, where no number is too small and no
    /// place hidden.
    void publishForAll(
            Connection connection, ResultReader results, Protection protection, StatisticsDisclosure disclosure)
            throws SQLException, IOException {
        List<Integer> lists = files.ids(Register.TRUSTED_LIST);
        List<Integer> registers = files.ids(Register.TRUST_SERVICES);
        if (registers.isEmpty()) {
            return;
        }
        AssessmentReader reader = new AssessmentReader(connection);
        TrustServiceUptake uptake = new TrustServiceUptake();
        Map<String, Place> places = places(results);
        TrustedProviders providers = new TrustedProviders(
                day, reader.trustedServices(lists).stream().map(Listed::service).toList());
        TrustClaims counting = claims(providers, !lists.isEmpty());
        reader.trustServices(registers, (entity, rows) -> {
            Place place = places.remove(entity);
            if (place != null) {
                counting.count(uptake, place, accepted(rows));
            }
        });
        places.values().forEach(place -> uptake.add(place, Set.of(), Set.of(), Map.of()));
        Map<TrustServiceUptake.Cell, Status> statuses = OneWayTables.statuses(
                uptake.cells(),
                cell -> OneWayTables.dimension(
                                List.of(
                                        cell.key().place().memberState(),
                                        cell.key().place().sector(),
                                        cell.key().place().size()),
                                TrustServiceUptake.TOTAL)
                        .map(dimension -> new OneWayTables.Place(cell.key().serviceType(), dimension)),
                cell -> isForAll(cell, protection, disclosure));
        try (TrustFiles.TrustServices file = new TrustFiles.TrustServices(folder, !lists.isEmpty())) {
            for (Map.Entry<TrustServiceUptake.Cell, Status> cell : statuses.entrySet()) {
                if (cell.getValue() == Status.FREE) {
                    file.row(cell.getKey());
                } else {
                    file.suppressed(cell.getKey(), cell.getValue().code());
                }
            }
            wrote.accept(file);
        }
    }

    private static boolean isForAll(
            TrustServiceUptake.Cell cell, Protection protection, StatisticsDisclosure disclosure) {
        Place place = cell.key().place();
        return disclosure.status(place.memberState(), place.sector(), place.size(), TrustServiceUptake.TOTAL)
                        == Status.FREE
                && !protection.tooFew(cell.using())
                && !protection.tooFew(cell.qualified())
                && !protection.tooFew(cell.contradictedClaims());
    }

    private void lists(List<Listed> services, List<Integer> snapshots) throws IOException {
        TrustedListsPublication lists = new TrustedListsPublication(day);
        services.forEach(listed -> lists.add(listed.snapshot(), listed.service()));
        List<ListFile> listFiles = snapshots.stream()
                .map(files::snapshot)
                .map(snapshot -> new ListFile(
                        snapshot.id(),
                        snapshot.file(),
                        snapshot.sheetName(),
                        snapshot.dialect(),
                        snapshot.signature(),
                        ListUpdates.due(snapshot.dialect())))
                .toList();
        remarks.addAll(lists.write(folder, listFiles, wrote));
    }

    /// The places of the entities that count.
    private static Map<String, Place> places(ResultReader results) throws SQLException, IOException {
        Map<String, Place> places = new HashMap<>();
        Map<Place, Place> same = new HashMap<>();
        // Size and category are the same under every option.
        results.entities(0, entity -> {
            if (entity.category() != Category.OUT_OF_SCOPE) {
                Place place = Place.of(entity.memberState(), entity.sectorCode(), entity.size());
                places.put(entity.entityId(), same.computeIfAbsent(place, p -> p));
            }
        });
        return places;
    }

    private void uptake(
            AssessmentReader reader,
            List<Integer> registers,
            Map<String, Place> places,
            TrustedProviders providers,
            boolean hasLists)
            throws SQLException, IOException {
        TrustServiceUptake uptake = new TrustServiceUptake();
        TrustClaims counting = claims(providers, hasLists);
        try (TrustFiles.TrustClaims claims = new TrustFiles.TrustClaims(folder)) {
            reader.trustServices(registers, (entity, rows) -> {
                Place place = places.remove(entity);
                if (place != null) {
                    for (Claim claim : counting.count(uptake, place, accepted(rows))) {
                        write(claims, claim);
                    }
                }
            });
            wrote.accept(claims);
        }
        for (Place place : places.values()) {
            uptake.add(place, Set.of(), Set.of(), Map.of());
        }
        try (TrustFiles.TrustServices file = new TrustFiles.TrustServices(folder, hasLists)) {
            for (TrustServiceUptake.Cell cell : uptake.cells()) {
                file.row(cell);
            }
            wrote.accept(file);
        }
        if (contradicted > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d services are claimed to be qualified and are not by the trusted lists: trust_claims.csv",
                    contradicted));
        }
    }

    private void write(TrustFiles.TrustClaims claims, Claim claim) throws IOException {
        TrustStatus status = claim.standing().status();
        claims.row(
                claim.use(),
                claim.standing().listing().code(),
                status == null ? null : status.code(),
                files.snapshot(claim.row().snapshot()).file(),
                claim.row().row());
        contradicted++;
    }

    private List<RegisterRow<TrustServiceUse>> accepted(List<RegisterRow<TrustServiceUse>> rows) {
        return settlement.settle(rows, true).accepted();
    }

    private TrustClaims claims(TrustedProviders providers, boolean hasLists) {
        return new TrustClaims(
                day, providers, hasLists, snapshot -> files.snapshot(snapshot).file());
    }
}
