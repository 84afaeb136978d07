package eu.certsweep.register;

import eu.certsweep.law.Coded;

/// How a file stands against what its job had accepted before.
public enum DeliveryState implements Coded {
    /// The job had no such file.
    NEW,
    /// The very bytes, with the same rows.
    UNCHANGED,
    /// Other bytes, or other rows because the job reads it in another way.
    CHANGED,
    /// It is not there any more.
    GONE
}
