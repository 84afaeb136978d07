/// Options against the baseline: costs and the statistics cube.
///
/// May use: `law`, `evaluate`, `job` (the cost table alone).
@NullMarked
package eu.certsweep.impact;

import org.jspecify.annotations.NullMarked;
