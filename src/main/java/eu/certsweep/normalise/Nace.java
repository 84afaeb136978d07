package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Sector;
import eu.certsweep.source.CellType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sectors by economic activity, NACE Rev. 2 (Regulation (EC) 1893/2006) and Rev. 2.1 (Delegated Regulation (EU)
/// 2023/137); the longest prefix decides. Number cells do not keep the leading zero of 06.10: a code of three digits
/// may be
/// a class that lost it.
final class Nace {

    /// A letter for the section, one or two digits for the division, group and class, national digits, a
    /// national letter.
    private static final Pattern CODE = Pattern.compile(
            "(?:([A-V])[ .-]?)?([0-9]{1,2})(?:([ .,-])([0-9]{1,3})(?:[ .,-]([0-9]{1,2}))?|([0-9]{0,4}))(?:[ .,-]?[A-Z])?");

    /// Classes of the divisions 01 to 09 in Rev. 2 and 2.1 without their leading zero, which number cells do not keep.
    private static final Set<String> WITHOUT_ZERO = Set.of(
            "111", "112", "113", "114", "115", "116", "119", "121", "122", "123", "124", "125", "126", "127", "128",
            "129", "130", "141", "142", "143", "144", "145", "146", "147", "148", "149", "150", "161", "162", "163",
            "164", "170", "210", "220", "230", "240", "311", "312", "321", "322", "330", "510", "520", "610", "620",
            "710", "721", "729", "811", "812", "891", "892", "893", "899", "910", "990");

    /// Those of them that are groups, too: 72.1 is research, 07.21 the mining of uranium.
    private static final Set<String> GROUPS =
            Set.of("141", "142", "143", "161", "162", "321", "322", "330", "620", "721", "811", "812", "910", "990");

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

    /// What a code stands for.
    ///
    /// @param sector none if NACE gives none for it
    /// @param lostZero the code with the leading zero that it has lost; empty if it lost none
    /// @param other what it stands for if it did not lose one; equal to the sector if nothing is in doubt
    record Meaning(Optional<Sector> sector, String lostZero, Optional<Sector> other) {

        /// Whether two readings give two sectors.
        boolean doubtful() {
            return !sector.equals(other);
        }
    }

    /// The sector of an activity such as `35.11`, `D35.11`, `3511` or `35`.
    static Optional<Sector> sector(String activity) {
        return meaning(activity).flatMap(Meaning::sector);
    }

    /// What an activity stands for; none if it is no code.
    static Optional<Meaning> meaning(String activity) {
        Matcher matcher = CODE.matcher(activity.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String division = matcher.group(2);
        boolean parted = matcher.group(3) != null;
        String rest = parted ? matcher.group(4) + text(matcher.group(5)) : text(matcher.group(6));
        if (division.length() == 1) {
            // 6.1 can only be 06.1: no division has one digit.
            return parted && !division.equals("0") ? Optional.of(without("0" + division + rest)) : Optional.empty();
        }
        Optional<Sector> asWritten = find(division + rest);
        String zero = parted ? "" : withZero(text(matcher.group(1)), division + rest);
        if (zero.isEmpty()) {
            return Optional.of(new Meaning(asWritten, "", asWritten));
        }
        boolean twoReadings = GROUPS.contains(division + rest) && matcher.group(1) == null;
        Optional<Sector> meant = find(zero.replace(".", ""));
        return Optional.of(new Meaning(meant, zero, twoReadings ? asWritten : meant));
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static Meaning without(String digits) {
        Optional<Sector> sector = find(digits);
        return new Meaning(sector, digits.substring(0, 2) + "." + digits.substring(2), sector);
    }

    /// The code of three digits, or of four with a zero of a nation's own, with the zero that it lost; empty if it
    /// has all.
    ///
    /// @param section letter of the section, A and B being those of the divisions 01 to 09; empty if it is not known
    private static String withZero(String section, String digits) {
        String three = digits.length() == 4 && digits.endsWith("00") ? digits.substring(0, 3) : digits;
        boolean early = section.isEmpty() || section.equals("A") || section.equals("B");
        return early && three.length() == 3 && WITHOUT_ZERO.contains(three)
                ? "0" + three.charAt(0) + "." + three.substring(1)
                : "";
    }

    private static Optional<Sector> find(String digits) {
        for (int length = Math.min(4, digits.length()); length >= 2; length--) {
            Sector sector = SECTORS.get(digits.substring(0, length));
            if (sector != null) {
                return Optional.of(sector);
            }
        }
        return Optional.empty();
    }

    /// The column of such codes, which are kept as they are written.
    static Column.ValueParser<String> codes(int characters) {
        return new Codes(Keys.product(characters).ofLookups());
    }

    private record Codes(Keys texts) implements Column.ValueParser<String> {

        @Override
        public boolean isMissing(MissingWord word) {
            return word != MissingWord.NO && word != MissingWord.PERHAPS;
        }

        @Override
        public Parsed<String> parse(String text, CellType type, Column.Faults faults) {
            Parsed<String> parsed = texts.parse(text, type, faults);
            String code = parsed.value();
            if (code == null || parsed.fault() != null) {
                return parsed;
            }
            Optional<Meaning> meaning = meaning(code);
            if (meaning.isEmpty()) {
                return parsed;
            }
            return meaning.get().lostZero().isEmpty()
                    ? parsed
                    : faults.warning(
                            code,
                            FaultCode.REPAIRED,
                            meaning.get().doubtful()
                                    ? "may be " + meaning.get().lostZero()
                                            + " that lost its leading zero in a number cell; write it with the point, as 35.11"
                                    : "has lost its leading zero; read as "
                                            + meaning.get().lostZero() + ", format the column as text");
        }
    }
}
