package eu.certsweep.inspect;

import eu.certsweep.job.Nearest;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.Shapes;
import eu.certsweep.source.Detected;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.ReadingNotes;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.StatedUnits;
import eu.certsweep.source.Synonyms;
import eu.certsweep.source.WordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks at a file of which nothing is known.
///
/// `Inspected found = Inspector.inspect(Path.of("delivery.csv"), Optional.empty());`
///
/// Reads the file a few times from end to end, in memory that does not grow with it.
public final class Inspector {

    private final Path file;
    private final Guess guess;
    private final List<Guess> guesses;
    private final String unclear;
    private final Detected detected;
    private final StatedUnits beside;
    private final List<ColumnProfile> profiles;

    /// Canonical column by its header's place, with the reason.
    private record Mapping(String column, String because) {}

    private Inspector(
            Path file, List<Guess> guesses, String unclear, RegisterFile opened, List<ColumnProfile> profiles) {
        this.file = file;
        this.guess = guesses.getFirst();
        this.guesses = guesses;
        this.unclear = unclear;
        this.detected = opened.detected();
        this.beside = opened.units();
        this.profiles = profiles;
    }

    /// Looks at the file.
    ///
    /// @param register what it is, if the caller knows
    /// @throws SourceException if it cannot be read as any register; the message names the file and the fix
    /// @throws IOException if the storage fails
    public static Inspected inspect(Path file, Optional<Register> register) throws SourceException, IOException {
        List<Guess> guesses = guesses(file, register);
        SourceDefinition source = source(guesses.getFirst().register(), file, Map.of());
        try (RegisterFile opened = RegisterFiles.look(file, source)) {
            boolean mayBeSurvey = register.orElse(Register.CONSULTATION) == Register.CONSULTATION
                    && opened.detected().sheets().stream()
                            .anyMatch(sheet -> sheet.name().equalsIgnoreCase("content"));
            Optional<Inspected> survey = mayBeSurvey ? survey(file) : Optional.empty();
            if (survey.isPresent()) {
                return survey.get();
            }
            String unclear = register.isPresent() ? "" : guesses.getFirst().unclear(guesses.subList(1, guesses.size()));
            Inspector inspector = new Inspector(file, guesses, unclear, opened, new ArrayList<>());
            long rows = inspector.profile(opened);
            List<String> notes = new ArrayList<>(opened.sheet().isEmpty() ? List.of() : opened.notes());
            ReadingNotes.unnamed(opened).ifPresent(notes::add);
            return inspector.inspected(rows, notes);
        }
    }

    /// What the file may be, the likeliest first. A file in a format of one register alone is no other.
    private static List<Guess> guesses(Path file, Optional<Register> register) throws SourceException, IOException {
        List<Guess> guesses = new ArrayList<>();
        SourceException refused = null;
        for (Register one : register.map(List::of).orElseGet(() -> Arrays.asList(Register.values()))) {
            try (RegisterFile opened = RegisterFiles.look(file, source(one, file, Map.of()))) {
                guesses.add(Guess.of(file, one, opened));
            } catch (SourceException e) {
                refused = one == Register.TRUSTED_LIST || refused == null ? e : refused;
            }
        }
        if (guesses.isEmpty() && refused != null) {
            throw refused;
        }
        guesses.sort(Comparator.comparing(Guess::score)
                .thenComparing(Guess::named)
                .reversed()
                .thenComparing(Guess::register));
        return guesses;
    }

    /// @return none if the file, although it has a sheet of that name, is no export of EUSurvey
    private static Optional<Inspected> survey(Path file) throws IOException {
        try {
            return SurveyInspection.of(file);
        } catch (SourceException e) {
            return Optional.empty();
        }
    }

    private static SourceDefinition source(Register register, Path file, Map<String, String> columns) {
        return SourceDefinition.builder(register, file.toString())
                .columns(columns)
                .build();
    }

