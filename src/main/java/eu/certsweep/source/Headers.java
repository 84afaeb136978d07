package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the canonical columns of a register among the headers of a file: first those that the source names in
/// `columns`, then by canonical name, then by synonym.
public final class Headers {

    /// More columns than a spreadsheet has are not looked at.
    private static final int MOST = 16_384;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x00]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private static final int NONE = -1;

    private final SourceDefinition source;
    private final Synonyms synonyms;
    private final NumberHeaders numbers;
    private final Set<String> ignored;
    private final boolean strict;

    private Headers(SourceDefinition source, boolean strict) {
        this.source = source;
        this.strict = strict;
        this.synonyms = Synonyms.of(source.register());
        this.numbers = NumberHeaders.of(source.register());
        this.ignored = source.ignore().stream().map(Headers::loose).collect(Collectors.toSet());
    }

    /// For reading: every required column must be there, and none twice.
    static Headers required(SourceDefinition source) {
        return new Headers(source, true);
    }

    /// For looking at a file of which little is known.
    static Headers optional(SourceDefinition source) {
        return new Headers(source, false);
    }

    /// Whether every required column must be there.
    boolean strict() {
        return strict;
    }

    /// The cells that every row of the register needs.
    ///
    /// @param columns cell of each canonical column, or -1
    int[] needed(int[] columns) {
        Register register = source.register();
        return register.columns().stream()
                .filter(Register.Column::required)
                .mapToInt(column -> columns[register.indexOf(column.name())])
                .filter(cell -> cell != NONE)
                .toArray();
    }

    /// A row's cells as headers: trimmed, without blank ones at the end, and without the NULs that programs in C
    /// pad with.
    static List<String> of(RawRow row) {
        int size = Math.min(row.size(), MOST);
        while (size > 0 && row.blank(size - 1)) {
            size--;
        }
        List<String> headers = new ArrayList<>(size);
        for (int cell = 0; cell < size; cell++) {
            headers.add((row.hidesText(cell) ? row.worth(cell) : row.text(cell))
                    .replace("\0", "")
                    .strip());
        }
        return headers;
    }

    /// How many canonical columns the headers have.
    int score(List<String> headers) {
        boolean[] found = new boolean[source.register().columns().size()];
        Set<String> named = Stream.concat(
                        source.columns().values().stream(),
                        source.composites().values().stream().flatMap(List::stream))
                .map(Headers::loose)
                .collect(Collectors.toSet());
        int score = 0;
        for (String header : headers) {
            if (!named.isEmpty() && named.contains(loose(header))) {
                score++;
                continue;
            }
            Integer column = meaning(header);
            if (column != null && !found[column]) {
                found[column] = true;
                score++;
            }
        }
        return score;
    }

    /// Whether every column that the register needs is among the headers, or has a default.
    boolean complete(List<String> headers) {
        try {
            return missing(match(Path.of(""), "", headers)).isEmpty();
        } catch (SourceException e) {
            // two headers that mean the same column, say: opening the file says so
            return false;
        }
    }

    /// For each canonical column, in the register's order, the header that holds it, or -1.
    ///
    /// @param place of the header row, for messages
    /// @throws SourceException if a header that the source names is not there, two headers mean the same column, or
    ///     a required column is not there
    int[] match(Path file, String place, List<String> headers) throws SourceException {
        Register register = source.register();
        int[] columns = new int[register.columns().size()];
        Arrays.fill(columns, NONE);
        boolean[] taken = new boolean[headers.size()];
        for (Map.Entry<String, List<String>> composite : source.composites().entrySet()) {
            List<Integer> parts = new ArrayList<>();
            for (String part : composite.getValue()) {
                int header = named(file, place, headers, composite.getKey(), part);
                parts.add(header);
                taken[header] = true;
            }
            columns[register.indexOf(composite.getKey())] = parts.getFirst();
        }
        for (Register.Column column : register.columns()) {
            String named = source.columns().get(column.name());
            if (named != null) {
                int header = named(file, place, headers, column.name(), named);
                columns[register.indexOf(column.name())] = header;
                taken[header] = true;
            }
        }
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == NONE
                    && !source.unmatched().contains(register.columns().get(i).name())) {
                columns[i] = meant(file, place, headers, taken, i);
            }
        }
        requireColumns(file, place, headers, columns);
        if (strict) {
            numbers.requireEuro(file, place, source, headers, columns);
        }
        return columns;
    }

    private int named(Path file, String place, List<String> headers, String column, String named)
            throws SourceException {
        List<Integer> matches = matches(headers, header -> header.equals(named.strip()));
        if (matches.isEmpty()) {
            matches = matches(headers, header -> loose(header).equals(loose(named)));
        }
        if (matches.isEmpty()) {
            throw new HeaderException(
                    file,
                    column,
                    place + ": `columns` says that " + column + " is in " + Excerpt.of(named)
                            + ", but there is no such header" + nearest(named, headers) + ". " + found(headers));
        }
        if (matches.size() > 1) {
            throw new HeaderException(
                    file,
                    column,
                    place + ": `columns` says that " + column + " is in " + Excerpt.of(named) + ", but cells "
                            + numbers(matches) + " all have that header: rename the others");
        }
        return matches.getFirst();
    }

    private int meant(Path file, String place, List<String> headers, boolean[] taken, int column)
            throws SourceException {
        String name = source.register().columns().get(column).name();
        List<Integer> matches = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            Integer meaning = taken[i] ? null : meaning(headers.get(i));
            if (meaning != null && meaning == column) {
                matches.add(i);
            }
        }
        // a column in another currency beside one in euro is no rival of it
        List<Integer> plain = matches.stream()
                .filter(i -> numbers.unit(column, headers.get(i)).isPlain())
                .toList();
        matches = plain.isEmpty() ? matches : plain;
        for (Predicate<String> better : List.<Predicate<String>>of(
                name::equals, header -> WordFile.fold(header).equals(WordFile.fold(name)))) {
            List<Integer> best =
                    matches.stream().filter(i -> better.test(headers.get(i))).toList();
            if (!best.isEmpty()) {
                matches = best;
                break;
            }
        }
        if (matches.size() > 1) {
            matches = surest(headers, matches);
        }
        if (matches.size() > 1 && strict) {
            throw new HeaderException(
                    file,
                    name,
                    place + ": the headers "
                            + Excerpt.of(matches.stream().map(headers::get).toList()) + " (cells " + numbers(matches)
                            + ") all mean " + name + ": say which one holds it, as `columns: {" + name + ": "
                            + headers.get(matches.getFirst()) + "}`, or rename the others");
        }
        return matches.isEmpty() ? NONE : matches.getFirst();
    }

    /// Without headers that mean the column only where no other does. Between several of these alone a person decides;
    /// a draft proposes the first by its list.
    private List<Integer> surest(List<String> headers, List<Integer> matches) {
        int least = matches.stream()
                .mapToInt(i -> synonyms.rank(headers.get(i)))
                .min()
                .orElse(0);
        return least > 0 && strict
                ? matches
                : matches.stream()
                        .filter(i -> synonyms.rank(headers.get(i)) == least)
                        .toList();
    }

    /// Places of the canonical columns that every row needs.
    List<Integer> required() {
        return source.register().columns().stream()
                .filter(Register.Column::required)
                .map(column -> source.register().indexOf(column.name()))
                .toList();
    }

    /// The place of the canonical column that a header means by itself; none for one that the source puts aside.
    private @Nullable Integer meaning(String header) {
        if (!ignored.isEmpty() && ignored.contains(loose(header))) {
            return null;
        }
        Integer plainly = synonyms.column(header);
        return plainly != null ? plainly : numbers.column(header);
    }

    /// The cell of a header that a source names, or -1.
    public static int cell(List<String> headers, String named) {
        String wanted = named.strip();
        int exact = headers.indexOf(wanted);
        if (exact >= 0) {
            return exact;
        }
        List<Integer> matches = matches(headers, header -> loose(header).equals(loose(wanted)));
        return matches.isEmpty() ? NONE : matches.getFirst();
    }

    private List<String> missing(int[] columns) {
        List<String> missing = new ArrayList<>();
        for (Register.Column column : source.register().columns()) {
            if (column.required() && !given(columns, column.name()) && !derived(columns, column.name())) {
                missing.add(column.name());
            }
        }
        return missing;
    }

    private void requireColumns(Path file, String place, List<String> headers, int[] columns) throws SourceException {
        Register register = source.register();
        List<String> missing = missing(columns);
        if (strict && !missing.isEmpty()) {
            String first = missing.getFirst();
            throw new HeaderException(
                    file,
                    first,
                    place + ": no column for " + String.join(", ", missing) + " of the register " + register.code()
                            + ". " + found(headers) + " Say which header holds it, as `columns: {" + first
                            + ": HEADER}`, or give a value for all rows, as `defaults: {" + first + ": VALUE}`");
        }
    }

    private boolean given(int[] columns, String column) {
        return columns[source.register().indexOf(column)] != NONE
                || source.defaults().containsKey(column);
    }

    /// Whether another column gives the value: the sector by the NACE code, the EUCC level by AVA_VAN.
    private boolean derived(int[] columns, String column) {
        return switch (source.register()) {
            case ENTITIES -> column.equals("sector_code") && given(columns, "nace");
            case CERTIFICATES -> column.equals("level") && given(columns, "ava_van");
            case CONSULTATION -> column.equals("respondent_id") && source.respondentByRow();
            case USAGES, TRUST_SERVICES, TRUSTED_LIST -> false;
        };
    }

    private static List<Integer> matches(List<String> headers, Predicate<String> wanted) {
        List<Integer> matches = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (wanted.test(headers.get(i))) {
                matches.add(i);
            }
        }
        return matches;
    }

    private static String numbers(List<Integer> cells) {
        return cells.stream().map(cell -> String.valueOf(cell + 1)).collect(Collectors.joining(", "));
    }

    private static String found(List<String> headers) {
        return headers.isEmpty() ? "The row has no headers." : "Headers found: " + Excerpt.of(headers) + ".";
    }

    /// Without case and characters that nobody sees, with composed letters, and with runs of white space as one space.
    static String loose(String header) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(header, Normalizer.Form.NFC))
                .replaceAll("");
        return SPACES.matcher(visible.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /// `; the nearest is "…"`, if there is a header that somebody may have meant.
    static String nearest(String named, List<String> headers) {
        String wanted = WordFile.fold(named);
        String best = "";
        int least = Math.max(2, wanted.length() / 2) + 1;
        for (String header : headers) {
            if (header.length() <= 200) {
                int distance = distance(wanted, WordFile.fold(header));
                if (distance < least) {
                    least = distance;
                    best = header;
                }
            }
        }
        return best.isEmpty() ? "" : "; the nearest is " + Excerpt.of(best);
    }

    /// Edits that lead from one word to the other (Levenshtein).
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
