package eu.certsweep.cli.schedule;

import eu.certsweep.job.HiddenCharacters;
import eu.certsweep.job.Schedule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// A job on a machine. Its paths go into files that root's schedulers read: one with a character that nobody sees in
/// it, such as a line break, is refused.
///
/// @param job its name
/// @param file the job file, absolute
/// @param output its output folder, absolute
/// @param launcher `certsweep`, absolute
/// @param work the work folder, absolute
/// @param metrics where the figures of runs go, absolute; none if nobody asks for them
/// @param user the account under which it runs
public record Deployment(
        String job,
        String title,
        Path file,
        Schedule schedule,
        Path output,
        Path launcher,
        Path work,
        Optional<Path> metrics,
        String user) {

    private static final int LONGEST_TITLE = 200;

    /// Stands for bytes that are no character.
    private static final char UNREADABLE = '\ufffd';

    /// @throws IllegalArgumentException if a path cannot be written into the files of a scheduler; the message
    /// says which
    public Deployment {
        refuseHidden("the job file", file);
        refuseHidden("the output folder", output);
        refuseHidden("the program", launcher);
        refuseHidden("the work folder (--var DIR or CERTSWEEP_VAR)", work);
        metrics.ifPresent(folder -> refuseHidden("the folder of CERTSWEEP_METRICS_DIR", folder));
    }

    private static void refuseHidden(String what, Path path) {
        String text = path.toString();
        OptionalInt hidden = HiddenCharacters.first(text);
        if (hidden.isPresent() || text.indexOf(UNREADABLE) >= 0) {
            throw new IllegalArgumentException(what + " '" + HiddenCharacters.escaped(text, "")
                    + "' has a character in its name with which no scheduler can be told of it ("
                    + HiddenCharacters.name(hidden.orElse(UNREADABLE)) + "): rename it");
        }
    }

    /// The title as a text of one line for people: nothing hidden, no end that would continue a line, not too long.
    String heading() {
        StringBuilder heading = new StringBuilder();
        title.codePoints()
                .limit(LONGEST_TITLE)
                .forEach(c -> heading.appendCodePoint(HiddenCharacters.isHidden(c) ? ' ' : c));
        return heading.toString().replaceFirst("[\\\\\\s]+$", "");
    }

    /// The name of its units and of its file for cron, without an ending.
    String unit() {
        return "certsweep-" + job;
    }
}
