import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the registers of the sample data, always the same bytes: `java scripts/SampleData.java [FOLDER]`.
///
/// Everything is invented: entities, products, certificates. About one row in a hundred is faulty, of every kind that a
/// register can have.
public class SampleData {

    static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    static final DateTimeFormatter DOTTED = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
    static final DateTimeFormatter SLASHED = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    /// How a country writes its registers.
    record Style(String state, int entities, String format, String delimiter, boolean commaDecimals, DateTimeFormatter dates,
            String yes, String no, boolean bom, String lineEnd, String stateName, String[] places, String[] forms) {}

    static final List<Style> STYLES = List.of(
            new Style("DE", 190, "csv", ";", true, DOTTED, "ja", "nein", true, "\r\n", "Deutschland",
                    "Musterlingen Tannried Eichhausen Birkfeld Lindental Buchwerder Ahrenbrück Steinfurth Wiesenau Hohenquell".split(" "),
                    "Stadtwerke %s AG|Netzgesellschaft %s mbH|Klinikum %s gGmbH|Verkehrsbetriebe %s GmbH|%s Digital GmbH & Co. KG|Bäckerei-Verbund %s eG".split("\\|")),
            new Style("FR", 120, "xlsx", "", false, null, "oui", "non", false, "", "France",
                    "Valclair Montbrune Rochelune Saint-Aubrac Fontperle Beaurivage Chênevert Noirmont".split(" "),
                    "Énergies de %s SA|Centre hospitalier de %s|Réseaux %s SAS|Transports %s SARL|%s Numérique SAS".split("\\|")),
            new Style("IT", 110, "csv", ";", true, SLASHED, "sì", "no", false, "\n", "Italia",
                    "Montechiaro Valdoro Pietranova Roccaverde Lagofino Campolieto Vallombra".split(" "),
                    "Energia %s S.p.A.|Ospedale di %s|Acque di %s S.r.l.|Trasporti %s S.p.A.|%s Servizi Digitali S.r.l.".split("\\|")),
            new Style("PL", 90, "csv", "\t", true, DOTTED, "tak", "nie", false, "\n", "Polska",
                    "Jasnobór Wierzbogród Kamionowo Złotolas Brzozówka Dębnica".split(" "),
                    "Energetyka %s S.A.|Szpital w %s|Wodociągi %s sp. z o.o.|Koleje %s S.A.|%s Dane sp. z o.o.".split("\\|")),
            new Style("CZ", 70, "csv", ";", true, DOTTED, "ano", "ne", false, "\r\n", "Česko",
                    "Lipovec Javorná Kamenec Modřice-Ves Bukovany Sluneč".split(" "),
                    "Teplárny %s a.s.|Nemocnice %s|Vodárny %s s.r.o.|Dráhy %s a.s.|%s Data s.r.o.".split("\\|")),
            new Style("EL", 60, "csv", ",", false, null, "ναι", "όχι", true, "\n", "Ελλάδα",
                    "Πευκοχώρι Ανθούπολη Λευκόβραχος Δροσοπηγή Ηλιούπετρα".split(" "),
                    "Ενέργεια %s Α.Ε.|Νοσοκομείο %s|Ύδρευση %s|Λιμένας %s Α.Ε.|%s Ψηφιακή Α.Ε.".split("\\|")));

    static final String[] SECTORS = ("ENERGY.ELECTRICITY.DSO ENERGY.ELECTRICITY.PRODUCER ENERGY.ELECTRICITY.SUPPLY ENERGY.GAS.DSO ENERGY.DISTRICT_HEATING_COOLING "
            + "ENERGY.OIL.PIPELINE ENERGY.HYDROGEN HEALTH.PROVIDER HEALTH.PROVIDER HEALTH.PHARMACEUTICALS TRANSPORT.RAIL.UNDERTAKING TRANSPORT.ROAD.ITS TRANSPORT.WATER.PORT "
            + "DIGITAL_INFRASTRUCTURE.CLOUD DIGITAL_INFRASTRUCTURE.DATA_CENTRE DIGITAL_INFRASTRUCTURE.DNS DIGITAL_INFRASTRUCTURE.TLD DIGITAL_INFRASTRUCTURE.QTSP "
            + "DIGITAL_INFRASTRUCTURE.TSP DIGITAL_INFRASTRUCTURE.PECN ICT_SERVICE_MANAGEMENT.MSP ICT_SERVICE_MANAGEMENT.MSSP PUBLIC_ADMINISTRATION.CENTRAL "
            + "PUBLIC_ADMINISTRATION.REGIONAL DRINKING_WATER WASTE_WATER BANKING FOOD MANUFACTURING.MACHINERY POSTAL_COURIER RESEARCH").split(" ");
    static final String[] PRODUCTS = "FIREWALL VPN HSM ROUTER_SWITCH IDS_IPS SIEM OS HYPERVISOR SMART_METER_GATEWAY ICS_SCADA IDENTITY_MANAGEMENT PKI DATABASE BACKUP_SYSTEM ENDPOINT_DEVICE SMARTCARD".split(" ");
    static final String[] SERVICES = "CLOUD_IAAS CLOUD_SAAS MANAGED_SOC DATA_CENTRE_SERVICE DNS_SERVICE".split(" ");
    static final String[] PROCESSES = "PATCH_MANAGEMENT VULNERABILITY_HANDLING SECURE_DEVELOPMENT".split(" ");
    static final String[] MAKERS = "Aurora Borealis Cobalt Dunvale Eisvogel Fjordwall Granite Helioport Ibis Jadegate".split(" ");

