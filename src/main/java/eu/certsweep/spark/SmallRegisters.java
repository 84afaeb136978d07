package eu.certsweep.spark;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.job.Register;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustedService;
import eu.certsweep.publish.LateFaultWords;
import eu.certsweep.register.ResultReader.FaultResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The registers whose size does not depend on entities and usages, settled: which certificates, services of trusted
/// lists and answers count, and what is wrong with the rest.
final class SmallRegisters {

    private final DeliveredFiles files;
    private final Found found;
    private final Settlement settlement;
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<Listed> trusted = new ArrayList<>();
    private final List<List<ConsultationAnswer>> answers = new ArrayList<>();
    private final List<KeyedFault> faults = new ArrayList<>();
    private final Set<List<Integer>> replaced = new HashSet<>();

    /// A service of a trusted list with its file.
    record Listed(int file, TrustedService service) {}

    /// A fault at its place among all.
    static final class KeyedFault {

        private final byte[] key;
        private final FaultResult fault;

        private KeyedFault(byte[] key, FaultResult fault) {
            this.key = key;
            this.fault = fault;
        }

        byte[] key() {
            return key;
        }

        FaultResult fault() {
            return fault;
        }
    }

    /// @param found told of rows
    SmallRegisters(DeliveredFiles files, List<CountedRow> rows, Found found) {
        this.files = files;
        this.found = found;
        this.settlement = new Settlement(files);
        Map<String, List<RegisterRow<Certificate>>> byId = new HashMap<>();
        TreeMap<String, List<RegisterRow<ConsultationAnswer>>> byRespondent = new TreeMap<>(ByteOrder.COMPARATOR);
        for (CountedRow row : rows) {
            found.read(row.file(), row.value() != null);
            switch (files.file(row.file()).register()) {
                case CERTIFICATES -> certificate(row, byId);
                case CONSULTATION -> answers(row, byRespondent);
                case TRUSTED_LIST -> {
                    if (row.value() instanceof TrustedService service) {
                        trusted.add(new Listed(row.file(), service));
                    }
                }
                case ENTITIES, USAGES, TRUST_SERVICES ->
                    throw new IllegalStateException("a register of entities on the driver");
            }
        }
        byId.values().forEach(group -> certificates.addAll(settle(Register.CERTIFICATES, group)));
        byRespondent.values().forEach(group -> answers.add(settle(Register.CONSULTATION, group)));
        for (CountedRow row : rows) {
            if (!replaced.contains(List.of(row.file(), row.row()))) {
                for (int i = 0; i < row.faults().size(); i++) {
                    faults.add(new KeyedFault(
                            EntityJudge.Faults.key(row.file(), row.row(), i),
                            EntityJudge.Faults.own(
                                    row.file(), row.row(), row.faults().get(i))));
                }
            }
        }
    }

    private static void certificate(CountedRow row, Map<String, List<RegisterRow<Certificate>>> byId) {
        Certificate certificate = (Certificate) row.value();
        String id = certificate == null ? row.key() : certificate.id();
        if (id != null) {
            byId.computeIfAbsent(id, key -> new ArrayList<>())
                    .add(row.row(certificate, certificate == null ? row.entityId() : null, id));
        }
    }

    private static void answers(CountedRow row, Map<String, List<RegisterRow<ConsultationAnswer>>> byRespondent) {
        @Nullable String respondent = row.entityId();
        switch (row.value()) {
            case ConsultationAnswer answer -> add(row, answer, byRespondent);
            case List<?> contribution ->
                contribution.forEach(answer -> add(row, (ConsultationAnswer) answer, byRespondent));
            case null -> {
                if (respondent != null) {
                    byRespondent
                            .computeIfAbsent(respondent, key -> new ArrayList<>())
                            .add(row.row(null, respondent, row.key()));
                }
            }
            default -> throw new IllegalStateException("no answer: " + row.value());
        }
    }

    private static void add(
            CountedRow row,
            ConsultationAnswer answer,
            Map<String, List<RegisterRow<ConsultationAnswer>>> byRespondent) {
        byRespondent
                .computeIfAbsent(answer.respondentId(), key -> new ArrayList<>())
                .add(row.row(answer, answer.respondentId(), answer.option()));
    }

    private <T> List<T> settle(Register register, List<RegisterRow<T>> group) {
        Settled<T> settled = settlement.settle(group, true);
        settled.faults().forEach(late -> {
            if (late.rejects()) {
                found.rejectedLate(late.row().snapshot());
            }
            LateFaultWords words = LateFaultWords.of(register, late, files::place);
            faults.add(new KeyedFault(
                    EntityJudge.Faults.lateKey(late, words),
                    EntityJudge.Faults.late(late.row().snapshot(), late.row().row(), late.code(), words)));
        });
        settled.replaced().forEach(row -> replaced.add(List.of(row.snapshot(), row.row())));
        for (RegisterRow<T> row : settled.passedOver()) {
            // a contribution has a row for each option here
            if (replaced.add(List.of(row.snapshot(), row.row()))) {
                found.passedOver(row.snapshot());
            }
        }
        return settled.accepted().stream()
                .map(row -> Objects.requireNonNull(row.value()))
                .toList();
    }

    List<Certificate> certificates() {
        return certificates;
    }

    List<Listed> trusted() {
        return trusted;
    }

    /// By respondent, in byte order.
    List<List<ConsultationAnswer>> answers() {
        return answers;
    }

    List<KeyedFault> faults() {
        return faults;
    }
}
