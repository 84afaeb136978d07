/// Copies of registers to send back: faulty cells coloured and commented, everything else as it was.
///
/// Copies are made by changing the parts of the file that have to change while they pass by, so that neither memory nor
/// what is not understood here matters. May use: `law`, `job`, `source`.
@NullMarked
package eu.certsweep.annotate;

import org.jspecify.annotations.NullMarked;
