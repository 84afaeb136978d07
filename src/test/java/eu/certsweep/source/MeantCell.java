package eu.certsweep.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What the writer of a spreadsheet meant by a cell, whatever the format in which it is kept.
sealed interface MeantCell {

    /// What must be read: type, text and, for a formatted number, its worth.
    String read();

    record Words(String text) implements MeantCell {

        @Override
        public String read() {
            return "TEXT " + text;
        }
    }

    /// A number that is shown with a word before it and zeros in front.
    record Code(String before, int digits, int number) implements MeantCell {

        String shown() {
            return before + String.format(Locale.ROOT, "%0" + digits + "d", number);
        }

        String format() {
            return (before.isEmpty() ? "" : "\"" + before + "\"") + "0".repeat(digits);
        }

        @Override
        public String read() {
            String worth = before + number;
            return before.isEmpty() && shown().equals(worth) ? "NUMBER " + worth : "FORMATTED " + shown() + "|" + worth;
        }
    }

    /// An amount that is shown with two decimals and words behind it.
    record Amount(BigDecimal value, String behind) implements MeantCell {

        String format() {
            return "#,##0.00\"" + behind + "\"";
        }

        @Override
        public String read() {
            String shown = value.setScale(2, RoundingMode.HALF_UP).toPlainString();
            return "FORMATTED " + shown + behind + "|" + ShownNumber.plain(value) + behind;
        }
    }

    record Day(LocalDate day) implements MeantCell {

        @Override
        public String read() {
            return "DATE " + day;
        }
    }

    record Truth(boolean value) implements MeantCell {

        @Override
        public String read() {
            return "BOOLEAN " + value;
        }
    }

    record Plain(BigDecimal value) implements MeantCell {

        @Override
        public String read() {
            return "NUMBER " + ShownNumber.plain(value);
        }
    }

    /// A formula that the writer did not calculate.
    record Uncalculated() implements MeantCell {

        @Override
        public String read() {
            return "ERROR " + CellType.NOT_CALCULATED;
        }
    }

    static MeantCell random(Random random) {
        return switch (random.nextInt(7)) {
            case 0 ->
                new Words(List.of(
                                "Müller & Söhne",
                                "a<b>\"c\"",
                                "007",
                                "1E5",
                                "_x0041_",
                                "Al\uD83D\uDD12pha",
                                "'=1+1",
                                "x  y")
                        .get(random.nextInt(8)));
            case 1 ->
                new Code(
                        List.of("", "S-", "MS", "DE-", "day ").get(random.nextInt(5)),
                        3 + random.nextInt(5),
                        1 + random.nextInt(999));
            case 2 ->
                new Amount(
                        BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), 3),
                        List.of(" T€", " €", " zł", " Mio. €", "%").get(random.nextInt(5)));
            case 3 -> new Day(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(50_000)));
            case 4 -> new Truth(random.nextBoolean());
            case 5 -> new Plain(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(4)));
            default -> new Uncalculated();
        };
    }
}
