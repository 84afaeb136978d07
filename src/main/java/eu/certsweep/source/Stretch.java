package eu.certsweep.source;

/// A stretch of a CSV file that can be read by itself, behind the file's header.
///
/// @param from place in the file of the first byte, at the beginning of a record
/// @param to one past the last byte, at the beginning of a record or the end of the file
/// @param firstLine number of the line on which the stretch begins
public record Stretch(long from, long to, long firstLine) {}
