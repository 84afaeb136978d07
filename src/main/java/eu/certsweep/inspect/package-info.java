/// What files seem to be, before any job names them: their form, their columns, the register each looks like, the
/// faults that it would have, and a draft of a job. And whether a job that names files fits them.
///
/// May use: `law`, `job`, `source`, `normalise`.
@NullMarked
package eu.certsweep.inspect;

import org.jspecify.annotations.NullMarked;
