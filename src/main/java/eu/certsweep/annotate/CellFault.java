package eu.certsweep.annotate;

/// A fault or warning as the sender of a file reads it.
///
/// @param row as a spreadsheet program shows it
/// @param column header of the cell; empty for the row as a whole
/// @param message in English
public record CellFault(int row, String column, boolean error, String code, String value, String message) {}
