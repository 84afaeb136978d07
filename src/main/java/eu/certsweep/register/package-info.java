/// The store: the schema in PostgreSQL, snapshots of imported files, rows in and out by COPY, and Hibernate entities
/// for the
/// catalogue and for every look-up of single rows.
///
/// May use: `law`.
@NullMarked
package eu.certsweep.register;

import org.jspecify.annotations.NullMarked;
