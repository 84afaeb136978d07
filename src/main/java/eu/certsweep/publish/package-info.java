/// Every output file, and the replacement of the output folder as a whole.
///
/// May use: `law`, `job`, `evaluate`, `impact`, `register`.
@NullMarked
package eu.certsweep.publish;

import org.jspecify.annotations.NullMarked;
