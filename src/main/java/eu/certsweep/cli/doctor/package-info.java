/// What `certsweep doctor` looks at: the machine, the database, the jobs. Each check is one finding with what to do.
@NullMarked
package eu.certsweep.cli.doctor;

import org.jspecify.annotations.NullMarked;
