package eu.certsweep.impact;

import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Requirement.Accepted;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where no certification scheme exists for what a requirement asks (Article 24(3) of Directive (EU) 2022/2555): usages
/// whose outcome is a scheme gap, by kind and ICT category. The evidence for a request to ENISA.
///
/// Adds up: [#add(String, BigDecimal)] of what [#write] gives is associative and commutative. Not thread-safe.
public final class SchemeGaps {

    private static final Comparator<Group> ORDER = Comparator.comparing(Group::kind, ByteOrder.COMPARATOR)
            .thenComparing(Group::ictCategory, ByteOrder.COMPARATOR);

    private final Map<Group, Counts> groups = new HashMap<>();

    /// What is used.
    ///
    /// @param kind code of a kind
    /// @param ictCategory empty for an entity's own certificate
    private record Group(String kind, String ictCategory) {}

    private enum Part {
        USAGES,
        ENTITIES,
        MEMBER_STATE,
        SECTOR,
        SCHEME,
        REQUIREMENT
    }

    /// Usages, entities, and by Member State, sector, scheme and requirement the entities that it concerns: of these
    /// only who they are is told, but to be taken off again they must be counted.
    private static final class Counts {

        private long usages;
        private long entities;
        private final Map<String, Long> memberStates = new TreeMap<>(ByteOrder.COMPARATOR);
        private final Map<String, Long> sectors = new TreeMap<>(ByteOrder.COMPARATOR);
        private final Map<String, Long> schemes = new TreeMap<>(ByteOrder.COMPARATOR);
        private final Map<String, Long> requirements = new TreeMap<>(ByteOrder.COMPARATOR);
    }

    /// A kind and ICT category for which schemes are missing.
    ///
    /// @param ictCategory empty for an entity's own certificate
    /// @param entities that have such usages, in how many Member States and top-level sectors
    /// @param missingSchemes those that the requirements accept and under which no certificate can be had
    /// @param requirements that ask for them
    public record Row(
            String kind,
            String ictCategory,
            long usages,
            long entities,
            int memberStates,
            int sectors,
            List<String> missingSchemes,
            List<String> requirements) {}

    /// Those of one entity under the option, part by part of its usages. Not thread-safe.
    public static final class OfEntity {

        private final Map<Group, Counts> own = new HashMap<>();

        /// Counts some of its usages.
        ///
        /// @param usages the list that the conclusion's findings speak of
        public void add(List<Usage> usages, OptionConclusion conclusion) {
            if (conclusion.tally().schemeGap() == 0) {
                return;
            }
            List<Finding> findings = conclusion.findings();
            for (int first = 0, next; first < findings.size(); first = next) {
                next = first + 1;
                while (next < findings.size()
                        && findings.get(next).usage() == findings.get(first).usage()) {
                    next++;
                }
                count(usages, findings.subList(first, next), own);
            }
        }
    }

    /// Counts one entity under the option.
    void add(Entity entity, OfEntity ofEntity) {
        ofEntity.own.forEach((group, counts) -> {
            Counts all = groups.computeIfAbsent(group, key -> new Counts());
            all.usages += counts.usages;
            all.entities++;
            count(all.memberStates, entity.memberState().code());
            count(all.sectors, entity.sector().top());
            counts.schemes.keySet().forEach(scheme -> count(all.schemes, scheme));
            counts.requirements.keySet().forEach(id -> count(all.requirements, id));
        });
    }

    private static void count(List<Usage> usages, List<Finding> ofOne, Map<Group, Counts> own) {
        if (ofOne.stream().map(Finding::outcome).max(Comparator.naturalOrder()).orElseThrow() != Outcome.SCHEME_GAP) {
            return;
        }
        int place = ofOne.getFirst().usage();
        Group group = place == Finding.OBTAINED
                ? new Group(Kind.ENTITY.code(), "")
                : new Group(usages.get(place).kind().code(), usages.get(place).ictCategory());
        Counts counts = own.computeIfAbsent(group, key -> new Counts());
        counts.usages++;
        for (Finding finding : ofOne) {
            if (finding.outcome() == Outcome.SCHEME_GAP) {
                count(counts.requirements, finding.requirement().id());
                for (Accepted accepted : finding.requirement().accepted()) {
                    count(counts.schemes, accepted.scheme());
                }
            }
        }
    }

    private static void count(Map<String, Long> entities, String what) {
        entities.merge(what, 1L, Long::sum);
    }

    /// All of them, in byte order of kind and ICT category.
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .forEach(entry -> rows.add(new Row(
                        entry.getKey().kind,
                        entry.getKey().ictCategory,
                        entry.getValue().usages,
                        entry.getValue().entities,
                        entry.getValue().memberStates.size(),
                        entry.getValue().sectors.size(),
                        List.copyOf(entry.getValue().schemes.keySet()),
                        List.copyOf(entry.getValue().requirements.keySet()))));
        return rows;
    }

    /// Adds one part that [#write] gave.
    void add(String key, BigDecimal amount) {
        String[] words = key.split(" ", 4);
        Counts counts = groups.computeIfAbsent(new Group(words[1], words[2]), group -> new Counts());
        switch (Part.valueOf(words[0])) {
            case USAGES -> counts.usages += amount.longValueExact();
            case ENTITIES -> counts.entities += amount.longValueExact();
            case MEMBER_STATE -> counts.memberStates.merge(words[3], amount.longValueExact(), Long::sum);
            case SECTOR -> counts.sectors.merge(words[3], amount.longValueExact(), Long::sum);
            case SCHEME -> counts.schemes.merge(words[3], amount.longValueExact(), Long::sum);
            case REQUIREMENT -> counts.requirements.merge(words[3], amount.longValueExact(), Long::sum);
        }
    }

    /// Gives everything as parts that [#add(String, BigDecimal)] takes.
    void write(ImpactTally.Parts parts) {
        groups.forEach((group, counts) -> {
            write(parts, Part.USAGES, group, "", counts.usages);
            write(parts, Part.ENTITIES, group, "", counts.entities);
            counts.memberStates.forEach((state, entities) -> write(parts, Part.MEMBER_STATE, group, state, entities));
            counts.sectors.forEach((sector, entities) -> write(parts, Part.SECTOR, group, sector, entities));
            counts.schemes.forEach((scheme, entities) -> write(parts, Part.SCHEME, group, scheme, entities));
            counts.requirements.forEach((id, entities) -> write(parts, Part.REQUIREMENT, group, id, entities));
        });
    }

    private static void write(ImpactTally.Parts parts, Part part, Group group, String what, long amount) {
        parts.add(
                Measure.SCHEME_GAP,
                part.name() + " " + group.kind + " " + group.ictCategory + " " + what,
                BigDecimal.valueOf(amount));
    }
}
