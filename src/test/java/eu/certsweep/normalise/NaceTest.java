package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.law.Sector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The derivation of sectors against the table of the domain's page, read as it is printed there.
class NaceTest {

    private static final String TABLE = """
            35.1 ENERGY.ELECTRICITY
            35.2 ENERGY.GAS
            35.3 ENERGY.DISTRICT_HEATING_COOLING
            06.1 ENERGY.OIL
            19.2 ENERGY.OIL
            51 TRANSPORT.AIR
            52.23 TRANSPORT.AIR
            49.1 TRANSPORT.RAIL
            49.2 TRANSPORT.RAIL
            50 TRANSPORT.WATER
            52.22 TRANSPORT.WATER
            64.19 BANKING
            66.11 FINANCIAL_MARKET
            86 HEALTH.PROVIDER
            21 HEALTH.PHARMACEUTICALS
            36 DRINKING_WATER
            37 WASTE_WATER
            61 DIGITAL_INFRASTRUCTURE.PECS
            63.11 DIGITAL_INFRASTRUCTURE.DATA_CENTRE
            62.03 ICT_SERVICE_MANAGEMENT.MSP
            84.1 PUBLIC_ADMINISTRATION
            53 POSTAL_COURIER
            38 WASTE_MANAGEMENT
            20 CHEMICALS
            10 FOOD
            11 FOOD
            32.5 MANUFACTURING.MEDICAL_DEVICES
            26 MANUFACTURING.COMPUTER_ELECTRONIC_OPTICAL
            27 MANUFACTURING.ELECTRICAL
            28 MANUFACTURING.MACHINERY
            29 MANUFACTURING.MOTOR_VEHICLES
            30 MANUFACTURING.OTHER_TRANSPORT
            72 RESEARCH
            """;

    private record Line(String prefix, Sector sector) {}

    private static List<Line> table() {
        return TABLE.lines()
                .map(line -> line.split(" ", -1))
                .map(line ->
                        new Line(line[0].replace(".", ""), Sector.find(line[1]).orElseThrow()))
                .toList();
    }

    @Test
    void everyCodeOfTwoToFourDigitsHasTheSectorOfItsLongestPrefix() {
        List<Line> table = table();
        List<String> codes = new ArrayList<>();
        for (int digits = 2; digits <= 4; digits++) {
            for (int code = 0; code < Math.pow(10, digits); code++) {
                codes.add(String.format(Locale.ROOT, "%0" + digits + "d", code));
            }
        }
        for (String code : codes) {
            Optional<Sector> expected = Optional.empty();
            int longest = 0;
            for (Line line : table) {
                if (code.startsWith(line.prefix()) && line.prefix().length() > longest) {
                    expected = Optional.of(line.sector());
                    longest = line.prefix().length();
                }
            }
            String written = code.length() > 2 ? code.substring(0, 2) + "." + code.substring(2) : code;
            if (Nace.meaning(code).orElseThrow().lostZero().isEmpty()) {
                assertThat(Nace.sector(code)).as(code).isEqualTo(expected);
            } else {
                assertThat(code).as("a class without its zero").matches("[1-9]{2}0|[1-9][0-9]{2}|[1-9][0-9]{2}0");
            }
            assertThat(Nace.sector(written)).as(written).isEqualTo(expected);
            assertThat(Nace.sector("D" + written)).as("D" + written).isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoCodeHasNoSector() {
        for (String text : List.of("", "1", "electricity", "35.1x", "351.1111", "٣٥.١")) {
            assertThat(Nace.sector(text)).as(text).isEmpty();
        }
    }
}
