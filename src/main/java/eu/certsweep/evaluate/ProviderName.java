package eu.certsweep.evaluate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The name of a trust service provider as names are compared: letters and digits alone, without case and accents.
///
/// @param full the whole name
/// @param core without the words for the legal form at its end; equal to `full` where nothing else is left
record ProviderName(String full, String core) {

    /// Legal forms as they stand at the end of a name, folded: of the Member States, and those of the other states
    /// whose lists are read.
    private static final Set<String> FORMS =
            Set.of(("gmbh mbh ggmbh ag kg kgaa ohg ug eg ev se sa sas sasu sarl srl spa"
                            + " scpa scarl sl slu slp bv nv as sro vos sp z oo zoo spzoo ltd limited plc llc inc oy oyj ab aps"
                            + " doo dd kft zrt nyrt bt ad ead ood eood dac uab ou ae epe ike lda sgps scrl asbl vzw sprl co"
                            + " srls ks aos")
                    .split(" ", -1));

    /// The name of a provider.
    static ProviderName of(String name) {
        List<String> words = new ArrayList<>();
        for (String part : name.split("[\\s,/()\\[\\]]+", -1)) {
            String word = fold(part);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        String full = String.join("", words);
        while (words.size() > 1 && FORMS.contains(words.getLast())) {
            words.removeLast();
        }
        return new ProviderName(full, String.join("", words));
    }

    private static String fold(String text) {
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        upper.codePoints().filter(Character::isLetterOrDigit).forEach(c -> {
            switch (c) {
                case 'Ł' -> folded.append('l');
                case 'Ø' -> folded.append('o');
                case 'Đ' -> folded.append('d');
                default -> folded.appendCodePoint(Character.toLowerCase(c));
            }
        });
        return folded.toString();
    }
}
