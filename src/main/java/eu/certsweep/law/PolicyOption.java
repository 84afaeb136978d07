package eu.certsweep.law;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An option of an impact assessment: its own requirements, which come on top of the baseline's.
///
/// @param requirements the option's own; for the baseline the baseline's
public record PolicyOption(String id, String title, List<Requirement> requirements) {

    /// The id under which the baseline itself is evaluated.
    public static final String BASELINE = "BASELINE";

    public PolicyOption {
        requirements = List.copyOf(requirements);
    }

    /// Places of the options in the byte order of their ids, in which outputs have them.
    public static List<Integer> inByteOrder(List<PolicyOption> options) {
        return IntStream.range(0, options.size())
                .boxed()
                .sorted(Comparator.comparing(place -> options.get(place).id(), ByteOrder.COMPARATOR))
                .toList();
    }
}
