package eu.certsweep.inspect;

import eu.certsweep.job.Register;
import eu.certsweep.source.RegisterFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much speaks for a file to be a register.
///
/// @param cells for each canonical column the cell that holds it, or -1
record Guess(
        Register register,
        List<String> headers,
        List<Integer> cells,
        int requiredFound,
        boolean named,
        BigDecimal score,
        List<String> reasons) {

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
        long filled =
                opened.headers().stream().filter(header -> !header.isBlank()).count();
        int required = found.size() + missing.size();
        boolean named = named(file, register);
        List<String> reasons = new ArrayList<>();
        reasons.add("%d of %d required columns are there%s"
                .formatted(found.size(), required, found.isEmpty() ? "" : ": " + String.join(", ", found)));
        if (!missing.isEmpty()) {
            reasons.add("no header for " + String.join(", ", missing));
        }
        reasons.add("%d of %d headers are known".formatted(known, filled));
        if (named) {
            reasons.add("the file's name says so");
        }
        return new Guess(
                register,
                opened.headers(),
                cells,
                found.size(),
                named,
                known == 0 ? BigDecimal.ZERO.setScale(2) : score(found.size(), required, known, filled),
                reasons);
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

    boolean recognised() {
        return score.signum() > 0;
    }

    Inspection.Candidate candidate() {
        return new Inspection.Candidate(register.code(), score, reasons);
    }
}
