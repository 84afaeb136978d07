package eu.certsweep;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the arrows of ARCHITECTURE.md.
class ArchitectureTest {

    private static final String ROOT = "eu.certsweep.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("eu.certsweep");

    /// What takes the locale of the machine unless it is given one, by class. `setDefault` is for the edge alone.
    private static final Map<String, Set<String>> BY_LOCALE = Map.ofEntries(
            Map.entry("java.lang.String", Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
            Map.entry("java.io.PrintStream", Set.of("format", "printf")),
            Map.entry("java.io.PrintWriter", Set.of("format", "printf")),
            Map.entry("java.util.Formatter", Set.of("<init>")),
            Map.entry("java.util.Scanner", Set.of("<init>")),
            Map.entry("java.util.Locale", Set.of("getDefault")),
            Map.entry(
                    "java.text.NumberFormat",
                    Set.of(
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCurrencyInstance",
                            "getCompactNumberInstance")),
            Map.entry("java.text.DecimalFormat", Set.of("<init>")),
            Map.entry("java.text.SimpleDateFormat", Set.of("<init>")),
            Map.entry("java.text.DateFormat", Set.of("getInstance", "getDateInstance", "getTimeInstance")),
            Map.entry("java.text.MessageFormat", Set.of("<init>", "format")),
            Map.entry("java.text.Collator", Set.of("getInstance")),
            Map.entry("java.text.BreakIterator", Set.of("getWordInstance", "getLineInstance", "getSentenceInstance")),
            Map.entry(
                    "java.time.format.DateTimeFormatter",
                    Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime")),
            Map.entry("java.time.format.DateTimeFormatterBuilder", Set.of("toFormatter")));

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("law", List.of()),
            Map.entry("job", List.of("law")),
            Map.entry("source", List.of("job", "law")),
            Map.entry("normalise", List.of("law", "job", "source")),
            Map.entry("inspect", List.of("law", "job", "source", "normalise")),
            Map.entry("register", List.of("law")),
            Map.entry("evaluate", List.of("law")),
            Map.entry("impact", List.of("law", "evaluate", "job")),
            Map.entry("annotate", List.of("law", "job", "source")),
            Map.entry("edition", List.of("law", "job")),
            Map.entry("publish", List.of("law", "job", "evaluate", "impact", "annotate", "register", "edition")),
            Map.entry(
                    "batch",
                    List.of(
                            "law",
                            "job",
                            "source",
                            "normalise",
                            "register",
                            "evaluate",
                            "impact",
                            "annotate",
                            "publish",
                            "edition")),
            Map.entry(
                    "spark",
                    List.of(
                            "law",
                            "job",
                            "source",
                            "normalise",
                            "evaluate",
                            "impact",
                            "annotate",
                            "publish",
                            "edition",
                            "register")),
            Map.entry("cli", List.of("batch", "spark", "edition", "inspect", "source", "job", "register", "law")));

    static Stream<String> stations() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("stations")
    void usesOnlyTheStationsThatItMay(String station) {
        List<String> others = new ArrayList<>(MAY_USE.keySet());
        others.remove(station);
        others.removeAll(MAY_USE.getOrDefault(station, List.of()));
        noClasses()
                .that()
                .resideInAPackage(ROOT + station + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        others.stream().map(other -> ROOT + other + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("stations")
    void keepsFrameworksOutOfTheCore(String station) {
        if (List.of("law", "normalise", "evaluate", "impact", "spark").contains(station)) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + station + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..", "org.hibernate..", "java.sql..", "javax.sql..", "org.postgresql..")
                    .check(CLASSES);
        }
    }

    @Test
    void theEngineOnSparkHasNoStore() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "spark..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "register..").and(not(assignableTo(Record.class))))
                .check(CLASSES);
    }

    @Test
    void sparkIsNamedWhereItIsAskedForAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..")
                .check(CLASSES);
    }

    @Test
    void evaluatesWithoutAClockAndWithoutFiles() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "law..", ROOT + "evaluate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(CLASSES);
    }

    @Test
    void printsNowhereButAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /// Digits, signs and cases of letters are those of a language: `"%02d"` is two letters of Arabic under `ar-EG`.
    @Test
    void dependsOnNoLanguageOfTheMachine() {
        classes()
                .should(new ArchCondition<JavaClass>("name the locale by which they format, parse and change case") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getCodeUnitAccessesFromSelf().stream()
                                .filter(access -> takesTheDefaultLocale(access.getTarget()))
                                .forEach(access -> events.add(SimpleConditionEvent.violated(
                                        access, access.getDescription() + ": give it Locale.ROOT first")));
                    }
                })
                .check(CLASSES);
    }

    private static boolean takesTheDefaultLocale(AccessTarget.CodeUnitAccessTarget target) {
        return BY_LOCALE.getOrDefault(target.getOwner().getName(), Set.of()).contains(target.getName())
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
    }

    @Test
    void hasNoPackageForOddsAndEnds() {
        classes()
                .should()
                .resideOutsideOfPackages("..util..", "..common..", "..helper..")
                .check(CLASSES);
    }

    @Test
    void describesEveryPackage() throws Exception {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> undescribed = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            Assertions.assertThat(undescribed).isEmpty();
        }
    }
}
