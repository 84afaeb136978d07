package eu.certsweep.publish;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// What a finished set of CSV files is an edition of. Everything else that a run publishes (report, workbook, data
/// sets) is
/// made from those files and from this alone, so that it can neither contradict them nor tell more than they do.
///
/// @param folder that holds the CSV files and takes what is made of them
/// @param audience `authority` or `public`
/// @param version of the program
/// @param options the baseline first, then those of the job, in its order
public record Edition(
        Path folder,
        String job,
        String title,
        String authority,
        String audience,
        LocalDate referenceDate,
        String version,
        List<Option> options) {

    /// A policy option by name.
    public record Option(String id, String title) {}
}
