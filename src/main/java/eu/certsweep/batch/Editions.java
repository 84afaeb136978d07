package eu.certsweep.batch;

import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.publish.OutputClaim;
import eu.certsweep.publish.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sees to it that an edition replaces editions of its own job alone, and that a slip puts nothing about single
/// entities where the public looks: a job for everybody has its output
/// folder there, and `--audience authority` alone would replace what everybody may read by what nobody else may.
final class Editions {

    private Editions() {}

    /// Refuses to put the authority's edition into the folder of a job for everybody, where that job's edition lies.
    ///
    /// @param date name of the subfolder of the output folder
    /// @throws SweepException if it lies there, and nobody chose that folder for this run
    static void refuseLeak(SweepRequest request, String date) throws SweepException {
        if (request.audience() != Audience.AUTHORITY
                || request.job().audience() != Audience.PUBLIC
                || !request.output().equals(request.job().output())) {
            return;
        }
        Path folder = request.output().resolve(date);
        if (isPublic(folder.resolve("manifest.json"))) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    folder + " holds the edition for the audience 'public', as the job says; the one for 'authority'"
                            + " tells of single entities: give it a folder of its own with --out");
        }
    }

    /// Refuses, before any work is done, what [#refuseLeak(SweepRequest, String)] refuses, and to write where another
    /// job
    /// publishes or over files that are none of an edition.
    ///
    /// @param date name of the subfolder of the output folder
    static void refuseForeign(SweepRequest request, String date) throws SweepException {
        refuseLeak(request, date);
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
        return new OutputClaim(request.output(), request.job().job());
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

    private static boolean isPublic(Path manifest) {
        try {
            return Files.exists(manifest)
                    && JsonMapper.shared()
                            .readTree(manifest)
                            .path("audience")
                            .asString("")
                            .equals(Audience.PUBLIC.code());
        } catch (JacksonException e) {
            // what is damaged is replaced like everything else
            return false;
        }
    }
}
