package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.RegisterInMemory.Cell;
import eu.certsweep.source.CellType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a file holds becomes a row that is accepted, or rejected with a reason; nothing is thrown and no row
/// is lost.
class RandomBytesTest {

    private static final List<String> PIECES = List.of(
            "1.234,5",
            "31.12.2025",
            "2025-",
            "&#x",
            "&amp;",
            ";",
            "EL0",
            "DE",
            "Mio. €",
            "(",
            ")",
            "-",
            "\u202e",
            "\ufffd",
            "Ã¤",
            "\u0000",
            "9",
            "E+19",
            "%",
            "'",
            "ja",
            "ENERGY",
            "İ",
            "ß",
            "\ud83d\ude00",
            " ",
            "\u00a0",
            "\u0301",
            "T");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyRowIsAcceptedOrRejectedWithAReason(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Register register : Register.values()) {
            List<String> columns =
                    register.columns().stream().map(Register.Column::name).toList();
            RegisterInMemory file = new RegisterInMemory(SourceDefinition.of(register, "*"), columns);
            for (int i = 0; i < 400; i++) {
                Map<String, Cell> row = new HashMap<>(RegisterInMemory.soundRow(register));
                for (String column : columns) {
                    if (random.nextInt(3) == 0) {
                        row.put(column, new Cell(text(random), CellType.values()[random.nextInt(5)]));
                    }
                }
                file.row(row);
            }
            List<Normalised<?>> results = file.normalised();
            assertThat(results).hasSize(400);
            for (Normalised<?> result : results) {
                switch (result) {
                    case Normalised.Accepted<?> accepted ->
                        assertThat(accepted.warnings()).allMatch(fault -> fault.severity() == Fault.Severity.WARNING);
                    case Normalised.Rejected<?> rejected ->
                        assertThat(rejected.faults())
                                .anyMatch(fault -> fault.severity() == Fault.Severity.ERROR)
                                .allMatch(fault -> !fault.message().isBlank())
                                .allMatch(fault -> fault.value().indexOf(0) < 0
                                        && fault.value().indexOf('\u202e') < 0);
                }
            }
        }
    }

    private static String text(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