    private long profile(RegisterFile opened) throws SourceException, IOException {
        for (String header : opened.headers()) {
            profiles.add(new ColumnProfile(header, opened.headers().size()));
        }
        Shapes shapes = new Shapes();
        long rows = 0;
        while (opened.next()) {
            RawRow row = opened.row();
            rows++;
            for (int cell = 0; cell < profiles.size(); cell++) {
                String text = cell < row.size() ? row.text(cell) : "";
                profiles.get(cell)
                        .add(
                                text,
                                text.isEmpty() || cell >= row.size()
                                        ? Shapes.Shape.MISSING
                                        : shapes.of(text, row.type(cell)));
            }
        }
        return rows;
    }

    /// @param notes on how the file was read
    private Inspected inspected(long rows, List<String> notes) throws SourceException, IOException {
        Map<Integer, Mapping> mappings = mappings();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Register.Column column : guess.register().columns()) {
            mappings.forEach((cell, mapping) -> {
                if (mapping.column().equals(column.name())) {
                    headers.put(column.name(), profiles.get(cell).header());
                }
            });
        }
        List<String> ignored =
                headers.values().stream().filter(this::standsTwice).distinct().toList();
        headers.values().removeIf(this::standsTwice);
        DraftUnits units =
                detected.format().equals("xml") ? DraftUnits.NONE : DraftUnits.of(guess.register(), headers, beside);
        headers.keySet().removeAll(units.refused().keySet());
        List<String> missing = guess.register().columns().stream()
                .filter(Register.Column::required)
                .map(Register.Column::name)
                .filter(column -> !headers.containsKey(column) && !derived(column, headers))
                .toList();
        Map<String, List<Inspection.Value>> values = new LinkedHashMap<>();
        mappings.forEach((cell, mapping) -> values.put(mapping.column(), values(mapping.column(), profiles.get(cell))));
        Optional<Trial> trial =
                unclear.isEmpty() ? Optional.of(Trial.of(file, trialSource(headers, units))) : Optional.empty();
        Remarks remarks = new Remarks(guess, profiles, unclear, missing, ignored, values);
        List<String> sentences = new ArrayList<>(remarks.sentences(trial, rows));
        sentences.addAll(units.sentences());
        sentences.addAll(notes);
        Inspection inspection = new Inspection(
                file.toString(),
                Files.size(file),
                detected,
                rows,
                guess.register().code(),
                unclear.isEmpty(),
                unclear,
                guesses.stream().map(Guess::candidate).toList(),
                columns(mappings, values),
                trial.map(Trial::rejected).orElse(0L),
                trial.map(Trial::summaries).orElse(List.of()),
                sentences);
        return new Inspected(inspection, draft(headers, ignored, units, missing, values, remarks, rows));
    }

    private SourceDraft draft(
            Map<String, String> headers,
            List<String> ignored,
            DraftUnits units,
            List<String> missing,
            Map<String, List<Inspection.Value>> values,
            Remarks remarks,
            long rows) {
        Map<String, String> named = new LinkedHashMap<>(headers);
        named.entrySet().removeIf(column -> column.getKey().equals(column.getValue()));
        List<String> unread = new ArrayList<>();
        for (ColumnProfile profile : profiles) {
            if (!profile.header().isBlank()
                    && !headers.containsValue(profile.header())
                    && !units.refused().containsValue(profile.header())) {
                unread.add(profile.header());
            }
        }
        return new SourceDraft(
                guess.register(),
                List.of(file.toAbsolutePath().normalize()),
                detected,
                unclear,
                profiles.stream().map(ColumnProfile::header).toList(),
                detected.format().equals("xml") ? Map.of() : named,
                ignored,
                units,
                missing,
                detected.format().equals("xml") ? List.of() : unread,
                DraftValues.of(values),
                remarks.localeMatters(),
                List.of(),
                rows);
    }

    private SourceDefinition trialSource(Map<String, String> headers, DraftUnits units) {
        return source(guess.register(), file, headers).toBuilder()
                .ignore(List.copyOf(units.refused().values()))
                .build();
    }

    private boolean standsTwice(String header) {
        return profiles.stream()
                        .filter(profile -> profile.header().equals(header))
                        .count()
                > 1;
    }

    private static boolean derived(String column, Map<String, String> headers) {
        return (column.equals("sector_code") && headers.containsKey("nace"))
                || (column.equals("level") && headers.containsKey("ava_van"));
    }

    private Map<Integer, Mapping> mappings() {
        Map<Integer, Mapping> mappings = new TreeMap<>();
        for (int i = 0; i < guess.cells().size(); i++) {
            int cell = guess.cells().get(i);
            if (cell >= 0) {
                String column = guess.register().columns().get(i).name();
                String header = profiles.get(cell).header();
                mappings.put(cell, new Mapping(column, header.equals(column) ? "its own name" : "a known word for it"));
            }
        }
        for (Register.Column column : guess.register().columns()) {
            if (unclear.isEmpty()
                    && ValueEvidence.ENUMERATIONS.contains(column.name())
                    && mappings.values().stream()
                            .noneMatch(mapping -> mapping.column().equals(column.name()))) {
                byValues(column.name(), mappings)
                        .ifPresent(cell -> mappings.put(
                                cell, new Mapping(column.name(), "its values are values of " + column.name())));
            }
        }
        return mappings;
    }

    private Optional<Integer> byValues(String column, Map<Integer, Mapping> mappings) {
        for (int cell = 0; cell < profiles.size(); cell++) {
            ColumnProfile profile = profiles.get(cell);
            if (!mappings.containsKey(cell)
                    && profile.wordy()
                    && !profile.header().isBlank()
                    && !standsTwice(profile.header())
                    && ValueEvidence.speaksFor(guess.register(), column, profile.distinct())) {
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    /// What the different values of an enumeration are; none for another column.
    private List<Inspection.Value> values(String column, ColumnProfile profile) {
        if (!ValueEvidence.ENUMERATIONS.contains(column)) {
            return List.of();
        }
        ColumnTrial trial = ColumnTrial.of(guess.register(), column);
        Meanings meanings = new Meanings(column, ValueEvidence.known(column));
        List<Inspection.Value> values = new ArrayList<>();
        profile.counts().forEach((value, rows) -> {
            boolean known = trial.problem(value).isEmpty();
            values.add(new Inspection.Value(
                    value, rows, known, known ? List.of() : meanings.of(value).values()));
        });
        return values;
    }

    private List<Inspection.Column> columns(
            Map<Integer, Mapping> mappings, Map<String, List<Inspection.Value>> values) {
        Synonyms words = Synonyms.of(guess.register());
        List<String> free = guess.register().columns().stream()
                .map(Register.Column::name)
                .filter(name -> mappings.values().stream()
                        .noneMatch(mapping -> mapping.column().equals(name)))
                .toList();
        List<Inspection.Column> columns = new ArrayList<>();
        for (int cell = 0; cell < profiles.size(); cell++) {
            ColumnProfile profile = profiles.get(cell);
            Mapping mapping = mappings.get(cell);
            columns.add(new Inspection.Column(
                    cell + 1,
                    profile.header(),
                    profile.type(Optional.ofNullable(mapping)
                            .map(mapped -> ValueEvidence.ENUMERATIONS.contains(mapped.column()))),
                    profile.missing(),
                    profile.examples(),
                    mapping == null ? "" : mapping.column(),
                    mapping == null ? unmapped(profile.header(), words, free) : mapping.because(),
                    mapping == null ? List.of() : values.getOrDefault(mapping.column(), List.of())));
        }
        return columns;
    }

    private String unmapped(String header, Synonyms words, List<String> free) {
        @Nullable Integer meant = words.column(header);
        if (meant != null) {
            return "another column is " + guess.register().columns().get(meant).name() + " already";
        }
        if (Guess.telling(guess.register()).contains(WordFile.fold(header))) {
            return "usual here, but not read";
        }
        return Nearest.to(header, free)
                .map(name -> "no known word; perhaps " + name)
                .orElse("no known word, not read");
    }
}
