package eu.certsweep.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the export of a survey by EUSurvey has what the consultation register needs: the questions whose answers say
/// who the respondent is and what it thinks of each option.
///
/// @param respondentId the column that tells contributions apart
/// @param attributes questions by canonical column: `respondent_type`, `member_state`, `size_class`, `sector_code`
/// @param positions question by option
/// @param comments question by option; an option without one has no comments
/// @param answers position by title of an answer, -2 to 2; none where the answer states no position
public record SurveyMapping(
        String respondentId,
        Map<String, Question> attributes,
        Map<String, String> positions,
        Map<String, String> comments,
        Map<String, Optional<Integer>> answers) {

    /// What EUSurvey calls the column that tells contributions apart, in English.
    public static final String CONTRIBUTION_ID = "Contribution Id";

    /// Attributes of a respondent that a question may give.
    public static final List<String> ATTRIBUTES =
            List.of("respondent_type", "member_state", "size_class", "sector_code");

    /// Positions by the usual words of a scale, for a survey in English or with positions as numbers.
    public static final Map<String, Optional<Integer>> USUAL_ANSWERS = usual();

    /// A question, by the header of its column or by its short name.
    ///
    /// @param answers titles of the answers, where the export may spread them over columns of Yes and No; empty
    /// where it
    ///     does not
    public record Question(String header, List<String> answers) {

        public Question {
            answers = List.copyOf(answers);
        }
    }

    public SurveyMapping {
        // sorted, so that two equal ones read equal as text
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        comments = Collections.unmodifiableMap(new TreeMap<>(comments));
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    private static Map<String, Optional<Integer>> usual() {
        Map<String, Optional<Integer>> answers = new LinkedHashMap<>();
        for (int position = -2; position <= 2; position++) {
            answers.put(String.valueOf(position), Optional.of(position));
        }
        List.of("Strongly disagree", "Strongly against", "Strongly oppose", "Totally disagree")
                .forEach(answer -> answers.put(answer, Optional.of(-2)));
        List.of("Disagree", "Somewhat disagree", "Against", "Oppose", "Tend to disagree")
                .forEach(answer -> answers.put(answer, Optional.of(-1)));
        List.of("Neutral", "Neither agree nor disagree", "Neither in favour nor against")
                .forEach(answer -> answers.put(answer, Optional.of(0)));
        List.of("Agree", "Somewhat agree", "In favour", "Support", "Tend to agree")
                .forEach(answer -> answers.put(answer, Optional.of(1)));
        List.of("Strongly agree", "Strongly in favour", "Strongly support", "Totally agree")
                .forEach(answer -> answers.put(answer, Optional.of(2)));
        List.of("No opinion", "Don't know", "I don't know", "Do not know", "Not applicable", "Don't know / no opinion")
                .forEach(answer -> answers.put(answer, Optional.empty()));
        return answers;
    }
}
