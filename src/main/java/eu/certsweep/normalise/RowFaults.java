package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.RawRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The faults of one row while it is read; reused from row to row.
final class RowFaults {

    private final List<Fault> faults = new ArrayList<>();
    private boolean rejected;

    /// Forgets those of the row before, and takes what the reader of the file doubts in this one.
    void begin(RawRow row) {
        faults.clear();
        rejected = false;
        RawRow.Doubt doubt = row.doubt();
        if (doubt != null) {
            add(doubt.column(), Fault.Severity.WARNING, FaultCode.DAMAGED_TEXT, doubt.value(), doubt.message());
        }
    }

    boolean rejected() {
        return rejected;
    }

    List<Fault> all() {
        return faults.isEmpty() ? List.of() : List.copyOf(faults);
    }

    /// The value of a column that may be missing.
    <T> @Nullable T take(Column<T> column, RawRow row) {
        return take(column.of(row));
    }

    private <T> @Nullable T take(Parsed<T> parsed) {
        Fault fault = parsed.fault();
        if (fault != null) {
            faults.add(fault);
            rejected |= fault.severity() == Fault.Severity.ERROR;
        }
        return parsed.value();
    }

    /// The value of a column that must not be missing.
    <T> @Nullable T require(Column<T> column, RawRow row) {
        Parsed<T> parsed = column.of(row);
        T value = take(parsed);
        if (value == null && (parsed.fault() == null || parsed.fault().severity() == Fault.Severity.WARNING)) {
            String raw = column.raw(row);
            if (Text.clean(raw).isEmpty() || parsed.fault() != null) {
                missing(column, "must not be empty; fill it in");
            } else {
                add(
                        column.header(),
                        Fault.Severity.ERROR,
                        FaultCode.MISSING_VALUE,
                        raw,
                        "stands for a missing value, and this one must not be missing; fill it in, or say in `lookups` what"
                                + " it means");
            }
        }
        return value;
    }

    void missing(Column<?> column, String message) {
        add(column.header(), Fault.Severity.ERROR, FaultCode.MISSING_VALUE, "", message);
    }

    void add(String column, Fault.Severity severity, FaultCode code, String raw, String message) {
        faults.add(new Fault(column, severity, code, Text.shown(raw), message));
        rejected |= severity == Fault.Severity.ERROR;
    }

    /// A last day before the first day.
    void dateOrder(Column<?> last, RawRow row, Column<?> first) {
        add(
                last.header(),
                Fault.Severity.ERROR,
                FaultCode.DATE_ORDER,
                last.raw(row),
                "lies before " + first.header() + "; correct one of the two");
    }
}
