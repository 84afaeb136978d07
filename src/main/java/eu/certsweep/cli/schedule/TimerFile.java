package eu.certsweep.cli.schedule;

/// A file that a scheduler of the machine reads.
public record TimerFile(String name, String text) {}
