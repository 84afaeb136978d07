package eu.certsweep.edition.workbook;

/// How much a sheet takes, and how many sheets a table gets.
///
/// @param rows of a sheet without its header
/// @param bytes that a sheet may take at most before it is packed; below 4 GiB an archive needs no 64-bit form, which
///     some readers refuse
/// @param sheets of one table; what does not fit is cut, and the first sheet says so
record SheetLimits(int rows, long bytes, int sheets) {

    /// What spreadsheet programs open: 1 048 576 rows a sheet. Beyond four such sheets nobody works in one.
    static final SheetLimits EXCEL = new SheetLimits(1_048_575, 3L << 30, 4);

    /// Characters (UTF-16) that a cell may have.
    static final int CELL = 32_767;
}
