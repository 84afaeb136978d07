/// The edge of the program: commands, exit codes, the console, settings, and the database that a sweep runs on.
///
/// May use: `batch` and the stations that a command shows (`job`, `register`, `law`).
@NullMarked
package eu.certsweep.cli;

import org.jspecify.annotations.NullMarked;
