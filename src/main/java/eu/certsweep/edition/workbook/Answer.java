package eu.certsweep.edition.workbook;

import eu.certsweep.edition.Edition;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a person wants to know first of each option: who complies, and what it costs beyond the baseline. A value is
/// empty where the edition keeps it back or does not have it.
///
/// @param option its id
/// @param byOutcome entities in scope, by outcome
/// @param additional present value in euro beyond the baseline, by estimate; none without a cost table
record Answer(
        String option, String title, String entities, Map<Outcome, String> byOutcome, Map<String, String> additional) {

    /// The outcomes in the order in which a reader wants them.
    static final List<Outcome> OUTCOMES = List.of(
            Outcome.COMPLIANT,
            Outcome.IN_TRANSITION,
            Outcome.SCHEME_GAP,
            Outcome.NON_COMPLIANT,
            Outcome.NOT_APPLICABLE,
            Outcome.INDETERMINATE);

    static final List<String> ESTIMATES = List.of("low", "central", "high");

    /// The name of the column that counts entities with an outcome.
    static String column(Coded outcome) {
        return "entities_" + outcome.code().replace('-', '_');
    }

    /// Those of a job's options that the edition tells of, in the order of the job.
    ///
    /// @throws IOException if a table cannot be read
    static List<Answer> of(Edition edition) throws IOException {
        Map<String, NamedCells> totals = new HashMap<>();
        NamedCells.each(edition.folder(), "statistics.csv", row -> {
            if (row.are("_T", "member_state", "sector", "size_class", "category")) {
                totals.put(row.get("option"), row);
            }
        });
        Map<String, Map<String, String>> additional = new HashMap<>();
        NamedCells.each(
                edition.folder(),
                "options.csv",
                row -> additional
                        .computeIfAbsent(row.get("option"), option -> new HashMap<>())
                        .put(row.get("estimate"), row.get("additional_present_value_eur")));
        List<Answer> answers = new ArrayList<>();
        for (PolicyOption option : edition.job().options()) {
            NamedCells total = totals.get(option.id());
            if (total != null) {
                Map<Outcome, String> byOutcome = new EnumMap<>(Outcome.class);
                OUTCOMES.forEach(outcome -> byOutcome.put(outcome, total.get(column(outcome))));
                answers.add(new Answer(
                        option.id(),
                        option.title(),
                        total.get("entities"),
                        byOutcome,
                        additional.getOrDefault(option.id(), Map.of())));
            }
        }
        return answers;
    }

    /// Entities with an outcome; empty if that is kept back.
    String entities(Outcome outcome) {
        return byOutcome.getOrDefault(outcome, "");
    }

    /// Cost beyond the baseline under an estimate; empty if there is none.
    String additional(String estimate) {
        return additional.getOrDefault(estimate, "");
    }
}
