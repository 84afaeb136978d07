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

/// Numbers without a date format in a column of days (ECMA-376 part 1, 18.17.4.1).
class SerialDatesTest {

    private static Parsed<?> parsed(String number, boolean from1904) {
        return new Dates(DateReading.DAY_FIRST, Optional.empty(), new SerialDays(from1904, false), true)
                .parse(number, CellType.NUMBER, new Column.Faults("registered_on", number));
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
}
