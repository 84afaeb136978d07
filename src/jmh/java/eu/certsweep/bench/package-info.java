/// Benchmarks of the inner parts. Built and run by `scripts/jmh` and `scripts/bench-judging`, no part of the program.
@NullMarked
package eu.certsweep.bench;

import org.jspecify.annotations.NullMarked;
