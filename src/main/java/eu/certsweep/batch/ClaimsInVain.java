package eu.certsweep.batch;

import eu.certsweep.job.Register;
import eu.certsweep.law.Reason;
import eu.certsweep.publish.NearIds;
import eu.certsweep.register.Catalogue;
import eu.certsweep.register.Catalogue.Claim;
import eu.certsweep.register.FindingRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// Certificates that usages of an entity name and no register has, with the ones that may be meant.
final class ClaimsInVain {

    private final Map<List<Integer>, String> told;

    private ClaimsInVain(Map<List<Integer>, String> told) {
        this.told = told;
    }

    static ClaimsInVain of(Catalogue catalogue, CurrentFiles files, String entityId, List<FindingRow> findings) {
        Map<List<Integer>, String> told = new HashMap<>();
        if (findings.stream().noneMatch(ClaimsInVain::isOne)) {
            return new ClaimsInVain(told);
        }
        Map<List<Integer>, String> claims = new HashMap<>();
        for (Claim claim : catalogue.claims(entityId, files.ids(Register.USAGES))) {
            claims.put(List.of(claim.snapshot(), claim.row()), claim.certificateId());
        }
        NearIds near = new NearIds(new TreeSet<>(claims.values()));
        if (!files.ids(Register.CERTIFICATES).isEmpty()) {
            catalogue.certificateIds(files.ids(Register.CERTIFICATES)).forEach(near::add);
        }
        findings.stream().filter(ClaimsInVain::isOne).map(ClaimsInVain::place).forEach(place -> {
            String id = claims.get(place);
            if (id != null) {
                told.put(place, ("claims '" + id + "'; " + near.told(id)).replaceFirst("; $", ""));
            }
        });
        return new ClaimsInVain(told);
    }

    private static boolean isOne(FindingRow finding) {
        return finding.reason().equals(Reason.UNKNOWN_CERTIFICATE.code()) && finding.snapshot() != null;
    }

    private static List<Integer> place(FindingRow finding) {
        return List.of(Objects.requireNonNull(finding.snapshot()), Objects.requireNonNull(finding.row()));
    }

    /// What a finding's usage claims; empty if that is not its reason.
    String of(FindingRow finding) {
        return isOne(finding) ? told.getOrDefault(place(finding), "") : "";
    }
}
