package eu.certsweep.batch;

import eu.certsweep.publish.OutputClaim;
import eu.certsweep.publish.Permissions;
import java.io.IOException;
import java.util.Optional;

/// Sees to it that an edition replaces editions of its own job and audience alone, so that no slip puts anything on
/// single entities where the public looks.
final class Editions {

    private Editions() {}

    /// Refuses, before any work is done, to write where another job publishes, where another audience reads, or over
    /// files that are none of an edition.
    ///
    /// @param date name of the subfolder of the output folder
    static void refuseForeign(SweepRequest request, String date) throws SweepException {
        try {
            refuse(claim(request).refusal(date));
        } catch (IOException e) {
            throw unusable(request, e);
        }
    }

    /// Makes the output folder the job's, or refuses.
    static void claim(SweepRequest request, String date) throws SweepException {
        try {
            refuse(claim(request).refusal(date));
            try {
                Permissions.createFolders(request.output());
            } catch (IOException e) {
                // Who writes into it next says why it cannot.
                return;
            }
            refuse(claim(request).take());
        } catch (IOException e) {
            throw unusable(request, e);
        }
    }

    private static OutputClaim claim(SweepRequest request) {
        return new OutputClaim(request.output(), request.job().job(), request.audience());
    }

    private static void refuse(Optional<String> reason) throws SweepException {
        if (reason.isPresent()) {
            throw new SweepException(SweepException.Kind.WRONG_USAGE, reason.get());
        }
    }

    private static SweepException unusable(SweepRequest request, IOException e) {
        return new SweepException(
                SweepException.Kind.FAILED,
                "the edition cannot be written below " + request.output() + " (" + e
                        + "); what is published stays as it is: make room or mend the folder, then start again, it resumes",
                e);
    }
}
