package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings.DateReading;
import eu.certsweep.source.CellType;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers without a date format in a column of days (ECMA-376 part 1, 18.17.4.1).
class SerialDatesTest {

    private static Parsed<?> parsed(String number, boolean from1904) {
        return parsed(number, CellType.NUMBER, from1904);
    }

    private static Parsed<?> parsed(String text, CellType type, boolean from1904) {
        return new Dates(DateReading.DAY_FIRST, Optional.empty(), new SerialDays(from1904, false), true)
                .parse(text, type, new Column.Faults("registered_on", text));
    }

    @ParameterizedTest
    @CsvSource({
        "45658, false, 2025-01-01",
        "45658, true, 2029-01-02",
        "0, true, 1904-01-01",
        "2957003, true, 9999-12-31",
        "2958465, false, 9999-12-31",
        "45658.75, false, 2025-01-01",
        "20240115, false, 2024-01-15",
    })
    void countFromTheYearOfTheWorkbook(String number, boolean from1904, String day) {
        assertThat(parsed(number, from1904).value()).hasToString(day);
    }

    @Test
    void beyondTheLastDayAreNoDates() {
        assertThat(Objects.requireNonNull(parsed("2957004", true).fault()).code())
                .isEqualTo(FaultCode.INVALID_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "2024, year",
        "1905, year",
        "202401, month",
        "1022024, number",
        "73051000, not a date",
        "60, never was",
        "99999999, not a date",
    })
    void areNoDaysWhatAPersonTyped(String number, String why) {
        Fault fault = Objects.requireNonNull(parsed(number, false).fault());
        assertThat(fault.code()).isEqualTo(FaultCode.INVALID_DATE);
        assertThat(fault.message()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-29T23:59:36.000, DATE, 2025-06-30",
        "2025-06-29T23:59:59.136, DATE, 2025-06-30",
        "2025-06-29T23:59:59.999999, DATE, 2025-06-30",
        "2025-06-29T23:58:50.000, DATE, 2025-06-29",
        "2025-06-29T22:00:00, DATE, 2025-06-29",
        "9999-12-31T23:59:59.997, DATE, 9999-12-31",
        "2025-06-29 22:00:00, TEXT, 2025-06-29",
        "29.06.2025 21:00, TEXT, 2025-06-29",
        "6/29/2025 10:00:00 PM, TEXT, 2025-06-29",
        "20250629T220000, TEXT, 2025-06-29",
        "2025-06-29 23:59:36, TEXT, 2025-06-30",
        "2025-06-29T22:00:00Z, TEXT, 2025-06-30",
    })
    void mayBeTheNextDayWhereTheTimeIsLate(String text, CellType type, String day) {
        Parsed<?> read = parsed(text, type, false);
        assertThat(read.value()).hasToString(day);
        assertThat(Objects.requireNonNull(read.fault()).code()).isEqualTo(FaultCode.REPAIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-06-29 23:59:59",
                "2025-06-29T23:59:59.997",
                "2025-06-29 23:59",
                "2025-06-29 22:00:01",
                "2025-06-29 22:00:00+02:00",
                "29.06.2025 22 Uhr",
                "29.06.2025 22:00 Uhr",
                "Sun Jun 29 22:00:00 CEST 2025",
            })
    void areTheDayItselfAtItsEndAndWhereAZoneIsNamed(String text) {
        Parsed<?> read = parsed(text, CellType.TEXT, false);
        assertThat(read.value()).hasToString("2025-06-29");
        assertThat(read.fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1905-07-17, false, 2025",
        "17.07.1905, false, 2025",
        "1905-03-14, false, 1900",
        "1906-01-08, false, 2200",
        "1909-07-18, true, 2025",
        "1905-03-13, false, 0",
        "1906-01-09, false, 0",
        "1905-07-17, true, 0",
        "1909-07-18, false, 0",
    })
    void areYearsThatAPersonTypedIntoCellsForDays(String day, boolean from1904, int year) {
        Fault fault = parsed(day, CellType.DATE, from1904).fault();
        if (year == 0) {
            assertThat(fault).isNull();
        } else {
            assertThat(Objects.requireNonNull(fault).code()).isEqualTo(FaultCode.OUT_OF_RANGE);
            assertThat(fault.message()).contains("the year " + year + " ");
        }
    }
}
