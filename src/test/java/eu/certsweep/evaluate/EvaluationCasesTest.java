package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.World.Subject;
import eu.certsweep.law.Usage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The behaviour cases: a YAML file for each rule of sections 4.1 to 4.4 of the contract, each case a small world with
/// what must come out of it and the sentence that says so. The README beside the files tells how to add one.
class EvaluationCasesTest {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// @param label file and name
    record BehaviourCase(String label, String why, World world, CaseNode expected) {

        @Override
        public String toString() {
            return label;
        }
    }

    static List<BehaviourCase> cases() throws IOException, URISyntaxException {
        List<BehaviourCase> cases = new ArrayList<>();
        for (Path file : files()) {
            CaseNode root = new CaseNode(file.getFileName().toString(), YAML.readTree(Files.readString(file)));
            for (CaseNode each : root.only("rule", "cases").children("cases")) {
                String label = root.place().replace(".yaml", ": ") + each.string("name", "");
                cases.add(new BehaviourCase(
                        label,
                        each.string("why", ""),
                        CaseWorld.of(new CaseNode(label, each.node())),
                        each.child("expect")));
            }
        }
        return cases;
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        URL readme = Objects.requireNonNull(EvaluationCasesTest.class.getResource("README.md"));
        Path folder = Objects.requireNonNull(Path.of(readme.toURI()).getParent());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theEvaluatorConcludesWhatTheCaseExpects(BehaviourCase each) {
        Subject subject = each.world().subjects().get(0);
        EntityConclusion conclusion =
                each.world().evaluator().evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
        check(each, conclusion);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theNaiveEvaluatorConcludesWhatTheCaseExpects(BehaviourCase each) {
        check(
                each,
                new NaiveEvaluator(each.world())
                        .evaluate(each.world().subjects().get(0)));
    }

    @Test
    void everyCaseHasItsOwnNameASentenceOfTheContractAndAnExpectation() throws Exception {
        Set<String> labels = new HashSet<>();
        for (BehaviourCase each : cases()) {
            assertThat(labels.add(each.label())).as("%s is there twice", each).isTrue();
            assertThat(each.label()).doesNotEndWith(": ");
            assertThat(each.why()).as(each.label()).isNotBlank();
            assertThat(each.expected().node().isEmpty()).as(each.label()).isFalse();
        }
    }

    private static void check(BehaviourCase each, EntityConclusion conclusion) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        CaseNode expect = each.expected()
                .only(
                        "size",
                        "contradicts-size-class",
                        "category",
                        "outcome",
                        "findings",
                        "tally",
                        "actions",
                        "options");
        if (expect.has("size")) {
            expected.add("size: " + expect.string("size", ""));
            actual.add("size: " + conclusion.category().size().size().code());
        }
        if (expect.has("contradicts-size-class")) {
            expected.add("contradicts: " + expect.flag("contradicts-size-class"));
            actual.add("contradicts: " + conclusion.category().size().contradictsDeclared());
        }
        if (expect.has("category")) {
            expected.add("category: " + expect.string("category", ""));
            actual.add("category: " + conclusion.category().category().code());
        }
        compare(expect, conclusion.options().get(0), each, expected, actual);
        expect.named("options").forEach((id, option) -> {
            option.only("outcome", "findings", "tally", "actions");
            compare(option, option(conclusion, id), each, expected, actual);
        });
        assertThat(actual)
                .as(
                        "%s%nbecause: %s%n%s",
                        each.label(), each.why(), each.world().described())
                .isEqualTo(expected);
    }

    private static OptionConclusion option(EntityConclusion conclusion, String id) {
        return conclusion.options().stream()
                .filter(option -> option.option().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is concluded on option " + id));
    }

    private static void compare(
            CaseNode expect,
            OptionConclusion conclusion,
            BehaviourCase each,
            List<String> expected,
            List<String> actual) {
        String of = conclusion.option() + " ";
        if (expect.has("outcome")) {
            expected.add(of + "outcome: " + expect.string("outcome", ""));
            actual.add(of + "outcome: " + conclusion.outcome().code());
        }
        if (expect.has("findings")) {
            expect.strings("findings").forEach(line -> expected.add(of + "finding: " + line));
            ConclusionText.findings(conclusion, usages(each)).forEach(line -> actual.add(of + "finding: " + line));
        }
        if (expect.has("actions")) {
            expect.strings("actions").forEach(line -> expected.add(of + "action: " + line));
            conclusion.actions().forEach(action -> actual.add(of + "action: " + action(action, each)));
        }
        expect.named("tally").forEach((count, value) -> {
            expected.add(of + count + ": " + value.node().intValue());
            actual.add(of + count + ": " + count(conclusion.tally(), count));
        });
    }

    private static String action(Action action, BehaviourCase each) {
        return ConclusionText.reference(action.usage(), usages(each)) + " "
                + String.join(
                        " ",
                        action.failing().stream()
                                .map(finding -> finding.requirement().id())
                                .toList());
    }

    private static List<Usage> usages(BehaviourCase each) {
        return each.world().subjects().get(0).usages();
    }

    private static int count(Tally tally, String name) {
        return switch (name) {
            case "usages" -> tally.usages();
            case "rejected-rows" -> tally.rejectedRows();
            case "in-scope" -> tally.inScope();
            case "compliant" -> tally.compliant();
            case "in-transition" -> tally.inTransition();
            case "scheme-gap" -> tally.schemeGap();
            case "non-compliant" -> tally.nonCompliant();
            default -> throw new IllegalArgumentException("a tally has no count " + name);
        };
    }
}
