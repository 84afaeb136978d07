package eu.certsweep.cli.watch;

import java.io.IOException;

/// Somebody who is told of the end of a run.
public interface Watcher {

    /// The variable of the environment that named it.
    String setting();

    /// @throws IOException if it cannot be told; the run is what it is nonetheless
    void ended(RunEnd run) throws IOException;
}
