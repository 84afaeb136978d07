/// `report.html`: one page that shows an edition to people. Java brings the tables into a form that fits a page; what
/// is seen is made in the reader's browser by the scripts beside this package's resources.
@NullMarked
package eu.certsweep.edition.report;

import org.jspecify.annotations.NullMarked;
