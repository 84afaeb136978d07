package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.source.CellType;
import eu.certsweep.source.WordFile;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads Member States. Regions far from the rest of their State that have country codes of their own (Article 349
/// TFEU, and
/// Åland) are read as the State, with a warning; a country that is no Member State is called so.
final class MemberStates implements Column.ValueParser<MemberState> {

    private final Words<MemberState> words = Words.memberStates();

    /// Made once, when the first text is no Member State.
    private static final class Others {

        private static final Map<String, MemberState> REGIONS = regions();
        private static final Map<String, String> COUNTRIES = countries();

        private static Map<String, MemberState> regions() {
            Map<String, MemberState> regions = new HashMap<>();
            for (MemberState state : MemberState.values()) {
                ValueWords.of("region." + state.code()).forEach(word -> regions.put(WordFile.fold(word), state));
            }
            return Map.copyOf(regions);
        }

        /// By code or name in an official language what a message calls a country; names are those of the Java runtime,
        /// as they only make messages better.
        private static Map<String, String> countries() {
            Map<String, String> countries = new HashMap<>();
            for (String code : Locale.getISOCountries()) {
                add(countries, code);
            }
            add(countries, "XK");
            String kingdom = Locale.of("", "GB").getDisplayCountry(Locale.ENGLISH) + " (GB)";
            countries.put("uk", kingdom);
            countries.put("england", kingdom);
            countries.put("greatbritain", kingdom);
            return countries;
        }

        private static void add(Map<String, String> countries, String code) {
            if (MemberState.find(code).isPresent()) {
                return;
            }
            Locale country = Locale.of("", code);
            String shown = country.getDisplayCountry(Locale.ENGLISH) + " (" + code + ")";
            countries.put(WordFile.fold(code), shown);
            if (!code.equals("XK")) {
                countries.put(WordFile.fold(country.getISO3Country()), shown);
            }
            for (String language : WordFile.LANGUAGES) {
                countries.putIfAbsent(WordFile.fold(country.getDisplayCountry(Locale.of(language))), shown);
            }
        }

        static @Nullable MemberState region(String text) {
            return REGIONS.get(WordFile.fold(text));
        }

        static @Nullable String country(String text) {
            return COUNTRIES.get(WordFile.fold(text));
        }
    }

    @Override
    public Parsed<MemberState> parse(String text, CellType type, Column.Faults faults) {
        if (words.find(text).isPresent()) {
            return words.parse(text, type, faults);
        }
        MemberState state = Others.region(text);
        if (state != null) {
            return faults.warning(
                    state,
                    FaultCode.DERIVED,
                    "is a region of " + state.code() + " with a code of its own; read as " + state.code()
                            + ", write it so");
        }
        String country = Others.country(text);
        return country == null
                ? words.parse(text, type, faults)
                : faults.error(
                        FaultCode.UNKNOWN_VALUE,
                        country
                                + " is no Member State; write the Member State that is competent, or leave the row out");
    }
}
