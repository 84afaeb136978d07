/// The edition's tables for programs: Parquet, SDMX, and metadata that say what the files are.
///
/// May use `law`, `job`, and `edition` above it.
@NullMarked
package eu.certsweep.edition.data;

import org.jspecify.annotations.NullMarked;
