package eu.certsweep.batch;

import eu.certsweep.job.JobDefinition.Audience;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the editions of a publication apart: the one for everybody and the one for the authority never replace each
/// other, so that neither is lost by a slip and no entity comes to lie where the public looks.
final class Editions {

    private Editions() {}

    /// Refuses to publish where another edition of the same reference date lies.
    ///
    /// @param name of the subfolder of the output folder
    /// @throws SweepException if it is there, or if it cannot be told which edition is
    static void refuseOther(Path output, String name, Audience audience) throws SweepException {
        Path folder = output.resolve(name);
        Path manifest = folder.resolve("manifest.json");
        if (!Files.exists(manifest)) {
            return;
        }
        String there;
        try {
            there = JsonMapper.shared().readTree(manifest).path("audience").asString("");
        } catch (JacksonException e) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    manifest + " cannot be read, so it is not known for whom " + folder
                            + " is; move that folder away or choose another with --out",
                    e);
        }
        if (!there.equals(audience.code())) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    folder + " holds the edition for the audience '" + there + "', which one for '" + audience.code()
                            + "' must not replace; choose another folder with --out, or delete it");
        }
    }
}
