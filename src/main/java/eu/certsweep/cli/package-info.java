/// The edge of the program: commands, exit codes, what a person reads on the console, settings from the environment.
///
/// May use: everything; nothing uses it.
@NullMarked
package eu.certsweep.cli;

import org.jspecify.annotations.NullMarked;
