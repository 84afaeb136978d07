package eu.certsweep.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A sector, subsector or type of entity of Annex I or II of Directive (EU) 2022/2555, as
/// `SECTOR[.SUBSECTOR][.TYPE]`.
///
/// @param code what registers and job definitions write
/// @param annex 1 or 2
/// @param ground what decides the category beside annex and size
public record Sector(String code, int annex, Ground ground) {

    /// The grounds of Article 2(2) and Article 3(1) that do not rest on annex and size alone.
    public enum Ground {
        /// Annex and size decide.
        SIZE,
        /// Essential at any size: Article 3(1)(b) and (d).
        ALWAYS_ESSENTIAL,
        /// Public electronic communications networks and services: Article 3(1)(c).
        ELECTRONIC_COMMUNICATIONS,
        /// Trust service providers other than qualified ones: Article 2(2)(a)(ii).
        TRUST_SERVICE,
        /// Public administration at regional level: Article 2(2)(f)(ii).
        ALWAYS_IMPORTANT
    }

    private static final Map<String, Sector> ALL = new LinkedHashMap<>();

    static {
        annex(1, "ENERGY");
        annex(1, "ENERGY.ELECTRICITY", "SUPPLY DSO TSO PRODUCER NEMO MARKET_PARTICIPANT RECHARGING");
        annex(1, "ENERGY.DISTRICT_HEATING_COOLING");
        annex(1, "ENERGY.OIL", "PIPELINE REFINERY_STORAGE STOCKHOLDING");
        annex(1, "ENERGY.GAS", "SUPPLY DSO TSO STORAGE LNG UNDERTAKING REFINERY");
        annex(1, "ENERGY.HYDROGEN");
        annex(1, "TRANSPORT");
        annex(1, "TRANSPORT.AIR", "CARRIER AIRPORT TRAFFIC_CONTROL");
        annex(1, "TRANSPORT.RAIL", "INFRASTRUCTURE UNDERTAKING");
        annex(1, "TRANSPORT.WATER", "COMPANY PORT VTS");
        annex(1, "TRANSPORT.ROAD", "AUTHORITY ITS");
        annex(1, "BANKING");
        annex(1, "FINANCIAL_MARKET", "TRADING_VENUE CCP");
        annex(1, "HEALTH", "PROVIDER REFERENCE_LABORATORY MEDICINES_RESEARCH PHARMACEUTICALS CRITICAL_DEVICES");
        annex(1, "DRINKING_WATER");
        annex(1, "WASTE_WATER");
        annex(1, "DIGITAL_INFRASTRUCTURE", "IXP CLOUD DATA_CENTRE CDN");
        special("DIGITAL_INFRASTRUCTURE", Ground.ALWAYS_ESSENTIAL, "DNS TLD QTSP");
        special("DIGITAL_INFRASTRUCTURE", Ground.TRUST_SERVICE, "TSP");
        special("DIGITAL_INFRASTRUCTURE", Ground.ELECTRONIC_COMMUNICATIONS, "PECN PECS");
        annex(1, "ICT_SERVICE_MANAGEMENT", "MSP MSSP");
        annex(1, "PUBLIC_ADMINISTRATION");
        special("PUBLIC_ADMINISTRATION", Ground.ALWAYS_ESSENTIAL, "CENTRAL");
        special("PUBLIC_ADMINISTRATION", Ground.ALWAYS_IMPORTANT, "REGIONAL");
        annex(1, "SPACE");
        annex(2, "POSTAL_COURIER");
        annex(2, "WASTE_MANAGEMENT");
        annex(2, "CHEMICALS");
        annex(2, "FOOD");
        annex(
                2,
                "MANUFACTURING",
                "MEDICAL_DEVICES COMPUTER_ELECTRONIC_OPTICAL ELECTRICAL MACHINERY MOTOR_VEHICLES OTHER_TRANSPORT");
        annex(2, "DIGITAL_PROVIDERS", "MARKETPLACE SEARCH_ENGINE SOCIAL_NETWORK");
        annex(2, "RESEARCH");
    }

    private static void annex(int annex, String code) {
        ALL.put(code, new Sector(code, annex, Ground.SIZE));
    }

    private static void annex(int annex, String code, String below) {
        annex(annex, code);
        for (String type : below.split(" ", -1)) {
            annex(annex, code + "." + type);
        }
    }

    private static void special(String sector, Ground ground, String types) {
        for (String type : types.split(" ", -1)) {
            ALL.put(sector + "." + type, new Sector(sector + "." + type, 1, ground));
        }
    }

    /// Every code, in the order of the annexes.
    public static List<Sector> all() {
        return new ArrayList<>(ALL.values());
    }

    /// Finds a sector by its exact code.
    public static Optional<Sector> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    /// The code of the sector that this one is, or lies below.
    public String top() {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /// Whether `other` is this sector or lies below it.
    public boolean covers(Sector other) {
        return other.code.equals(code) || other.code.startsWith(code + ".");
    }
}
