package eu.certsweep.inspect;

import eu.certsweep.source.Detected;
import java.math.BigDecimal;
import java.util.List;

/// What was found out about a file.
///
/// @param file as the caller named it
/// @param detected how it is written
/// @param rows without the header and blank rows
/// @param register code of the register that it looks like most
/// @param clear whether it is clear that it is this register; if not, it is a mere guess
/// @param unclear why it is not; empty if it is
/// @param registers all registers, the likeliest first
/// @param columns in the order of the file
/// @param rejected rows that a sweep would reject on their own
/// @param faults what it would say of them, by code
/// @param remarks what a person should look at beside that, a sentence each
public record Inspection(
        String file,
        long bytes,
        Detected detected,
        long rows,
        String register,
        boolean clear,
        String unclear,
        List<Candidate> registers,
        List<Column> columns,
        long rejected,
        List<FaultSummary> faults,
        List<String> remarks) {

    /// A register that the file may be.
    ///
    /// @param score 0 to 1: six tenths for the share of the required columns that are there, four for the share of the
    ///     headers that are known or tell of the register all the same
    /// @param reasons a sentence each
    public record Candidate(String register, BigDecimal score, List<String> reasons) {}

    /// A column of the file.
    ///
    /// @param number from 1
    /// @param type `date`, `decimal`, `integer`, `boolean`, `enumeration`, `text`, or `empty`
    /// @param missing share of the rows without a value, 0 to 1
    /// @param examples the first different values, shortened, with control characters escaped
    /// @param column the canonical column; empty if it maps to none
    /// @param because why it maps to it, or why to none
    /// @param values of a column that is an enumeration: the different ones, the most frequent first, 200 at most
    public record Column(
            int number,
            String header,
            String type,
            BigDecimal missing,
            List<String> examples,
            String column,
            String because,
            List<Value> values) {}

    /// A value of an enumeration.
    ///
    /// @param rows how many have it
    /// @param known whether a sweep can read it
    /// @param means known values that have the same words in some official language, for one that it cannot
    public record Value(String value, long rows, boolean known, List<String> means) {}

    /// Faults of one code.
    ///
    /// @param rows how many rows have it
    /// @param row the first of them, as a person sees it
    /// @param column its header, empty for the row as a whole
    /// @param value its value, shortened, with control characters escaped
    public record FaultSummary(
            String severity, String code, long rows, long row, String column, String value, String message) {}
}
