/// From raw rows to canonical records, or to rejections with every fault of the row: dates, numbers, booleans,
/// Member States, identifiers, enumerations, look-ups.
///
/// May use: `law`, `job`, `source`.
@NullMarked
package eu.certsweep.normalise;

import org.jspecify.annotations.NullMarked;
