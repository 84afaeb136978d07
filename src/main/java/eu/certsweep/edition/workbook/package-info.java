/// `report.xlsx`: the tables of an edition as sheets, with a first sheet that answers and charts that Excel and
/// LibreOffice draw. POI makes the frame (styles, sheets, charts); rows pass by as a stream.
///
/// May use `edition`, `law`, `job`.
@NullMarked
package eu.certsweep.edition.workbook;

import org.jspecify.annotations.NullMarked;
