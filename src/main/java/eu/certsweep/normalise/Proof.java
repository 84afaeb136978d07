package eu.certsweep.normalise;

/// A value that shows by which convention its column is written.
///
/// @param row number of its row as a person sees it; 0 for a default of the source
/// @param value as the file has it, shortened, control characters escaped
public record Proof(long row, String value) {}