    static final int CATALOGUE = 420;
    static final String[] USAGE_COLUMNS = "entity_id usage_ref kind ict_category product_id product_name supplier version origin essential_function in_use_from in_use_until certificate_id quantity annual_cost_eur".split(" ");
    static final String[] ENTITY_COLUMNS = "entity_id name member_state sector_code nace headcount turnover_eur balance_sheet_eur size_class designated cer_critical lei registered_on deregistered_on".split(" ");
    static final Map<String, String> HEADERS = new LinkedHashMap<>();

    static {
        HEADERS.put("DE", "Registernummer|Name der Einrichtung|Mitgliedstaat|Sektor|NACE|Beschäftigte|Jahresumsatz EUR|Bilanzsumme EUR|Größenklasse|Einstufung|Kritische Einrichtung|LEI|Registriert am|Gelöscht am");
        HEADERS.put("FR", "Identifiant|Dénomination|État membre|Secteur|NACE|Effectif|Chiffre d'affaires EUR|Total du bilan EUR|Taille|Désignation|Entité critique|LEI|Inscrite le|Radiée le");
        HEADERS.put("IT", "Codice soggetto|Ragione sociale|Stato membro|Settore|NACE|Addetti|Fatturato EUR|Totale di bilancio EUR|Dimensione|Designazione|Soggetto critico|LEI|Registrato il|Cancellato il");
        HEADERS.put("PL", "Numer podmiotu|Nazwa podmiotu|Państwo członkowskie|Sektor|NACE|Zatrudnienie|Obrót EUR|Suma bilansowa EUR|Wielkość|Wyznaczenie|Podmiot krytyczny|LEI|Zarejestrowany|Wykreślony");
        HEADERS.put("CZ", "Číslo subjektu|Název subjektu|Členský stát|Odvětví|NACE|Počet zaměstnanců|Obrat EUR|Bilanční suma EUR|Velikost|Určení|Kritický subjekt|LEI|Registrován|Vyřazen");
        HEADERS.put("EL", String.join("|", ENTITY_COLUMNS));
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-data").resolve("registers");
        certificates(folder, new Random(24_001));
        int number = 0;
        Map<String, List<String>> idsByState = new LinkedHashMap<>();
        for (Style style : STYLES) {
            Random random = new Random(24_100 + style.state().charAt(0) * 31 + style.state().charAt(1));
            List<String> ids = new ArrayList<>();
            entities(folder, style, random, number, ids);
            number += style.entities();
            usages(folder, style, random, ids);
            idsByState.put(style.state(), ids);
        }
        SampleAssessment.write(folder, idsByState);
    }

    // --- entities -------------------------------------------------------------------------------------------------

