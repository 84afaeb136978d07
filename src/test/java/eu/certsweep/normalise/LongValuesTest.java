package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.RegisterInMemory.Cell;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cell as long as a page, as a torn file or an attacker makes it, is refused at once: no pattern looks for a date or
/// an amount in it again and again, and none runs out of stack.
class LongValuesTest {

    private static final int LENGTH = 10_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "a", "1(", "a ", "a.", "9,", "1 ", "-", "(", "e1", "%", "\u20ac1", "#", "&#1", "2025-", "1.1.",
                "\u00e4", "'", "=", "00", "T1:00", "a(", " ,", "[", "CERT "
            })
    void areRefusedAtOnce(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        List<String> values = List.of(text, "1" + text + "!", "30.06.2025 " + text + "!0", text + " 1");
        for (Register register : Register.values()) {
            List<String> columns =
                    register.columns().stream().map(Register.Column::name).toList();
            RegisterInMemory file = new RegisterInMemory(SourceDefinition.of(register, "*"), columns);
            for (String value : values) {
                Map<String, Cell> row = new HashMap<>(RegisterInMemory.soundRow(register));
                columns.forEach(column -> row.put(column, Cell.text(value)));
                file.row(row);
            }
            List<Normalised<?>> results = Assertions.assertTimeoutPreemptively(
                    Duration.ofMinutes(1), file::normalised, () -> register + " with " + piece);
            assertThat(results).hasSize(values.size()).allMatch(Normalised.Rejected.class::isInstance);
        }
    }
}
