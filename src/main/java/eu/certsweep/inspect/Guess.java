package eu.certsweep.inspect;

import eu.certsweep.job.Register;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.WordFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How much speaks for a file to be a register.
///
/// @param cells for each canonical column the cell that holds it, or -1
/// @param known headers that are words of a column, or tell of the register all the same
/// @param filled headers that are not blank
record Guess(
        Register register,
        List<String> headers,
        List<Integer> cells,
        int requiredFound,
        int known,
        int filled,
        boolean named,
        BigDecimal score,
        List<String> reasons) {

    private static final BigDecimal CLEAR = new BigDecimal("0.30");
    private static final BigDecimal MARGIN = new BigDecimal("0.10");
    private static final int ENOUGH = 3;

    static Guess of(Path file, Register register, RegisterFile opened) {
        List<Integer> cells =
                java.util.stream.IntStream.of(opened.columns()).boxed().toList();
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int known = 0;
        for (int i = 0; i < cells.size(); i++) {
            Register.Column column = register.columns().get(i);
            known += cells.get(i) >= 0 ? 1 : 0;
            if (column.required()) {
                (cells.get(i) >= 0 ? found : missing).add(column.name());
            }
        }
        int telling = telling(register, opened.headers(), cells);
        int filled = (int)
                opened.headers().stream().filter(header -> !header.isBlank()).count();
        int required = found.size() + missing.size();
        boolean named = named(file, register);
        List<String> reasons = new ArrayList<>();
        reasons.add(String.format(
                Locale.ROOT,
                "%d of %d required columns are there%s",
                found.size(),
                required,
                found.isEmpty() ? "" : ": " + String.join(", ", found)));
        if (!missing.isEmpty()) {
            reasons.add("no header for " + String.join(", ", missing));
        }
        reasons.add(String.format(Locale.ROOT, "%d of %d headers are known", known, filled));
        if (telling > 0) {
            reasons.add(String.format(Locale.ROOT, "%d more tell of it", telling));
        }
        if (named) {
            reasons.add("the file's name says so");
        }
        return new Guess(
                register,
                opened.headers(),
                cells,
                found.size(),
                known + telling,
                filled,
                named,
                known + telling == 0
                        ? BigDecimal.ZERO.setScale(2)
                        : score(found.size(), required, known + telling, filled),
                reasons);
    }

    private static int telling(Register register, List<String> headers, List<Integer> cells) {
        Set<String> words = telling(register);
        int telling = 0;
        for (int cell = 0; cell < headers.size(); cell++) {
            if (!cells.contains(cell) && words.contains(WordFile.fold(headers.get(cell)))) {
                telling++;
            }
        }
        return telling;
    }

    /// Folded words of headers that are no column of the register and are usual in it.
    static Set<String> telling(Register register) {
        Set<String> words = new HashSet<>();
        WordFile.read(Guess.class, "telling-words.properties").lines().stream()
                .filter(line -> line.key().equals(register.code()))
                .forEach(line -> line.words().forEach(word -> words.add(WordFile.fold(word))));
        return words;
    }

    private static BigDecimal score(int found, int required, int known, long headers) {
        return share(found, required)
                .multiply(new BigDecimal("0.6"))
                .add(share(known, Math.max(known, headers)).multiply(new BigDecimal("0.4")))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0
                ? BigDecimal.ONE
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
    }

    /// Whether the file's name has the register's word in it, in singular or plural.
    private static boolean named(Path file, Register register) {
        String name =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replace('_', '-');
        String stem = register.code().replaceAll("(ies|s)$", "");
        return name.contains(stem);
    }

    /// Why it is not clear that the file is this register; empty if it is.
    ///
    /// @param others what else it may be, the likeliest first
    String unclear(List<Guess> others) {
        if (known == 0) {
            return "no header is a known word of any register";
        }
        String few = String.format(
                Locale.ROOT,
                "only %d of %d headers %s known for %s",
                known,
                filled,
                known == 1 ? "is" : "are",
                register.code());
        if ((known < ENOUGH && known * 2 < filled) || (known < 2 && filled > 1)) {
            return few;
        }
        if (score.compareTo(CLEAR) < 0 || (requiredFound == 0 && known < ENOUGH)) {
            return few + (requiredFound == 0 ? ", and none that it needs" : "");
        }
        for (Guess other : others) {
            boolean close = score.subtract(other.score()).compareTo(MARGIN) < 0;
            if (close && (!named || other.named())) {
                return String.format(
                        Locale.ROOT,
                        "%s (%s) and %s (%s) are about as likely",
                        register.code(),
                        score,
                        other.register().code(),
                        other.score());
            }
        }
        return "";
    }

    Inspection.Candidate candidate() {
        return new Inspection.Candidate(register.code(), score, reasons);
    }
}
