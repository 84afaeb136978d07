package eu.certsweep.normalise;

import eu.certsweep.normalise.ColumnReadings.DecimalReading;
import java.util.Collection;
import java.util.Optional;

/// Decides for a column whose values can be read in two ways which sign separates its decimals: by the values that
/// have one reading only, those of the column before those of the other columns of the file.
///
/// A sign is not the decimal one against more values in which it stands before three digits, and a tie proves nothing.
final class DecimalSigns {

    private DecimalSigns() {}

    /// How the column's values of two readings are to be read.
    ///
    /// @param all columns of decimals of the file
    static DecimalReading demanded(Decimals column, Collection<Decimals> all) {
        boolean itself = column.pointProven() || column.commaProven();
        boolean point = itself ? column.pointProven() : all.stream().anyMatch(Decimals::pointProven);
        boolean comma = itself ? column.commaProven() : all.stream().anyMatch(Decimals::commaProven);
        if (point == comma) {
            return itself ? DecimalReading.UNDECIDED : unproven(column);
        }
        char sign = point ? '.' : ',';
        int against = column.ofTwoReadings(sign);
        if (against == 0) {
            return point ? DecimalReading.POINT : DecimalReading.COMMA;
        }
        return itself ? byItself(column, sign, against) : byOthers(column, sign, all);
    }

    private static DecimalReading byItself(Decimals column, char sign, int against) {
        int proofs = column.proofs(sign);
        if (against > proofs || (column.ofWholeNumbers() && against == proofs)) {
            return DecimalReading.UNDECIDED;
        }
        if (column.ofWholeNumbers() || against == proofs) {
            return inDoubt(sign);
        }
        return sign == '.' ? DecimalReading.POINT : DecimalReading.COMMA;
    }

    /// Other columns show how somebody writes decimals, and not that this column has any.
    private static DecimalReading byOthers(Decimals column, char sign, Collection<Decimals> all) {
        if (column.ofWholeNumbers()) {
            return DecimalReading.GROUPED_IN_DOUBT;
        }
        int proofs = all.stream().mapToInt(other -> other.proofs(sign)).sum();
        int against = all.stream().mapToInt(other -> other.ofTwoReadings(sign)).sum();
        return proofs > against ? inDoubt(sign) : DecimalReading.UNDECIDED;
    }

    private static DecimalReading unproven(Decimals column) {
        return column.ofWholeNumbers() ? DecimalReading.GROUPED_IN_DOUBT : DecimalReading.UNDECIDED;
    }

    private static DecimalReading inDoubt(char sign) {
        return sign == '.' ? DecimalReading.POINT_IN_DOUBT : DecimalReading.COMMA_IN_DOUBT;
    }

    /// How a column without a locale was read, and why; none if nothing was to be decided.
    ///
    /// @param all columns of decimals of the file
    static Optional<Evidence> evidence(String name, Decimals column, Collection<Decimals> all) {
        Optional<Proof> point = column.pointProof();
        Optional<Proof> comma = column.commaProof();
        if (point.isPresent() && comma.isPresent()) {
            return Optional.of(new Evidence(
                    name,
                    "decimal point and comma",
                    Evidence.by(point.get()) + " and "
                            + Evidence.by(comma.get()).substring(3)));
        }
        DecimalReading reading = demanded(column, all);
        if (point.isPresent() || comma.isPresent()) {
            String by = Evidence.by(point.or(() -> comma).orElseThrow());
            String against =
                    reading == DecimalReading.UNDECIDED ? " against as many or more values that may be grouped" : "";
            return Optional.of(new Evidence(name, shown(reading), by + against));
        }
        if (!column.ambiguous()) {
            return Optional.empty();
        }
        String because = switch (reading) {
            case POINT, COMMA, POINT_IN_DOUBT, COMMA_IN_DOUBT -> "as the other decimals of the file";
            case GROUPED_IN_DOUBT -> "as it counts whole things";
            case UNDECIDED -> "as no values of the file prove it";
        };
        return Optional.of(new Evidence(name, shown(reading), because));
    }

    /// For a person.
    static String shown(DecimalReading reading) {
        return switch (reading) {
            case POINT -> "decimal point";
            case COMMA -> "decimal comma";
            case POINT_IN_DOUBT -> "decimal point, in doubt";
            case COMMA_IN_DOUBT -> "decimal comma, in doubt";
            case GROUPED_IN_DOUBT -> "three digits behind a sign are a group, in doubt";
            case UNDECIDED -> "decimal sign not known";
        };
    }
}
