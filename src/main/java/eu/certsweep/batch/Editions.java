package eu.certsweep.batch;

import eu.certsweep.job.JobDefinition.Audience;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sees to it that a slip puts nothing about single entities where the public looks: a job for everybody has its output
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
