package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.law.Category;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Origin;
import eu.certsweep.law.SizeClass;
import eu.certsweep.source.WordFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The word lists of values as a translator edits them. That no word means two values of a column is checked where they
/// are read: [Words] refuses such a list.
class ValueWordsTest {

    static List<WordFile> files() {
        return WordFile.all(ValueWords.class, "words");
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of("yes", "no", "missing", "none", "unknown", "perhaps"));
        Arrays.stream(MemberState.values()).forEach(state -> keys.add("member_state." + state.code()));
        add(keys, "size_class", SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE);
        add(keys, "designated", Category.ESSENTIAL, Category.IMPORTANT);
        add(keys, "kind", Kind.values());
        add(keys, "origin", Origin.values());
        add(keys, "status", CertificateStatus.values());
        add(keys, "level", Level.values());
        return keys;
    }

    private static void add(Set<String> keys, String column, Coded... terms) {
        Arrays.stream(terms).forEach(term -> keys.add(column + "." + term.code()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLanguageHasAWordForEveryMeaningAndNoOther(WordFile file) {
        Set<String> there =
                file.lines().stream().map(WordFile.Line::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = keys();
        if (file.name().contains("/en.")) {
            // English words for levels are the codes themselves.
            expected.removeIf(key -> key.startsWith("level."));
        }
        assertThat(there).isEqualTo(expected);
        assertThat(file.lines()).as("no key twice").hasSize(there.size());
    }

    @Test
    void noWordMeansTwoValuesOfAColumn() {
        assertThat(Words.memberStates().find("DE")).contains(MemberState.DE);
        assertThat(Words.booleans().find("ja")).contains(true);
        assertThat(Words.terms("size_class", SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)
                        .find("liten"))
                .contains(SizeClass.SMALL);
        assertThat(Words.terms("designated", Category.ESSENTIAL, Category.IMPORTANT)
                        .find("viktig"))
                .contains(Category.IMPORTANT);
        assertThat(Words.terms("kind", Kind.values()).find("dienst")).contains(Kind.SERVICE);
        assertThat(Words.terms("origin", Origin.values()).find("développé")).contains(Origin.DEVELOPED);
        assertThat(Words.terms("status", CertificateStatus.values()).find("odwołany"))
                .isEmpty();
        assertThat(Words.terms("level", Level.values()).find("hög")).contains(Level.HIGH);
    }

    @Test
    void theNamesOfMemberStatesAreThoseOfTheRuntimesCldrToo() {
        Words<MemberState> states = Words.memberStates();
        for (String language : WordFile.LANGUAGES) {
            for (MemberState state : MemberState.values()) {
                String name = Locale.of("", state.alpha2()).getDisplayCountry(Locale.of(language));
                assertThat(states.find(name)).as("%s in %s", name, language).contains(state);
                assertThat(states.find(name.toUpperCase(Locale.of(language))))
                        .as("%s in %s, in capitals", name, language)
                        .contains(state);
            }
        }
    }

    @Test
    void noNameOfAMemberStateIsTheCodeOfAnotherCountry() {
        Set<String> codes = Arrays.stream(Locale.getISOCountries())
                .flatMap(code -> Stream.of(code, Locale.of("", code).getISO3Country()))
                .map(WordFile::fold)
                .collect(Collectors.toSet());
        for (MemberState state : MemberState.values()) {
            for (String name : ValueWords.of("member_state." + state.code())) {
                assertThat(codes).as(name).doesNotContain(WordFile.fold(name));
            }
        }
    }

    @Test
    void aTurkishMachineReadsTheSame() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(Words.memberStates().find("ITALIA")).contains(MemberState.IT);
            assertThat(Words.memberStates().find("finland")).contains(MemberState.FI);
            assertThat(Words.booleans().find("SIM")).contains(true);
            assertThat(Words.terms("designated", Category.ESSENTIAL, Category.IMPORTANT)
                            .find("ESSENTIAL"))
                    .contains(Category.ESSENTIAL);
            assertThat(WordFile.fold("LİMİT ıslık I i")).isEqualTo("limitislikii");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void foldingPutsSharpSStrokesAndFinalSigmaAside() {
        assertThat(WordFile.fold("Größe")).isEqualTo(WordFile.fold("GRÖSSE")).isEqualTo("grosse");
        assertThat(WordFile.fold("København")).isEqualTo("kobenhavn");
        assertThat(WordFile.fold("Łódź")).isEqualTo("lodz");
        assertThat(WordFile.fold("Ċirkewwa Għ")).isEqualTo(WordFile.fold("cirkewwa GĦ"));
        assertThat(WordFile.fold("Ελλάς")).isEqualTo(WordFile.fold("ΕΛΛΑΣ"));
        assertThat(WordFile.fold("e\u0301")).isEqualTo(WordFile.fold("É"));
        assertThat(WordFile.fold("✓")).isEqualTo("✓");
    }
}
