package eu.certsweep.job;

import java.util.List;
import java.util.stream.Collectors;

/// A job definition that cannot be used; carries every fault.
public final class DefinitionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<DefinitionFault> faults;

    public DefinitionException(List<DefinitionFault> faults) {
        super(faults.stream().map(DefinitionFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /// Every fault, ordered by file and line.
    public List<DefinitionFault> faults() {
        return faults;
    }
}
