package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.evaluate.TrustedProviders;
import eu.certsweep.evaluate.TrustedProviders.Listing;
import eu.certsweep.evaluate.TrustedProviders.Standing;
import eu.certsweep.impact.TrustServiceUptake;
import eu.certsweep.impact.TrustServiceUptake.Place;
import eu.certsweep.impact.disclosure.OneWayTables;
import eu.certsweep.impact.disclosure.Protection;
import eu.certsweep.impact.disclosure.StatisticsDisclosure;
import eu.certsweep.impact.disclosure.Status;
import eu.certsweep.job.Register;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Category;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.publish.TrustFiles;
import eu.certsweep.register.AssessmentReader;
import eu.certsweep.register.AssessmentReader.Listed;
import eu.certsweep.register.ResultReader;
import eu.certsweep.register.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes what entities use of trust services, held against the trusted lists. Nothing without such registers.
final class TrustPublication {

    private static final Comparator<Claim> ORDER = Comparator.comparing(
                    (Claim claim) -> claim.use().type().code(), ByteOrder.COMPARATOR)
            .thenComparing(claim -> claim.use().provider(), ByteOrder.COMPARATOR)
            .thenComparing(claim -> Objects.requireNonNullElse(claim.use().serviceName(), ""), ByteOrder.COMPARATOR)
            .thenComparing(Claim::file, ByteOrder.COMPARATOR)
            .thenComparingInt(Claim::row);

    private final CurrentFiles files;
    private final Settlement settlement;
    private final LocalDate day;
    private final Path folder;
    private final Consumer<CsvFile> wrote;
    private final List<String> remarks = new ArrayList<>();
    private long contradicted;

    /// A claim that the lists contradict.
    private record Claim(TrustServiceUse use, Standing standing, String file, int row) {}

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

    /// Writes what everybody may know: uptake in all and by one dimension, where no number is too small and no place
    /// hidden.
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
        reader.trustServices(registers, (entity, rows) -> {
            Place place = places.remove(entity);
            if (place != null) {
                count(uptake, place, rows, providers, !lists.isEmpty());
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
        Map<Integer, Map<String, long[]>> counts = new HashMap<>();
        for (Listed listed : services) {
            long[] count = counts.computeIfAbsent(listed.snapshot(), snapshot -> new TreeMap<>(ByteOrder.COMPARATOR))
                    .computeIfAbsent(listed.service().territory(), territory -> new long[2]);
            count[0]++;
            count[1] += listed.service()
                            .on(day)
                            .filter(period -> period.status() == TrustStatus.GRANTED)
                            .isPresent()
                    ? 1
                    : 0;
        }
        record Row(String territory, Snapshot snapshot, long services, long granted) {}
        List<Row> rows = new ArrayList<>();
        for (int id : snapshots) {
            Snapshot snapshot = files.snapshot(id);
            counts.getOrDefault(id, Map.of("", new long[2]))
                    .forEach((territory, count) -> rows.add(new Row(territory, snapshot, count[0], count[1])));
        }
        rows.sort(Comparator.comparing(Row::territory, ByteOrder.COMPARATOR)
                .thenComparing(row -> row.snapshot().file(), ByteOrder.COMPARATOR)
                .thenComparing(row -> row.snapshot().sheetName(), ByteOrder.COMPARATOR));
        try (TrustFiles.TrustedLists file = new TrustFiles.TrustedLists(folder)) {
            for (Row row : rows) {
                file.row(
                        row.territory(),
                        row.snapshot().file(),
                        row.services(),
                        row.granted(),
                        row.snapshot().dialect(),
                        row.snapshot().signature());
            }
            wrote.accept(file);
        }
        long unchecked = snapshots.stream()
                .filter(id -> files.snapshot(id).signature().equals("unchecked"))
                .count();
        if (unchecked > 0) {
            remarks.add(
                    ("%d of %d trusted lists have a signature that was not checked: name the certificates that may sign them,"
                                    + " as `signing-certificates: [FILE]` in their source")
                            .formatted(unchecked, snapshots.size()));
        }
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
        try (TrustFiles.TrustClaims claims = new TrustFiles.TrustClaims(folder)) {
            reader.trustServices(registers, (entity, rows) -> {
                Place place = places.remove(entity);
                if (place != null) {
                    for (Claim claim : count(uptake, place, rows, providers, hasLists)) {
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
            remarks.add("%,d services are claimed to be qualified and are not by the trusted lists: trust_claims.csv"
                    .formatted(contradicted));
        }
    }

    private void write(TrustFiles.TrustClaims claims, Claim claim) throws IOException {
        TrustStatus status = claim.standing().status();
        claims.row(
                claim.use(),
                claim.standing().listing().code(),
                status == null ? null : status.code(),
                claim.file(),
                claim.row());
        contradicted++;
    }

    /// Counts one entity.
    ///
    /// @return its claims that the lists contradict, in the order of the file
    private List<Claim> count(
            TrustServiceUptake uptake,
            Place place,
            List<RegisterRow<TrustServiceUse>> rows,
            TrustedProviders providers,
            boolean hasLists) {
        Set<TrustServiceType> using = EnumSet.noneOf(TrustServiceType.class);
        Set<TrustServiceType> qualified = EnumSet.noneOf(TrustServiceType.class);
        Map<TrustServiceType, Integer> contradictions = new EnumMap<>(TrustServiceType.class);
        List<Claim> claims = new ArrayList<>(0);
        for (RegisterRow<TrustServiceUse> row : settlement.settle(rows, true).accepted()) {
            @Nullable TrustServiceUse use = row.value();
            if (use == null || !use.inUseOn(day)) {
                continue;
            }
            using.add(use.type());
            Standing standing = providers.standing(use.provider(), use.type());
            if (standing.listing() == Listing.GRANTED) {
                qualified.add(use.type());
            } else if (hasLists && Boolean.TRUE.equals(use.claimedQualified())) {
                contradictions.merge(use.type(), 1, Integer::sum);
                claims.add(
                        new Claim(use, standing, files.snapshot(row.snapshot()).file(), row.row()));
            }
        }
        uptake.add(place, using, qualified, contradictions);
        claims.sort(ORDER);
        return claims;
    }
}
