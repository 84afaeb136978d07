package eu.certsweep.edition;

import eu.certsweep.law.Coded;

/// A file that is not what it should be.
///
/// @param file its path below the edition's folder, or for an input relative to the job file
/// @param detail what tells more; empty if the kind says all
public record Difference(String file, Kind kind, String detail) {

    /// What is wrong with the file.
    public enum Kind implements Coded {
        /// The manifest names it, and it is not there.
        MISSING("is missing"),
        /// It is not the file that the manifest names.
        ALTERED("was altered"),
        /// It is there, and the manifest does not name it.
        EXTRA("is not in the manifest"),
        /// An input is not there.
        INPUT_MISSING("is an input that is missing"),
        /// An input is not the one that the edition was made from.
        INPUT_ALTERED("is an input that was altered"),
        /// The edition made anew has other bytes.
        DIFFERS("differs from the edition made anew"),
        /// The edition made anew does not have it.
        NOT_MADE("is not in the edition made anew"),
        /// The edition made anew has it alone.
        MADE_ANEW_ALONE("is in the edition made anew alone");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// A line for people.
    @Override
    public String toString() {
        return file + " " + kind.words + (detail.isEmpty() ? "" : ": " + detail);
    }
}
