package eu.certsweep.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectorTest {

    private static final String ANNEX_1 = """
            ENERGY
            ENERGY.ELECTRICITY SUPPLY DSO TSO PRODUCER NEMO MARKET_PARTICIPANT RECHARGING
            ENERGY.DISTRICT_HEATING_COOLING
            ENERGY.OIL PIPELINE REFINERY_STORAGE STOCKHOLDING
            ENERGY.GAS SUPPLY DSO TSO STORAGE LNG UNDERTAKING REFINERY
            ENERGY.HYDROGEN
            TRANSPORT
            TRANSPORT.AIR CARRIER AIRPORT TRAFFIC_CONTROL
            TRANSPORT.RAIL INFRASTRUCTURE UNDERTAKING
            TRANSPORT.WATER COMPANY PORT VTS
            TRANSPORT.ROAD AUTHORITY ITS
            BANKING
            FINANCIAL_MARKET TRADING_VENUE CCP
            HEALTH PROVIDER REFERENCE_LABORATORY MEDICINES_RESEARCH PHARMACEUTICALS CRITICAL_DEVICES
            DRINKING_WATER
            WASTE_WATER
            DIGITAL_INFRASTRUCTURE IXP DNS TLD CLOUD DATA_CENTRE CDN QTSP TSP PECN PECS
            ICT_SERVICE_MANAGEMENT MSP MSSP
            PUBLIC_ADMINISTRATION CENTRAL REGIONAL
            SPACE
            """;

    private static final String ANNEX_2 = """
            POSTAL_COURIER
            WASTE_MANAGEMENT
            CHEMICALS
            FOOD
            MANUFACTURING MEDICAL_DEVICES COMPUTER_ELECTRONIC_OPTICAL ELECTRICAL MACHINERY MOTOR_VEHICLES OTHER_TRANSPORT
            DIGITAL_PROVIDERS MARKETPLACE SEARCH_ENGINE SOCIAL_NETWORK
            RESEARCH
            """;

    @Test
    void knowsTheSectorsSubsectorsAndTypesOfBothAnnexesAndNoOther() {
        assertThat(codes(1)).containsExactlyInAnyOrderElementsOf(expanded(ANNEX_1));
        assertThat(codes(2)).containsExactlyInAnyOrderElementsOf(expanded(ANNEX_2));
        assertThat(Sector.all()).hasSize(codes(1).size() + codes(2).size());
    }

    @Test
    void findsEveryCodeAndOnlyExactOnes() {
        for (Sector sector : Sector.all()) {
            assertThat(Sector.find(sector.code())).contains(sector);
            assertThat(Sector.find(sector.code() + ".")).isEmpty();
        }
        assertThat(Sector.find("energy")).isEmpty();
        assertThat(Sector.find("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DIGITAL_INFRASTRUCTURE.QTSP, ALWAYS_ESSENTIAL",
        "DIGITAL_INFRASTRUCTURE.TLD, ALWAYS_ESSENTIAL",
        "DIGITAL_INFRASTRUCTURE.DNS, ALWAYS_ESSENTIAL",
        "PUBLIC_ADMINISTRATION.CENTRAL, ALWAYS_ESSENTIAL",
        "DIGITAL_INFRASTRUCTURE.PECN, ELECTRONIC_COMMUNICATIONS",
        "DIGITAL_INFRASTRUCTURE.PECS, ELECTRONIC_COMMUNICATIONS",
        "DIGITAL_INFRASTRUCTURE.TSP, TRUST_SERVICE",
        "PUBLIC_ADMINISTRATION.REGIONAL, ALWAYS_IMPORTANT"
    })
    void eightTypesHaveAGroundOfTheirOwn(String code, Sector.Ground ground) {
        assertThat(Sector.find(code))
                .hasValueSatisfying(sector -> assertThat(sector.ground()).isEqualTo(ground));
        assertThat(Sector.all())
                .filteredOn(sector -> sector.ground() != Sector.Ground.SIZE)
                .hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "ENERGY, ENERGY, true",
        "ENERGY, ENERGY.GAS, true",
        "ENERGY, ENERGY.GAS.DSO, true",
        "ENERGY.GAS, ENERGY.GAS.DSO, true",
        "ENERGY.GAS, ENERGY, false",
        "ENERGY.GAS.DSO, ENERGY.ELECTRICITY.DSO, false",
        "ENERGY.GAS, ENERGY.OIL, false",
        "WASTE_WATER, WASTE_MANAGEMENT, false"
    })
    void coversItselfAndWhatLiesBelow(String upper, String lower, boolean covers) {
        assertThat(sector(upper).covers(sector(lower))).isEqualTo(covers);
    }

    @Test
    void doesNotCoverACodeThatMerelyBeginsAlike() {
        Sector alike = new Sector("FOODSTUFF", 2, Sector.Ground.SIZE);
        assertThat(sector("FOOD").covers(alike)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENERGY", "ENERGY.GAS", "ENERGY.GAS.DSO"})
    void theTopLevelIsTheSector(String code) {
        assertThat(sector(code).top()).isEqualTo("ENERGY");
    }

    private static Sector sector(String code) {
        return Sector.find(code).orElseThrow();
    }

    private static List<String> codes(int annex) {
        return Sector.all().stream()
                .filter(sector -> sector.annex() == annex)
                .map(Sector::code)
                .toList();
    }

    private static List<String> expanded(String table) {
        List<String> codes = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] words = line.split(" ", -1);
            codes.add(words[0]);
            for (int i = 1; i < words.length; i++) {
                codes.add(words[0] + "." + words[i]);
            }
        }
        return codes;
    }
}
