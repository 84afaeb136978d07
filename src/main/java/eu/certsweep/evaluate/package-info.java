/// From usages and requirements to outcomes with their reasons: which rows count, the judgement of one usage
/// under one requirement, the conclusions on usages and entities, tallies that merge. Pure: no framework, no
/// input or output, no clock.
///
/// May use: `law`.
@NullMarked
package eu.certsweep.evaluate;

import org.jspecify.annotations.NullMarked;
