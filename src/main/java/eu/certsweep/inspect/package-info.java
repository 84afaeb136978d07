/// What a file seems to be, before any job names it: its form, its columns, the register it looks like, the faults that
/// it would have, and a draft of its source.
///
/// May use: `law`, `job`, `source`, `normalise`.
@NullMarked
package eu.certsweep.inspect;

import org.jspecify.annotations.NullMarked;
