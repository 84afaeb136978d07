package eu.certsweep.inspect;

import eu.certsweep.job.Nearest;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.Shapes;
import eu.certsweep.source.Detected;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.Synonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Looks at a file of which nothing is known.
///
/// `Inspection found = Inspector.inspect(Path.of("delivery.csv"));`
///
/// Reads the file a few times from end to end, in memory that does not grow with it.
public final class Inspector {

    private final Path file;
    private final Guess guess;
    private final List<Guess> guesses;
    private final Detected detected;
    private final List<ColumnProfile> profiles;

    /// Canonical column by its header's place, with the reason.
    private record Mapping(String column, String because, boolean byValues) {}

    private Inspector(Path file, List<Guess> guesses, Detected detected, List<ColumnProfile> profiles) {
        this.file = file;
        this.guess = guesses.getFirst();
        this.guesses = guesses;
        this.detected = detected;
        this.profiles = profiles;
    }

    /// Looks at the file.
    ///
    /// @throws SourceException if it cannot be read as any register; the message names the file and the fix
    /// @throws IOException if the storage fails
    public static Inspection inspect(Path file) throws SourceException, IOException {
        List<Guess> guesses = new ArrayList<>();
        for (Register register : Register.values()) {
            try (RegisterFile opened = RegisterFiles.look(file, source(register, file, Map.of()))) {
                guesses.add(Guess.of(file, register, opened));
            }
        }
        guesses.sort(Comparator.comparing(Guess::score)
                .thenComparing(Guess::named)
                .reversed()
                .thenComparing(Guess::register));
        SourceDefinition source = source(guesses.getFirst().register(), file, Map.of());
        try (RegisterFile opened = RegisterFiles.look(file, source)) {
            if (opened.detected().sheets().stream()
                    .anyMatch(sheet -> sheet.name().equalsIgnoreCase("content"))) {
                Optional<Inspection> survey = survey(file);
                if (survey.isPresent()) {
                    return survey.get();
                }
            }
            Inspector inspector = new Inspector(file, guesses, opened.detected(), profiles(opened));
            return inspector.inspection();
        }
    }

    /// @return none if the file, although it has a sheet of that name, is no export of EUSurvey
    private static Optional<Inspection> survey(Path file) throws IOException {
        try {
            return SurveyInspection.of(file);
        } catch (SourceException e) {
            return Optional.empty();
        }
    }

    private static SourceDefinition source(Register register, Path file, Map<String, String> columns) {
        return SourceDefinition.builder(register, file.toString()).columns(columns).build();
    }

    private static List<ColumnProfile> profiles(RegisterFile opened) throws SourceException, IOException {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (String header : opened.headers()) {
            profiles.add(new ColumnProfile(header, opened.headers().size()));
        }
        Shapes shapes = new Shapes();
        while (opened.next()) {
            RawRow row = opened.row();
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
        return profiles;
    }

    private Inspection inspection() throws SourceException, IOException {
        Map<Integer, Mapping> mappings = mappings();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Register.Column column : guess.register().columns()) {
            mappings.forEach((cell, mapping) -> {
                if (mapping.column().equals(column.name())) {
                    headers.put(column.name(), profiles.get(cell).header());
                }
            });
        }
        Map<String, String> nameable = new LinkedHashMap<>(headers);
        nameable.values().removeIf(this::standsTwice);
        Trial trial = Trial.of(file, source(guess.register(), file, nameable));
        List<String> missing = guess.register().columns().stream()
                .filter(Register.Column::required)
                .map(Register.Column::name)
                .filter(column -> !headers.containsKey(column) && !derived(column, headers))
                .toList();
        boolean localeMatters = profiles.stream()
                .anyMatch(profile -> profile.ambiguousDate().isPresent()
                        || profile.ambiguousNumber().isPresent());
        Draft draft =
                new Draft(guess.register(), file, detected, nameable, missing, lookups(trial, mappings), localeMatters);
        Remarks remarks = new Remarks(guess, profiles, headers, missing);
        return new Inspection(
                file.toString(),
                Files.size(file),
                detected,
                trial.rows(),
                guess.register().code(),
                guess.recognised(),
                guesses.stream().map(Guess::candidate).toList(),
                columns(mappings),
                trial.rejected(),
                trial.summaries(),
                remarks.sentences(trial),
                draft.yaml());
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
                mappings.put(
                        cell,
                        new Mapping(column, header.equals(column) ? "its own name" : "a known word for it", false));
            }
        }
        for (Register.Column column : guess.register().columns()) {
            if (ValueEvidence.ENUMERATIONS.contains(column.name())
                    && mappings.values().stream()
                            .noneMatch(mapping -> mapping.column().equals(column.name()))) {
                byValues(column.name(), mappings)
                        .ifPresent(cell -> mappings.put(
                                cell, new Mapping(column.name(), "its values are values of " + column.name(), true)));
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

    private List<Inspection.Column> columns(Map<Integer, Mapping> mappings) {
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
                    mapping == null ? unmapped(profile.header(), words, free) : mapping.because()));
        }
        return columns;
    }

    private String unmapped(String header, Synonyms words, List<String> free) {
        Integer meant = words.column(header);
        if (meant != null) {
            return "another column is " + guess.register().columns().get(meant).name() + " already";
        }
        return Nearest.to(header, free)
                .map(name -> "no known word; perhaps " + name)
                .orElse("no known word; it is not read");
    }

    private Map<String, Map<String, String>> lookups(Trial trial, Map<Integer, Mapping> mappings) {
        Map<String, Map<String, String>> lookups = new LinkedHashMap<>();
        mappings.forEach((cell, mapping) -> {
            Map<String, String> nearest = new LinkedHashMap<>();
            trial.unknown()
                    .getOrDefault(profiles.get(cell).header(), Map.of())
                    .forEach(
                            (value, message) -> Remarks.nearestIn(message).ifPresent(word -> nearest.put(value, word)));
            if (!nearest.isEmpty()) {
                lookups.put(mapping.column(), nearest);
            }
        });
        return lookups;
    }
}
