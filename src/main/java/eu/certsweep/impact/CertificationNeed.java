package eu.certsweep.impact;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Level;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Requirement.Accepted;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must be certified of something that an entity made itself: for each failing requirement, the certificates that
/// would satisfy it. Usages with the same need cost the same under any assumptions.
public final class CertificationNeed {

    private final String text;
    private final List<List<Accepted>> requirements;

    private CertificationNeed(String text) {
        this.text = text;
        this.requirements = Stream.of(text.split(" ", -1))
                .filter(requirement -> !requirement.isEmpty())
                .map(requirement -> Stream.of(requirement.split("\\|", -1))
                        .map(CertificationNeed::accepted)
                        .toList())
                .toList();
    }

    /// The need behind these failing requirements, in whatever order.
    public static CertificationNeed of(Collection<Requirement> failing) {
        return new CertificationNeed(failing.stream()
                .map(requirement -> requirement.accepted().stream()
                        .map(CertificationNeed::text)
                        .distinct()
                        .sorted(ByteOrder.COMPARATOR)
                        .collect(Collectors.joining("|")))
                .distinct()
                .sorted(ByteOrder.COMPARATOR)
                .collect(Collectors.joining(" ")));
    }

    /// The need that was written as this text.
    public static CertificationNeed parse(String text) {
        return new CertificationNeed(text);
    }

    /// The alternatives of each requirement.
    public List<List<Accepted>> requirements() {
        return requirements;
    }

    private static String text(Accepted accepted) {
        return URLEncoder.encode(accepted.scheme(), StandardCharsets.UTF_8) + ":"
                + accepted.level().code();
    }

    private static Accepted accepted(String text) {
        int colon = text.indexOf(':');
        return new Accepted(
                URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                Level.valueOf(text.substring(colon + 1).toUpperCase(java.util.Locale.ROOT)));
    }

    /// As `EUCC:substantial|EUCS:high EUCC:high`: requirements apart by a space, alternatives by `|`.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificationNeed need && need.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
