package eu.certsweep.inspect;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SurveyMapping;
import eu.certsweep.normalise.Shapes;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.WordFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Recognises results that EUSurvey exported, and drafts which question gives what, as far as answers tell.
final class SurveyInspection {

    private static final Set<String> SCALE =
            SurveyMapping.USUAL_ANSWERS.keySet().stream().map(WordFile::fold).collect(Collectors.toUnmodifiableSet());
    private static final int MOST_GROUPS = 20;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path file;
    private final RegisterFile opened;
    private final List<ColumnProfile> profiles;
    private final long rows;
    private final List<Integer> positions = new ArrayList<>();
    private final Map<Integer, String> meanings = new LinkedHashMap<>();

    private SurveyInspection(Path file, RegisterFile opened, List<ColumnProfile> profiles, long rows) {
        this.file = file;
        this.opened = opened;
        this.profiles = profiles;
        this.rows = rows;
    }

    /// Looks at a file.
    ///
    /// @return none if it is no such export
    /// @throws SourceException if it is one and cannot be read to its end
    static Optional<Inspected> of(Path file) throws SourceException, IOException {
        try {
            return of(file, false);
        } catch (SourceException e) {
            // without the ids of contributions, or with a name for them in another language
            Optional<Inspected> byRow = of(file, true);
            if (byRow.isEmpty()) {
                throw e;
            }
            return byRow;
        }
    }

    /// @param byRow whether each row is a respondent; then answers on a scale must prove that it is a survey
    private static Optional<Inspected> of(Path file, boolean byRow) throws SourceException, IOException {
        SourceDefinition source = SourceDefinition.builder(Register.CONSULTATION, file.toString())
                .survey(new SurveyMapping(
                        SurveyMapping.CONTRIBUTION_ID, Map.of(), Map.of(), Map.of(), SurveyMapping.USUAL_ANSWERS))
                .respondentByRow(byRow)
                .build();
        try (RegisterFile opened = RegisterFiles.open(file, source)) {
            List<ColumnProfile> profiles = new ArrayList<>();
            for (String header : opened.headers()) {
                profiles.add(new ColumnProfile(header, opened.headers().size()));
            }
            Shapes shapes = new Shapes();
            long rows = 0;
            while (opened.next()) {
                RawRow row = opened.row();
                rows++;
                for (int cell = 0; cell < profiles.size(); cell++) {
                    String text = row.text(cell);
                    profiles.get(cell)
                            .add(text, text.isEmpty() ? Shapes.Shape.MISSING : shapes.of(text, row.type(cell)));
                }
            }
            SurveyInspection found = new SurveyInspection(file, opened, profiles, rows);
            found.guess();
            return byRow && found.positions.isEmpty() ? Optional.empty() : Optional.of(found.inspected());
        }
    }

    private void guess() {
        int id = opened.columns()[0];
        for (int cell = 0; id < 0 && cell < profiles.size(); cell++) {
            id = tellsContributionsApart(profiles.get(cell)) ? cell : id;
        }
        if (id >= 0) {
            meanings.put(id, "respondent-id");
        }
        for (int cell = 0; cell < profiles.size(); cell++) {
            if (meanings.containsKey(cell)) {
                continue;
            }
            Set<String> answers = profiles.get(cell).distinct();
            if (answers.size() > 2 && answers.stream().allMatch(answer -> SCALE.contains(WordFile.fold(answer)))) {
                positions.add(cell);
                meanings.put(cell, "positions." + option(positions.size()));
            } else if (speaksFor("member_state", answers)) {
                guess(cell, "member-state");
            } else if (speaksFor("size_class", answers)) {
                guess(cell, "size-class");
            } else if (speaksFor("sector_code", answers)) {
                guess(cell, "sector-code");
            } else if (profiles.get(cell).wordy() && answers.size() > 2 && answers.size() < MOST_GROUPS) {
                guess(cell, "respondent-type");
            }
        }
    }

