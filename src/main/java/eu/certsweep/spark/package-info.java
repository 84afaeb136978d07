/// The same sweep on Apache Spark: import, settlement, evaluation and publication of one job over the executors of a
/// cluster, without a store. The rules are those of the other stations, called from here; what this package owns is how
/// rows travel, which of them meet in one task, and how the parts that tasks write become an edition.
///
/// May use: `law`, `job`, `source`, `normalise`, `evaluate`, `impact`, `publish`, `edition` and the records of
/// `register`; nothing of Spring, Hibernate or JDBC.
@NullMarked
package eu.certsweep.spark;

import org.jspecify.annotations.NullMarked;
