package eu.certsweep.job;

import java.nio.file.Path;
import java.util.Comparator;

/// One thing that is wrong with a job definition or a file that it names.
///
/// @param file as it was named, or relative to the job's folder
/// @param line from 1; 0 when the file itself is missing
/// @param key dotted path of the key, as `sources[1].register`; empty for the whole file
/// @param message what is wrong, the allowed values, and what to do
public record DefinitionFault(Path file, int line, String key, String message) {

    /// The faults of the job itself before those of other files, by line and key.
    public static Comparator<DefinitionFault> inOrder(Path jobFile) {
        return Comparator.comparing((DefinitionFault fault) ->
                        fault.file().equals(jobFile) ? "" : fault.file().toString())
                .thenComparingInt(DefinitionFault::line)
                .thenComparing(DefinitionFault::key);
    }

    @Override
    public String toString() {
        return HiddenCharacters.escaped(
                file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message, "");
    }
}
