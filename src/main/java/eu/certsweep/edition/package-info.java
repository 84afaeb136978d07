/// What is made from the CSV files of an output folder while it is still being written: report, workbook, data sets for
/// statistical tools and metadata. It reads those files and the job, never the store, so that nothing it makes can
/// contradict them or tell more than the edition does.
///
/// May use `law`, `job`.
@NullMarked
package eu.certsweep.edition;

import org.jspecify.annotations.NullMarked;
