package eu.certsweep.normalise;

import eu.certsweep.source.RawRow;

/// Who gave the answers of a row, where the source says that each row is a respondent.
final class Respondents {

    private final boolean byRow;
    private final String file;

    Respondents(NormaliserSettings settings) {
        this.byRow = settings.source().respondentByRow();
        this.file = settings.file();
    }

    boolean isByRow() {
        return byRow;
    }

    /// The place of the row, which no other row of the job has.
    String of(RawRow row) {
        return file + ", row " + row.number();
    }
}
