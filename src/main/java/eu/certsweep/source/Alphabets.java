package eu.certsweep.source;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The letters beyond ASCII of the official languages of the Union, by the one-byte encodings in which their registers
/// come.
final class Alphabets {

    private static final List<String> WESTERN = List.of(
            "äöüß",
            "àâæçéèêëîïôœùûüÿ",
            "áéíóúüñªº",
            "àèéìíòóùú",
            "ãõáâàçéêíóôúüªº",
            "ëïéèöüáó",
            "åäöé",
            "æøåé",
            "áéíóú");
    private static final List<String> CENTRAL =
            List.of("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "čšžćđ", "ăâîșțşţ", "äöüß");
    private static final List<String> BALTIC = List.of("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž", "äöüß");
    private static final List<String> GREEK = List.of("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ");
    private static final List<String> CYRILLIC = List.of("абвгдежзийклмнопрстуфхцчшщъьюя");

    /// An encoding and a language that may be written in it.
    record Candidate(Charset charset, Set<Integer> letters) {}

    private Alphabets() {}

    /// Of candidates that explain a text alike the first one counts.
    static List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        List<Map.Entry<String, List<String>>> encodings = List.of(
                Map.entry("windows-1252", WESTERN),
                Map.entry("windows-1250", CENTRAL),
                Map.entry("windows-1253", GREEK),
                Map.entry("windows-1257", BALTIC),
                Map.entry("windows-1251", CYRILLIC),
                Map.entry("ISO-8859-15", WESTERN),
                Map.entry("ISO-8859-2", CENTRAL),
                Map.entry("ISO-8859-7", GREEK),
                Map.entry("ISO-8859-13", BALTIC),
                Map.entry("ISO-8859-5", CYRILLIC));
        for (Map.Entry<String, List<String>> encoding : encodings) {
            for (String letters : encoding.getValue()) {
                String both = letters + letters.toUpperCase(Locale.ROOT);
                candidates.add(new Candidate(
                        Charset.forName(encoding.getKey()),
                        both.codePoints().boxed().collect(Collectors.toUnmodifiableSet())));
            }
        }
        return candidates;
    }
}
