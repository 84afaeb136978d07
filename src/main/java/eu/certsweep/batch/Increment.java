package eu.certsweep.batch;

import eu.certsweep.job.Register;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Kind;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.StandingResults;
import eu.certsweep.register.UsageMemory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an evaluation has to judge anew while the rest is carried over from the one before: the entities of which a
/// row, a certificate or the date of a conclusion's end says that something may have changed.
///
/// @param base whose conclusions are carried over
/// @param before the registers that it judged; `now` itself if entities and certificates are the same
/// @param touched the entities to judge anew, known ones or not
record Increment(Evaluation base, World before, Set<String> touched) {

    /// Above this share of the entities it costs less to judge all than to tell them apart.
    private static final int WORTHWHILE = 3;

    /// The increment upon the job's finished evaluation.
    ///
    /// @param connection to read with
    /// @return none if that one rests on other definitions or a later day, or if too much changed
    static Optional<Increment> upon(Sweep sweep, Evaluation evaluation, World now, Connection connection)
            throws SQLException {
        if (sweep.request().full()) {
            return Optional.empty();
        }
        Optional<Evaluation> base = sweep.catalogue()
                .evaluation(evaluation.job(), Evaluation.State.DONE)
                .filter(done -> done.definitions().equals(evaluation.definitions()))
                .filter(done -> !done.referenceDate().isAfter(evaluation.referenceDate()));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        World before = before(sweep, base.get(), now);
        Set<String> touched = touched(base.get(), before, now, evaluation, connection, sweep.memory());
        return (long) touched.size() * WORTHWHILE > now.entities()
                ? Optional.empty()
                : Optional.of(new Increment(base.get(), before, touched));
    }

    /// The increment that an evaluation under way rests on, as it was settled.
    static Optional<Increment> of(Sweep sweep, Evaluation evaluation, World now) throws SQLException {
        Integer id = evaluation.base();
        if (id == null) {
            return Optional.empty();
        }
        Evaluation base = sweep.catalogue()
                .evaluation(id)
                .orElseThrow(() -> new IllegalStateException("evaluation " + id + " is gone, on which one rests"));
        try (Connection connection = sweep.dataSource().getConnection()) {
            return Optional.of(new Increment(
                    base, before(sweep, base, now), StandingResults.touched(connection, evaluation.id())));
        }
    }

    private static World before(Sweep sweep, Evaluation base, World now) throws SQLException {
        CurrentFiles files = new CurrentFiles(sweep.catalogue().snapshots(base.snapshots()));
        if (files.all().size() < base.snapshots().size()) {
            throw new IllegalStateException("registers of the finished evaluation are gone");
        }
        return now.sameRegisters(files) ? now.with(files) : World.load(sweep.dataSource(), files);
    }

    private static Set<String> touched(
            Evaluation base, World before, World now, Evaluation evaluation, Connection connection, UsageMemory memory)
            throws SQLException {
        Set<String> touched = new HashSet<>();
        StandingResults standing = new StandingResults(connection, base.id());
        List<Integer> usagesNow = now.files().ids(Register.USAGES);
        touched.addAll(standing.using(oneSided(before.files().ids(Register.USAGES), usagesNow), memory));
        touched.addAll(standing.fallenBy(evaluation.referenceDate()));
        if (!now.sameRegisters(before.files())) {
            now.entityIds().stream()
                    .filter(id -> !Objects.equals(now.entity(id), before.entity(id)))
                    .forEach(touched::add);
            before.entityIds().stream().filter(id -> now.entity(id) == null).forEach(touched::add);
            certificates(before, now, usagesNow, standing, touched);
        }
        return touched;
    }

    private static void certificates(
            World before, World now, List<Integer> usages, StandingResults standing, Set<String> touched)
            throws SQLException {
        Map<String, Certificate> earlier = byId(before);
        Map<String, Certificate> later = byId(now);
        Set<String> changed = new HashSet<>();
        Set<String> products = new HashSet<>();
        Set<String> ids = new HashSet<>(earlier.keySet());
        ids.addAll(later.keySet());
        for (String id : ids) {
            if (!Objects.equals(earlier.get(id), later.get(id))) {
                changed.add(id);
                name(earlier.get(id), products, touched);
                name(later.get(id), products, touched);
            }
        }
        if (!changed.isEmpty()) {
            touched.addAll(standing.relying(usages, products, changed));
        }
    }

    /// What a certificate can be a candidate for.
    private static void name(@Nullable Certificate certificate, Set<String> products, Set<String> holders) {
        if (certificate == null) {
            return;
        }
        String product = certificate.productId();
        String holder = certificate.holderEntityId();
        if (certificate.kind() == Kind.ENTITY) {
            if (holder != null) {
                holders.add(holder);
            }
        } else if (product != null) {
            products.add(product);
        }
    }

    private static Map<String, Certificate> byId(World world) {
        Map<String, Certificate> byId = new HashMap<>();
        world.certificates().forEach(certificate -> byId.put(certificate.id(), certificate));
        return byId;
    }

    private static Set<Integer> oneSided(List<Integer> some, List<Integer> others) {
        Set<Integer> all = new HashSet<>(some);
        all.addAll(others);
        all.removeIf(id -> some.contains(id) && others.contains(id));
        return all;
    }
}
