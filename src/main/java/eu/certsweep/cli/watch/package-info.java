/// What those get to know who watch runs from afar: figures for Prometheus, a call to a web address.
///
/// May use `batch`, `job`, `law`, `register`.
@NullMarked
package eu.certsweep.cli.watch;

import org.jspecify.annotations.NullMarked;
