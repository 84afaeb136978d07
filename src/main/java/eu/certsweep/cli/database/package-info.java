/// The database that a sweep runs on: an embedded PostgreSQL in the work folder, or a server.
///
/// May use: nothing of this program.
@NullMarked
package eu.certsweep.cli.database;

import org.jspecify.annotations.NullMarked;