    static void entities(Path folder, Style style, Random random, int first, List<String> ids) throws IOException {
        Table table = new Table(HEADERS.get(style.state()).split("\\|"));
        for (int i = 0; i < style.entities(); i++) {
            String id = "%s-%05d".formatted(style.state(), 10_000 + first + i);
            String sector = SECTORS[(int) (SECTORS.length * Math.pow(random.nextDouble(), 1.4))];
            String name = style.forms()[i % style.forms().length].formatted(style.places()[i / style.forms().length % style.places().length] + (i >= 50 ? " " + (i / 50 + 1) : ""));
            double scale = Math.exp(4.7 + 1.3 * random.nextGaussian());
            int heads = Math.max(2, (int) scale);
            long turnover = Math.round(scale * 170_000 * Math.exp(.5 * random.nextGaussian()));
            boolean noFigures = random.nextInt(25) == 0;
            Object[] row = {
                id, name, i % 3 == 0 ? style.stateName() : style.state(), sector, "",
                noFigures ? "" : heads,
                noFigures ? "" : new Money(turnover * 100 + random.nextInt(100)),
                noFigures || random.nextInt(3) == 0 ? "" : new Money(turnover * 60),
                noFigures && random.nextInt(3) > 0 ? "medium" : "",
                random.nextInt(60) == 0 ? "essential" : "",
                random.nextInt(70) == 0,
                "",
                DAY.minusDays(30 + random.nextInt(600)),
                random.nextInt(80) == 0 ? DAY.minusDays(random.nextInt(25)) : ""
            };
            fault(row, i, style, table);
            if (!List.of(31, 37, 41, 43, 47).contains(i)) {
                // Rows of entities whose own row is rejected would all be faulty: one such entity a country is enough.
                ids.add(id);
            }
            table.rows.add(row);
        }
        write(folder.resolve(style.state().toLowerCase(Locale.ROOT)).resolve("entities." + style.format()), style, table);
    }

    /// Faults and warnings of entities, at fixed places of each file.
    static void fault(Object[] row, int i, Style style, Table table) {
        switch (i) {
            case 7 -> row[11] = "5299000000000000XX00"; // no LEI: dropped with a warning
            case 11 -> { row[3] = ""; row[4] = "35.13"; } // sector from NACE, with a warning
            case 17 -> row[8] = "micro"; // contradicts the figures: a warning
            case 23 -> row[3] = "ENERGY.ELECTRICTY.DSO"; // unknown-value, the nearest is named
            case 31 -> row[1] = ""; // missing-value
            case 37 -> row[0] = table.rows.get(5)[0]; // duplicate-key
            case 41 -> row[13] = DAY.minusDays(900); // date-order
            case 43 -> row[5] = -12; // out-of-range
            default -> { }
        }
        if (style.state().equals("IT") && i == 47) {
            row[0] = "DE-10003"; // duplicate-key across files
        }
    }

    // --- usages ---------------------------------------------------------------------------------------------------

