/// Statistical disclosure control of tables with totals: which cells are confidential, which others hide them, and what
/// can still be derived of them. Pure.
@org.jspecify.annotations.NullMarked
package eu.certsweep.impact.disclosure;
