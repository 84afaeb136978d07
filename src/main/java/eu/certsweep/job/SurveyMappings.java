package eu.certsweep.job;

import eu.certsweep.job.SurveyMapping.Question;
import eu.certsweep.law.ConsultationAnswer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the key `eusurvey` of a source.
final class SurveyMappings {

    private static final String KEY = "eusurvey";
    private static final String NONE = "none";

    private final Set<String> options;

    /// @param options ids of the job's options, the baseline among them; empty if it has none of its own
    SurveyMappings(Set<String> options) {
        this.options = options;
    }

    /// @param source the keys of the source
    Optional<SurveyMapping> read(Keys source, Register register) {
        if (!source.has(KEY)) {
            return Optional.empty();
        }
        if (register != Register.CONSULTATION) {
            source.fault(KEY, "is for the register consultation alone; this one is " + register.code());
        }
        for (String key : List.of("columns", "sheet")) {
            if (source.has(key)) {
                source.fault(
                        key,
                        "says nothing where `eusurvey` says which questions to read from which sheets; leave it out");
            }
        }
        Keys survey = source.mapping(KEY);
        Map<String, Question> attributes = new HashMap<>();
        for (String column : SurveyMapping.ATTRIBUTES) {
            question(survey, column.replace('_', '-')).ifPresent(question -> attributes.put(column, question));
        }
        if (!attributes.containsKey("respondent_type")
                && !source.mapping("defaults").has("respondent_type")) {
            source.fault(
                    KEY,
                    "needs `respondent-type`: the question whose answer is the stakeholder group; for a survey of one"
                            + " group write `defaults: {respondent_type: GROUP}` beside it");
        }
        Map<String, String> positions = questions(survey, "positions");
        if (positions.isEmpty() && survey.has("positions")) {
            survey.fault("positions", "must name a question for one option at least, as {A: QUESTION}");
        }
        Map<String, String> comments = questions(survey, "comments");
        for (String option : comments.keySet()) {
            if (!positions.containsKey(option)) {
                survey.mapping("comments")
                        .fault(option, "has a comment but no position; name its question in `positions`, too");
            }
        }
        return Optional.of(new SurveyMapping(
                survey.text("respondent-id", SurveyMapping.CONTRIBUTION_ID),
                attributes,
                positions,
                comments,
                answers(survey)));
    }

    private static Optional<Question> question(Keys survey, String key) {
        Optional<String> header = survey.text(key);
        if (header.isPresent()) {
            return header.map(text -> new Question(text, List.of()));
        }
        Keys spread = survey.mapping(key);
        return spread.text("question")
                .map(text -> new Question(
                        text,
                        spread.texts("answers").stream()
                                .map(Keys.Located::value)
                                .toList()));
    }

    private Map<String, String> questions(Keys survey, String key) {
        Keys named = survey.mapping(key);
        Map<String, String> questions = named.allTexts();
        for (String option : questions.keySet()) {
            if (!options.isEmpty() && !options.contains(option)) {
                named.fault(
                        option,
                        "is no option of the job"
                                + Nearest.hint(option, options.stream().sorted().toList(), "Options"));
            }
        }
        return questions;
    }

    private static Map<String, Optional<Integer>> answers(Keys survey) {
        if (!survey.has("answers")) {
            return SurveyMapping.USUAL_ANSWERS;
        }
        Keys named = survey.mapping("answers");
        Map<String, Optional<Integer>> answers = new LinkedHashMap<>();
        named.allTexts().forEach((answer, text) -> {
            if (text.equals(NONE)) {
                answers.put(answer, Optional.empty());
            } else if (text.matches("-?[0-9]")
                    && Integer.parseInt(text) >= ConsultationAnswer.LEAST
                    && Integer.parseInt(text) <= ConsultationAnswer.MOST) {
                answers.put(answer, Optional.of(Integer.parseInt(text)));
            } else {
                named.fault(
                        answer,
                        "'" + text + "' is no position; write -2 (strongly against) to 2 (strongly in favour), or none"
                                + " for an answer that states no position");
            }
        });
        return answers;
    }
}
