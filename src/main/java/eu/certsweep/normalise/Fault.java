package eu.certsweep.normalise;

import eu.certsweep.law.Coded;
import eu.certsweep.law.FaultCode;

/// One fault of one row, or a warning.
///
/// @param column the header as the file has it, the canonical name when it has none, empty for the whole row
/// @param value the value as the file has it, shortened to 200 characters, control characters escaped
/// @param message what is wrong and what to do
public record Fault(String column, Severity severity, FaultCode code, String value, String message) {

    /// Whether the fault rejects its row.
    public enum Severity implements Coded {
        ERROR,
        WARNING
    }
}
