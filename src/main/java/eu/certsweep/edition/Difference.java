package eu.certsweep.edition;

import eu.certsweep.job.HiddenCharacters;
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
        /// It, or the folder, is there and cannot be read.
        UNREADABLE("cannot be read"),
        /// An input is not there.
        INPUT_MISSING("is an input that is missing"),
        /// An input is not the one that the edition was made from.
        INPUT_ALTERED("is an input that was altered"),
        /// An input is there and cannot be read.
        INPUT_UNREADABLE("is an input that cannot be read"),
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

    /// One line for people, whatever the manifest says.
    @Override
    public String toString() {
        return HiddenCharacters.escaped(file, "") + " " + kind.words + (detail.isEmpty() ? "" : ": " + detail);
    }
}
