/// The jobs of Spring Batch that carry a sweep: import, evaluation and publication as restartable steps over both
/// cores, the lock of a job, recovery after a kill, progress.
///
/// May use: every station of the flow.
@NullMarked
package eu.certsweep.batch;

import org.jspecify.annotations.NullMarked;
