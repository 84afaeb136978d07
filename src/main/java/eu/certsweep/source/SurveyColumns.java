package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SurveyMapping;
import eu.certsweep.job.SurveyMapping.Question;
import eu.certsweep.source.RegisterFile.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where an exported survey has what the consultation register needs. Cells are counted over all sheets of the export,
/// as if they stood side by side.
///
/// @param register for each canonical column of the consultation register, in its order, the cell that holds it, or -1
/// @param positions cell by option
/// @param comments cell by option
/// @param spreads questions whose answers may stand in columns of Yes and No
/// @param elsewhere name of the sheet by header, for columns behind the first sheet
public record SurveyColumns(
        List<Integer> register,
        Map<String, Integer> positions,
        Map<String, Integer> comments,
        List<Spread> spreads,
        Map<String, String> elsewhere,
        SurveyMapping mapping) {

    private static final Pattern SHORT_NAME = Pattern.compile("\\s*\\(([^()]*)\\)\\s*$");
    private static final int NONE = -1;

    /// A question with several answers of which each may have a column of its own, right of the question's.
    ///
    /// @param question cell that has the answers, joined by `;`, if they are not spread
    /// @param answers cells with Yes or No
    public record Spread(int question, List<Integer> answers) {

        public Spread {
            answers = List.copyOf(answers);
        }
    }

    public SurveyColumns {
        register = List.copyOf(register);
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        comments = Collections.unmodifiableMap(new TreeMap<>(comments));
        spreads = List.copyOf(spreads);
        elsewhere = Map.copyOf(elsewhere);
    }

    /// Finds the questions of a mapping among the headers.
    ///
    /// @param headers of all sheets
    /// @param places of the headers in their sheets
    /// @param byRow whether each row is a respondent, so that no column has to tell contributions apart
    /// @throws SourceException if a question is not there or several columns have its name
    static SurveyColumns find(Path file, List<String> headers, List<Place> places, SurveyMapping mapping, boolean byRow)
            throws SourceException {
        Finder finder = new Finder(file, headers, places);
        Integer[] register = new Integer[Register.CONSULTATION.columns().size()];
        Arrays.fill(register, NONE);
        if (!byRow) {
            register[Register.CONSULTATION.indexOf("respondent_id")] =
                    finder.cell("respondent-id", mapping.respondentId(), true);
        }
        List<Spread> spreads = new ArrayList<>();
        for (Map.Entry<String, Question> attribute : mapping.attributes().entrySet()) {
            Question question = attribute.getValue();
            int cell = finder.cell(attribute.getKey().replace('_', '-'), question.header(), false);
            register[Register.CONSULTATION.indexOf(attribute.getKey())] = cell;
            finder.spread(cell, question.answers()).ifPresent(spreads::add);
        }
        Map<String, Integer> positions = new TreeMap<>();
        for (Map.Entry<String, String> position : mapping.positions().entrySet()) {
            int cell = finder.cell("positions." + position.getKey(), position.getValue(), false);
            positions.put(position.getKey(), cell);
            finder.spread(cell, List.copyOf(mapping.answers().keySet())).ifPresent(spreads::add);
        }
        Map<String, Integer> comments = new TreeMap<>();
        for (Map.Entry<String, String> comment : mapping.comments().entrySet()) {
            comments.put(comment.getKey(), finder.cell("comments." + comment.getKey(), comment.getValue(), false));
        }
        Map<String, String> elsewhere = new TreeMap<>();
        for (int cell = 0; cell < headers.size(); cell++) {
            if (!places.get(cell).sheet().equals(places.getFirst().sheet())) {
                elsewhere.putIfAbsent(headers.get(cell), places.get(cell).sheet());
            }
        }
        return new SurveyColumns(List.of(register), positions, comments, spreads, elsewhere, mapping);
    }

    /// The letters of a column as a spreadsheet program shows them, from 0: `A`, `Z`, `AA`.
    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    /// A title without the short name that EUSurvey puts behind it on demand, as `Energy (Q12A3)`.
    public static String withoutShortName(String title) {
        return SHORT_NAME.matcher(title).replaceFirst("");
    }

    private record Finder(Path file, List<String> headers, List<Place> places) {

        int cell(String key, String named, boolean repeated) throws SourceException {
            List<Integer> cells = matches(header -> header.equals(named.strip()));
            if (cells.isEmpty()) {
                cells = matches(header -> Headers.loose(header).equals(Headers.loose(named)));
            }
            if (cells.isEmpty()) {
                cells = matches(header -> isMeant(header, named));
            }
            if (cells.isEmpty()) {
                throw new SourceException(
                        file,
                        "`eusurvey` says that " + key + " is in " + Excerpt.of(named)
                                + ", but no sheet has such a column" + Headers.nearest(named, headers) + ". "
                                + (repeated
                                        ? "Export again with the contribution's id among the columns. "
                                        : "Write the header as it stands in the export. ")
                                + "Columns found: " + Excerpt.of(headers));
            }
            if (cells.size() > 1 && !repeated) {
                throw new SourceException(
                        file,
                        "`eusurvey` says that " + key + " is in " + Excerpt.of(named) + ", which is the header of "
                                + cells.size() + " columns (" + place(cells.get(0)) + "; " + place(cells.get(1))
                                + "): export again with short names, and name the question by its short name");
            }
            return cells.getLast();
        }

        private String place(int cell) {
            Place place = places.get(cell);
            return "sheet " + Excerpt.of(place.sheet()) + ", column " + letters(place.cell());
        }

        /// Whether a header is the named question with a short name behind it, or has this short name.
        private static boolean isMeant(String header, String named) {
            String loose = Headers.loose(header);
            String wanted = Headers.loose(named);
            return Headers.loose(withoutShortName(header)).equals(wanted) || loose.endsWith("(" + wanted + ")");
        }

        /// The columns of Yes and No right of a question, as far as their headers are titles of its answers.
        Optional<Spread> spread(int question, List<String> answers) {
            List<String> titles = answers.stream().map(Headers::loose).toList();
            List<Integer> cells = new ArrayList<>();
            for (int cell = question + 1; cell < headers.size(); cell++) {
                String header = Headers.loose(headers.get(cell));
                if (!titles.contains(header) && !titles.contains(Headers.loose(withoutShortName(header)))) {
                    break;
                }
                cells.add(cell);
            }
            return cells.isEmpty() ? Optional.empty() : Optional.of(new Spread(question, cells));
        }

        private List<Integer> matches(java.util.function.Predicate<String> wanted) {
            List<Integer> cells = new ArrayList<>();
            for (int cell = 0; cell < headers.size(); cell++) {
                if (wanted.test(headers.get(cell))) {
                    cells.add(cell);
                }
            }
            return cells;
        }
    }
}
