package eu.certsweep.law;

import java.util.Locale;
import java.util.Optional;

/// A Member State of the European Union, under the code that the Union's statistics use (`EL` for Greece).
public enum MemberState {
    AT("AUT"),
    BE("BEL"),
    BG("BGR"),
    CY("CYP"),
    CZ("CZE"),
    DE("DEU"),
    DK("DNK"),
    EE("EST"),
    EL("GRC"),
    ES("ESP"),
    FI("FIN"),
    FR("FRA"),
    HR("HRV"),
    HU("HUN"),
    IE("IRL"),
    IT("ITA"),
    LT("LTU"),
    LU("LUX"),
    LV("LVA"),
    MT("MLT"),
    NL("NLD"),
    PL("POL"),
    PT("PRT"),
    RO("ROU"),
    SE("SWE"),
    SI("SVN"),
    SK("SVK");

    private final String alpha3;

    MemberState(String alpha3) {
        this.alpha3 = alpha3;
    }

    /// The code used in job definitions and outputs.
    public String code() {
        return name();
    }

    /// ISO 3166-1 alpha-2; differs from [#code()] for Greece alone.
    public String alpha2() {
        return this == EL ? "GR" : name();
    }

    /// ISO 3166-1 alpha-3.
    public String alpha3() {
        return alpha3;
    }

    /// Finds a Member State by its code, ISO alpha-2 or ISO alpha-3, without regard to case. Names of countries are
    /// not looked up here.
    public static Optional<MemberState> find(String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        for (MemberState state : values()) {
            if (state.name().equals(wanted)
                    || state.alpha3.equals(wanted)
                    || state.alpha2().equals(wanted)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
