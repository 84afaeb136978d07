/// What is to be done: job definitions, requirement sets, schemes, ICT categories and cost tables, read from
/// YAML with all faults at once, each with its file and line; and the shape of the registers that a job names.
///
/// May use: `law`.
@NullMarked
package eu.certsweep.job;

import org.jspecify.annotations.NullMarked;