    /// Whether all of a column are the ids that EUSurvey gives to contributions, whatever its header is called.
    private static boolean tellsContributionsApart(ColumnProfile profile) {
        Set<String> values = profile.counts().keySet();
        return !values.isEmpty()
                && values.stream().allMatch(value -> ID.matcher(value).matches());
    }

    private Inspected inspected() throws IOException {
        Inspection inspection = new Inspection(
                file.toString(),
                Files.size(file),
                opened.detected(),
                rows,
                Register.CONSULTATION.code(),
                true,
                "",
                List.of(new Inspection.Candidate(
                        Register.CONSULTATION.code(),
                        BigDecimal.ONE,
                        List.of("results exported by EUSurvey, a row for each contribution"))),
                columns(),
                0,
                List.of(),
                List.of(
                        "which questions give the stakeholder group and the positions is guessed from the answers: compare"
                                + " `eusurvey` in the draft with the questionnaire, and take the ids of the job's options"));
        SourceDraft draft = new SourceDraft(
                Register.CONSULTATION,
                List.of(file.toAbsolutePath().normalize()),
                opened.detected(),
                "",
                opened.headers(),
                Map.of(),
                List.of(),
                DraftUnits.NONE,
                List.of(),
                List.of(),
                DraftValues.NONE,
                false,
                draft(),
                rows);
        return new Inspected(inspection, draft);
    }

    private void guess(int cell, String key) {
        if (!meanings.containsValue(key)) {
            meanings.put(cell, key);
        }
    }

    private static boolean speaksFor(String column, Set<String> answers) {
        return ValueEvidence.speaksFor(
                Register.CONSULTATION,
                column,
                answers.stream()
                        .map(answer -> answer.replaceFirst("\\s*\\([^()]*\\)$", ""))
                        .toList());
    }

    private static String option(int number) {
        return number <= 26 ? String.valueOf((char) ('A' + number - 1)) : "OPTION" + number;
    }

    private List<Inspection.Column> columns() {
        List<Inspection.Column> columns = new ArrayList<>();
        for (int cell = 0; cell < profiles.size(); cell++) {
            ColumnProfile profile = profiles.get(cell);
            String meaning = meanings.getOrDefault(cell, "");
            RegisterFile.Place place = opened.place(cell);
            columns.add(new Inspection.Column(
                    cell + 1,
                    profile.header(),
                    profile.type(Optional.empty()),
                    profile.missing(),
                    profile.examples(),
                    meaning,
                    (meaning.isEmpty() ? "not read" : "by its answers") + ", sheet " + place.sheet(),
                    List.of()));
        }
        return columns;
    }

    private List<String> draft() {
        List<String> lines = new ArrayList<>(List.of("eusurvey:"));
        if (opened.columns()[0] < 0) {
            lines.add(header("respondent-id")
                    .map(header -> "  respondent-id: " + Yaml.quoted(header))
                    .orElse("  respondent-id: row   # no column tells contributions apart: each row is one"));
        }
        for (String key : List.of("respondent-type", "member-state", "size-class", "sector-code")) {
            header(key).ifPresentOrElse(header -> lines.add("  " + key + ": " + Yaml.quoted(header)), () -> {
                if (key.equals("respondent-type")) {
                    lines.add("  respondent-type: "
                            + Yaml.quoted(profiles.getFirst().header()) + "   # no question looks like it");
                }
            });
        }
        lines.add("  positions:   # by the ids of the job's options");
        for (int cell : positions) {
            lines.add("    " + meanings.getOrDefault(cell, "").replace("positions.", "") + ": "
                    + Yaml.quoted(profiles.get(cell).header()));
        }
        if (positions.isEmpty()) {
            lines.add("    A: " + Yaml.quoted(profiles.getFirst().header())
                    + "   # no question has the usual answers of a scale: name it, and its `answers`");
        }
        return lines;
    }

    private Optional<String> header(String key) {
        return meanings.entrySet().stream()
                .filter(meaning -> meaning.getValue().equals(key))
                .map(meaning -> profiles.get(meaning.getKey()).header())
                .findFirst();
    }
}
