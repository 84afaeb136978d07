package eu.certsweep.evaluate;

import eu.certsweep.law.Usage;
import java.util.ArrayList;
import java.util.List;

/// A conclusion in words, with usages by their reference: what two evaluators, or two orders of the same rows, must
/// agree on to the letter. The explanations for people are left out.
final class ConclusionText {

    private ConclusionText() {}

    /// One line for each statement, in the order in which the conclusion makes them.
    static List<String> lines(EntityConclusion conclusion, List<Usage> usages) {
        List<String> lines = new ArrayList<>();
        lines.add("category " + conclusion.category().category());
        lines.add("size " + conclusion.category().size().size());
        lines.add("contradicts size_class " + conclusion.category().size().contradictsDeclared());
        for (OptionConclusion option : conclusion.options()) {
            lines.add("option " + option.option() + " " + option.outcome());
            lines.add("  " + option.tally());
            findings(option, usages).forEach(line -> lines.add("  finding " + line));
            actions(option, usages).forEach(line -> lines.add("  action " + line));
        }
        return lines;
    }

    /// `usage_ref requirement_id outcome reason certificate_id`, the last one absent without candidates.
    static List<String> findings(OptionConclusion option, List<Usage> usages) {
        return option.findings().stream()
                .map(finding -> reference(finding.usage(), usages) + " " + verdict(finding))
                .toList();
    }

    /// `usage_ref` and the failing requirements, each with all that its finding says.
    static List<String> actions(OptionConclusion option, List<Usage> usages) {
        return option.actions().stream()
                .map(action -> reference(action.usage(), usages) + " "
                        + action.failing().stream()
                                .map(finding -> reference(finding.usage(), usages) + " " + verdict(finding))
                                .toList())
                .toList();
    }

    static String reference(int usage, List<Usage> usages) {
        return usage == Finding.OBTAINED ? "(entity)" : usages.get(usage).ref();
    }

    private static String verdict(Finding finding) {
        String certificate = finding.certificateId();
        return finding.requirement().id() + " " + finding.outcome().code() + " "
                + finding.reason().code() + (certificate == null ? "" : " " + certificate);
    }
}