    static void usages(Path folder, Style style, Random random, List<String> ids) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (String id : ids) {
            int usages = 5 + (int) Math.min(70, Math.exp(2.6 + .7 * random.nextGaussian()));
            for (int u = 1; u <= usages; u++) {
                rows.add(usage(id, "K%03d".formatted(u), random));
            }
        }
        int files = style.state().equals("DE") ? 2 : 1;
        for (int f = 0; f < files; f++) {
            Table table = new Table(USAGE_COLUMNS);
            List<Object[]> part = rows.subList(rows.size() * f / files, rows.size() * (f + 1) / files);
            for (int i = 0; i < part.size(); i++) {
                Object[] row = part.get(i);
                if (i % 110 == 60) {
                    faulty(row, i / 110 + f * 5, style, table);
                }
                table.rows.add(row);
            }
            String name = files == 1 ? "usages." : "usages-" + (f + 1) + ".";
            write(folder.resolve(style.state().toLowerCase(Locale.ROOT)).resolve(name + style.format()), style, table);
        }
    }

    static Object[] usage(String entity, String ref, Random random) {
        int product = (int) (CATALOGUE * Math.pow(random.nextDouble(), 1.8));
        boolean known = random.nextInt(12) > 0;
        LocalDate from = DAY.minusDays(random.nextInt(2500));
        return new Object[] {
            entity, ref, kind(product), category(product), known ? "P-%04d".formatted(product) : "",
            known ? MAKERS[product % MAKERS.length] + " " + title(category(product)) + " " + (1 + product % 7) : "",
            MAKERS[product % MAKERS.length] + " Systems", (1 + random.nextInt(6)) + "." + random.nextInt(12),
            random.nextInt(14) == 0 ? "developed" : random.nextInt(3) == 0 ? "" : "procured",
            random.nextInt(5) < 2, random.nextInt(10) == 0 ? "" : from,
            random.nextInt(20) == 0 ? from.plusDays(200 + random.nextInt(2600)) : "",
            random.nextInt(5) == 0 ? certificateId(random.nextInt(360)) : "",
            1 + random.nextInt(40), new Money(5_000 + random.nextInt(9_000_000))
        };
    }

    /// One fault of every kind in turn.
    static void faulty(Object[] row, int turn, Style style, Table table) {
        switch (turn % 13) {
            case 0 -> row[10] = "31.02.2024"; // invalid-date
            case 1 -> row[14] = "on request"; // invalid-number
            case 2 -> row[9] = "perhaps"; // invalid-boolean
            case 3 -> row[3] = "FIREWAL"; // unknown-value
            case 4 -> row[2] = ""; // missing-value
            case 5 -> row[0] = style.state() + "-99999"; // unknown-entity
            case 6 -> { row[10] = DAY; row[11] = DAY.minusDays(400); } // date-order
            case 7 -> row[13] = -3; // out-of-range
            case 8 -> { Object[] earlier = table.rows.get(10); row[0] = earlier[0]; row[1] = earlier[1]; } // duplicate-key
            case 9 -> row[1] = "K".repeat(201); // too-long
            case 10 -> row[1] = "(entity)"; // invalid-identifier
            case 11 -> row[13] = new FormulaError("#REF!"); // formula-error; in CSV a text that is no number
            default -> row[14] = new Surplus(); // malformed-row in CSV
        }
    }

    // --- certificates ---------------------------------------------------------------------------------------------

    static void certificates(Path folder, Random random) throws IOException {
        StringBuilder csv = new StringBuilder("certificate_id,scheme,level,ava_van,kind,product_id,holder_entity_id,status,status_since,issued_on,valid_until\n");
        for (int c = 0; c < 330; c++) {
            int product = c % 7 == 6 ? random.nextInt(CATALOGUE) : (int) (CATALOGUE * Math.pow(random.nextDouble(), 1.2));
            String kind = kind(product);
            String scheme = c % 40 == 39 ? "SOG-IS" : kind.equals("service") ? "EUCS" : kind.equals("process") ? "EU5G" : "EUCC";
            boolean byVan = scheme.equals("EUCC") && c % 3 == 0;
            LocalDate issued = LocalDate.of(2025, 3, 1).plusDays(random.nextInt(540));
            String status = switch (random.nextInt(16)) { case 0 -> "suspended"; case 1 -> "withdrawn"; default -> ""; };
            LocalDate until = issued.plusDays(random.nextInt(9) == 0 ? 120 : 365L * (1 + random.nextInt(5)));
            String[] cells = {
                certificateId(c), scheme, byVan ? "" : random.nextInt(4) == 0 ? "high" : "substantial", byVan ? "" + (1 + random.nextInt(5)) : "", kind,
                "P-%04d".formatted(product), "", status, status.isEmpty() ? "" : "" + DAY.plusDays(random.nextInt(200) - 150), "" + issued, "" + until
            };
            switch (c) {
                case 40 -> cells[9] = "2025-13-01";
                case 80 -> cells[3] = "7";
                case 120 -> cells[0] = certificateId(3);
                case 160 -> cells[10] = "2020-01-01";
                default -> { }
            }
            csv.append(String.join(",", cells)).append('\n');
        }
        for (int c = 330; c < 350; c++) {
            csv.append("%s,EUMSS,%s,,entity,,%s,,,%s,\n".formatted(certificateId(c), c % 2 == 0 ? "substantial" : "basic", "DE-%05d".formatted(10_000 + c % 60), LocalDate.of(2026, 1, 15)));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("certificates.csv"), csv);
    }

    static String certificateId(int c) {
        return "EUCC-9%03d-2025-%02d-%04d".formatted(c % 17, 1 + c % 12, c);
    }

    static String kind(int product) {
        return product % 10 < 7 ? "product" : product % 10 < 9 ? "service" : "process";
    }

    static String category(int product) {
        return switch (kind(product)) {
            case "product" -> PRODUCTS[product / 10 * 7 % PRODUCTS.length + product % 10 < PRODUCTS.length ? (product / 10 * 7 + product % 10) % PRODUCTS.length : product % PRODUCTS.length];
            case "service" -> SERVICES[product / 10 % SERVICES.length];
            default -> PROCESSES[product / 10 % PROCESSES.length];
        };
    }

    static String title(String category) {
        return category.charAt(0) + category.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // --- files ----------------------------------------------------------------------------------------------------

    record Money(long cents) {}

    record FormulaError(String code) {}

    record Surplus() {}

    static final class Table {
        final String[] headers;
        final List<Object[]> rows = new ArrayList<>();

        Table(String[] headers) {
            this.headers = headers;
        }
    }

    static void write(Path file, Style style, Table table) throws IOException {
        Files.createDirectories(file.getParent());
        if (style.format().equals("xlsx")) {
            Files.write(file, xlsx(table));
            return;
        }
        StringBuilder csv = new StringBuilder(style.bom() ? "\ufeff" : "");
        csv.append(String.join(style.delimiter(), table.headers)).append(style.lineEnd());
        for (Object[] row : table.rows) {
            List<String> cells = new ArrayList<>();
            for (Object value : row) {
                if (value instanceof Surplus) {
                    cells.add("1");
                }
                cells.add(quoted(text(value, style), style.delimiter()));
            }
            csv.append(String.join(style.delimiter(), cells)).append(style.lineEnd());
        }
        Files.writeString(file, csv);
    }

    static String text(Object value, Style style) {
        return switch (value) {
            case Boolean flag -> flag ? style.yes() : style.no();
            case LocalDate date -> style.dates() == null ? date.toString() : style.dates().format(date);
            case Money money -> {
                String plain = "%d.%02d".formatted(money.cents() / 100, money.cents() % 100);
                yield style.commaDecimals() ? plain.replace('.', ',') : plain;
            }
            case FormulaError error -> error.code();
            case Surplus surplus -> "surplus";
            default -> value.toString();
        };
    }

    static String quoted(String text, String delimiter) {
        return text.contains(delimiter) || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    static byte[] xlsx(Table table) throws IOException {
        Map<String, Integer> shared = new LinkedHashMap<>();
        StringBuilder sheet = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        row(sheet, 1, table.headers, shared);
        for (int r = 0; r < table.rows.size(); r++) {
            row(sheet, r + 2, table.rows.get(r), shared);
        }
        sheet.append("</sheetData></worksheet>");
        StringBuilder strings = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"" + shared.size() + "\">");
        shared.keySet().forEach(text -> strings.append("<si><t xml:space=\"preserve\">").append(xml(text)).append("</t></si>"));
        strings.append("</sst>");
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", pack = "http://schemas.openxmlformats.org/package/2006";
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", head + "<Types xmlns=\"" + pack + "/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type + "sharedStrings+xml\"/></Types>");
        parts.put("_rels/.rels", head + "<Relationships xmlns=\"" + pack + "/relationships\"><Relationship Id=\"r1\" Type=\"" + rel + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put("xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + rel + "\"><sheets><sheet name=\"Registre\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"" + pack + "/relationships\"><Relationship Id=\"r1\" Type=\"" + rel + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" + rel + "/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"" + rel + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
        parts.put("xl/styles.xml", head + "<styleSheet xmlns=\"" + main + "\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" xfId=\"0\"/><xf numFmtId=\"14\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        parts.put("xl/sharedStrings.xml", strings.toString());
        parts.put("xl/worksheets/sheet1.xml", sheet.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(LocalDate.of(2026, 1, 1).atStartOfDay());
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static void row(StringBuilder sheet, int number, Object[] cells, Map<String, Integer> shared) {
        sheet.append("<row r=\"").append(number).append("\">");
        for (int c = 0; c < cells.length; c++) {
            String place = (char) ('A' + c) + "" + number;
            switch (cells[c]) {
                case LocalDate date -> sheet.append("<c r=\"").append(place).append("\" s=\"1\"><v>").append(date.toEpochDay() + 25_569).append("</v></c>");
                case Integer whole -> sheet.append("<c r=\"").append(place).append("\"><v>").append(whole).append("</v></c>");
                case Money money -> sheet.append("<c r=\"").append(place).append("\"><v>").append("%d.%02d".formatted(money.cents() / 100, money.cents() % 100)).append("</v></c>");
                case Boolean flag -> sheet.append("<c r=\"").append(place).append("\" t=\"b\"><v>").append(flag ? 1 : 0).append("</v></c>");
                case FormulaError error -> sheet.append("<c r=\"").append(place).append("\" t=\"e\"><f>A1+Z99</f><v>").append(error.code()).append("</v></c>");
                case Surplus surplus -> sheet.append("<c r=\"").append(place).append("\"><v>100</v></c>");
                default -> {
                    String text = cells[c].toString();
                    if (!text.isEmpty()) {
                        Integer index = shared.computeIfAbsent(text, key -> shared.size());
                        sheet.append("<c r=\"").append(place).append("\" t=\"s\"><v>").append(index).append("</v></c>");
                    }
                }
            }
        }
        sheet.append("</row>");
    }

    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
