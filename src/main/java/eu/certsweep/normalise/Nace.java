package eu.certsweep.normalise;

import eu.certsweep.law.Sector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sectors by economic activity, NACE Rev. 2 (Regulation (EC) 1893/2006); the longest prefix decides.
final class Nace {

    private static final Pattern CODE = Pattern.compile("(?:[A-U][ .]?)?([0-9]{2})[ .,]?([0-9]{0,3})[.,]?([0-9]{0,2})");
    private static final Map<String, Sector> SECTORS = new HashMap<>();

    static {
        add("351", "ENERGY.ELECTRICITY");
        add("352", "ENERGY.GAS");
        add("353", "ENERGY.DISTRICT_HEATING_COOLING");
        add("061", "ENERGY.OIL");
        add("192", "ENERGY.OIL");
        add("51", "TRANSPORT.AIR");
        add("5223", "TRANSPORT.AIR");
        add("491", "TRANSPORT.RAIL");
        add("492", "TRANSPORT.RAIL");
        add("50", "TRANSPORT.WATER");
        add("5222", "TRANSPORT.WATER");
        add("6419", "BANKING");
        add("6611", "FINANCIAL_MARKET");
        add("86", "HEALTH.PROVIDER");
        add("21", "HEALTH.PHARMACEUTICALS");
        add("36", "DRINKING_WATER");
        add("37", "WASTE_WATER");
        add("61", "DIGITAL_INFRASTRUCTURE.PECS");
        add("6311", "DIGITAL_INFRASTRUCTURE.DATA_CENTRE");
        add("6203", "ICT_SERVICE_MANAGEMENT.MSP");
        add("841", "PUBLIC_ADMINISTRATION");
        add("53", "POSTAL_COURIER");
        add("38", "WASTE_MANAGEMENT");
        add("20", "CHEMICALS");
        add("10", "FOOD");
        add("11", "FOOD");
        add("325", "MANUFACTURING.MEDICAL_DEVICES");
        add("26", "MANUFACTURING.COMPUTER_ELECTRONIC_OPTICAL");
        add("27", "MANUFACTURING.ELECTRICAL");
        add("28", "MANUFACTURING.MACHINERY");
        add("29", "MANUFACTURING.MOTOR_VEHICLES");
        add("30", "MANUFACTURING.OTHER_TRANSPORT");
        add("72", "RESEARCH");
    }

    private Nace() {}

    private static void add(String digits, String sector) {
        SECTORS.put(digits, Sector.find(sector).orElseThrow());
    }

    /// The sector of an activity such as `35.11`, `D35.11`, `3511` or `35`.
    static Optional<Sector> sector(String activity) {
        Matcher matcher = CODE.matcher(activity.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1) + matcher.group(2) + matcher.group(3);
        for (int length = Math.min(4, digits.length()); length >= 2; length--) {
            Sector sector = SECTORS.get(digits.substring(0, length));
            if (sector != null) {
                return Optional.of(sector);
            }
        }
        return Optional.empty();
    }
}
