/// Which PostgreSQL the program works on: its own in the work folder, or a server that the operator names.
///
/// The embedded server is shared by all processes that use the same work folder and ends with the last of them.
/// Everything else in the program sees a JDBC address and does not know which of the two it is.
@NullMarked
package eu.certsweep.cli.database;

import org.jspecify.annotations.NullMarked;
