package eu.certsweep.law;

/// A category of ICT products, services or processes, as the job's list has it.
///
/// @param id upper case, words joined by `_`
public record IctCategory(String id, String title) {}
