/// From files to raw rows with their place: finding out what a file is, reading CSV and spreadsheets, matching
/// headers to canonical columns.
///
/// May use: `job`.
@NullMarked
package eu.certsweep.source;

import org.jspecify.annotations.NullMarked;
