package eu.certsweep.edition.report;

import eu.certsweep.job.Register;
import eu.certsweep.law.Category;
import eu.certsweep.law.Coded;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.TrustServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keys of the texts for the terms of the law: a term that comes in without a word for it is found out here.
final class Terms {

    private Terms() {}

    static List<String> keys() {
        List<String> keys = new ArrayList<>();
        Map<String, Coded[]> terms = Map.ofEntries(
                Map.entry("outcome", Outcome.values()),
                Map.entry("reason", Reason.values()),
                Map.entry("size_class", SizeClass.values()),
                Map.entry("category", Category.values()),
                Map.entry("level", Level.values()),
                Map.entry("kind", Kind.values()),
                Map.entry("fault", FaultCode.values()),
                Map.entry("register", Register.values()),
                Map.entry("service", TrustServiceType.values()));
        terms.forEach((kind, values) -> {
            for (Coded value : values) {
                keys.add(kind + "." + value.code());
            }
        });
        for (MemberState state : MemberState.values()) {
            keys.add("member_state." + state.code());
        }
        Sector.all().forEach(sector -> keys.add("sector." + sector.code()));
        return keys;
    }
}
