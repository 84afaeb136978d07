/// Timers that start jobs by themselves: units of systemd, lines of cron.
///
/// May use `job`.
@NullMarked
package eu.certsweep.cli.schedule;

import org.jspecify.annotations.NullMarked;
