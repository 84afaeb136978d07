package eu.certsweep.cli.doctor;

import eu.certsweep.law.Coded;

/// What a check found.
///
/// @param check what was looked at, a word or two
/// @param found what it is like
/// @param advice what to do; empty if all is well
public record Finding(String check, State state, String found, String advice) {

    /// How it is.
    public enum State implements Coded {
        OK,
        /// It works, but somebody should look at it.
        WARNING,
        /// A sweep would fail.
        PROBLEM
    }

    static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    static Finding warning(String check, String found, String advice) {
        return new Finding(check, State.WARNING, found, advice);
    }

    static Finding problem(String check, String found, String advice) {
        return new Finding(check, State.PROBLEM, found, advice);
    }
}
