import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The registers of the sample data that an impact assessment has beside the first three: trust services, trusted lists,
/// consultation. With random numbers of its own, so that the other registers stay as they are.
class SampleAssessment {

    static final LocalDate DAY = SampleData.DAY;

    /// A provider of the trusted lists.
    ///
    /// @param granted types that are qualified on the reference date
    /// @param withdrawn types that are not any more
    record Provider(String state, String name, String granted, String withdrawn) {}

    static final List<Provider> PROVIDERS = List.of(
            new Provider("DE", "Siegelwerk Tannried GmbH", "QCERT_ESIG QCERT_ESEAL TIMESTAMP", "QWAC"),
            new Provider("DE", "Zustelldienst Birkfeld AG", "ERDS PRESERVATION_ESIG", ""),
            new Provider("DE", "Zertifikatehaus Lindental eG", "QWAC", "QCERT_ESIG"),
            new Provider("FR", "Cachets de Valclair SAS", "QCERT_ESIG QCERT_ESEAL TIMESTAMP", ""),
            new Provider("FR", "Horodatage Rochelune SARL", "TIMESTAMP", ""),
            new Provider("IT", "Firme di Valdoro S.p.A.", "QCERT_ESIG REMOTE_SIGNING ERDS", "TIMESTAMP"),
            new Provider("PL", "Podpis Jasnobór S.A.", "QCERT_ESIG TIMESTAMP", ""),
            new Provider("CZ", "Pečeti Lipovec s.r.o.", "QCERT_ESEAL", "QCERT_ESIG"),
            new Provider("EL", "Σφραγίδες Πευκοχώρι Α.Ε.", "QCERT_ESIG EAA", ""));
    static final String[] TYPES = "QCERT_ESIG QCERT_ESIG QCERT_ESIG QCERT_ESEAL QWAC QWAC TIMESTAMP TIMESTAMP ERDS VALIDATION_ESIG REMOTE_SIGNING EARCHIVING EAA CERT_NONQUALIFIED".split(" ");
    static final String SERVICE = "http://uri.etsi.org/TrstSvc/Svctype/", STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/", INFORMATION = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";

    static void write(Path registers, Map<String, List<String>> ids) throws IOException {
        trustServices(registers, ids);
        trustedList(registers.resolve("de"));
        trustedLists(registers);
        Path consultation = registers.resolveSibling("consultation");
        Files.createDirectories(consultation);
        answers(consultation);
        survey(consultation);
    }

    // --- trust services -------------------------------------------------------------------------------------------

    static void trustServices(Path registers, Map<String, List<String>> ids) throws IOException {
        Random random = new Random(24_501);
        StringBuilder german = new StringBuilder("\ufeffentity_id;service_type;provider;service_name;used_from;used_until;claimed_qualified\r\n");
        StringBuilder others = new StringBuilder("entity_id,service_type,provider,service_name,used_from,used_until,claimed_qualified\n");
        int row = 0;
        for (SampleData.Style style : SampleData.STYLES) {
            boolean home = style.state().equals("DE");
            List<Provider> near = PROVIDERS.stream().filter(provider -> provider.state().equals(style.state())).toList();
            for (String id : ids.getOrDefault(style.state(), List.of())) {
                int services = (int) (3.4 * Math.pow(random.nextDouble(), 1.6));
                for (int s = 0; s < services; s++, row++) {
                    String type = TYPES[random.nextInt(TYPES.length)];
                    Provider provider = random.nextInt(5) == 0 ? PROVIDERS.get(random.nextInt(PROVIDERS.size())) : near.get(random.nextInt(near.size()));
                    boolean unlisted = random.nextInt(9) == 0;
                    LocalDate from = DAY.minusDays(random.nextInt(2000));
                    LocalDate until = random.nextInt(8) == 0 ? from.plusDays(100 + random.nextInt(2000)) : null;
                    boolean listed = (" " + provider.granted() + " ").contains(" " + type + " ") && !unlisted;
                    String claim = random.nextInt(6) == 0 ? "" : listed || random.nextInt(5) == 0 ? style.yes() : style.no();
                    String[] cells = {
                        id, type, unlisted ? "Vertrauen & Söhne KG" : random.nextInt(12) == 0 ? provider.name().toUpperCase(Locale.ROOT) : provider.name(), "",
                        random.nextInt(7) == 0 ? "" : date(from, home), until == null ? "" : date(until, home), claim
                    };
                    if (row % 60 == 41) {
                        switch (row / 60 % 4) {
                            case 0 -> cells[1] = "QCERT_SIG"; // unknown-value
                            case 1 -> cells[0] = style.state() + "-99998"; // unknown-entity
                            case 2 -> { cells[4] = date(DAY, home); cells[5] = date(DAY.minusDays(200), home); } // date-order
                            default -> cells[6] = "?"; // invalid-boolean
                        }
                    }
                    (home ? german : others).append(String.join(home ? ";" : ",", cells)).append(home ? "\r\n" : "\n");
                }
            }
        }
        Files.writeString(registers.resolve("de/trust-services.csv"), german);
        Files.writeString(registers.resolve("trust-services.csv"), others);
    }

    static String date(LocalDate day, boolean german) {
        return german ? SampleData.DOTTED.format(day) : day.toString();
    }

    // --- trusted lists --------------------------------------------------------------------------------------------

    /// As a Member State publishes it, in version 6 of the format.
    static void trustedList(Path folder) throws IOException {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" TSLTag="http://uri.etsi.org/19612/TSLTag">
                  <SchemeInformation>
                    <TSLVersionIdentifier>6</TSLVersionIdentifier>
                    <TSLSequenceNumber>17</TSLSequenceNumber>
                    <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>
                    <SchemeOperatorName><Name xml:lang="en">An invented supervisory body</Name></SchemeOperatorName>
                    <SchemeTerritory>DE</SchemeTerritory>
                    <ListIssueDateTime>2026-05-18T08:00:00Z</ListIssueDateTime>
                    <NextUpdate><dateTime>2026-11-18T08:00:00Z</dateTime></NextUpdate>
                  </SchemeInformation>
                  <TrustServiceProviderList>
                """);
        for (Provider provider : PROVIDERS) {
            if (provider.state().equals("DE")) {
                xml.append("    <TrustServiceProvider>\n      <TSPInformation><TSPName><Name xml:lang=\"de\">").append(provider.name()).append("</Name></TSPName></TSPInformation>\n      <TSPServices>\n");
                for (String type : words(provider.granted())) {
                    xml.append(service(type, "granted", LocalDate.of(2021, 3, 1)));
                }
                for (String type : words(provider.withdrawn())) {
                    xml.append(service(type, "withdrawn", LocalDate.of(2025, 9, 30)));
                }
                xml.append("      </TSPServices>\n    </TrustServiceProvider>\n");
            }
        }
        Files.writeString(folder.resolve("trusted-list.xml"), xml.append("  </TrustServiceProviderList>\n</TrustServiceStatusList>\n"));
    }

    static String service(String type, String status, LocalDate since) {
        String uri = SERVICE + switch (type) {
            case "TIMESTAMP" -> "TSA/QTST";
            case "ERDS" -> "EDS/Q";
            case "PRESERVATION_ESIG" -> "PSES/Q";
            default -> "CA/QC";
        };
        String information = switch (type) {
            case "QCERT_ESIG", "PRESERVATION_ESIG" -> "ForeSignatures";
            case "QCERT_ESEAL" -> "ForeSeals";
            case "QWAC" -> "ForWebSiteAuthentication";
            default -> "";
        };
        String extension = information.isEmpty() ? "" : "<ServiceInformationExtensions><Extension Critical=\"true\"><AdditionalServiceInformation><URI xml:lang=\"en\">" + INFORMATION + information + "</URI></AdditionalServiceInformation></Extension></ServiceInformationExtensions>";
        String what = "<ServiceTypeIdentifier>" + uri + "</ServiceTypeIdentifier><ServiceName><Name xml:lang=\"en\">" + type + " 1</Name></ServiceName><ServiceStatus>" + STATUS;
        String history = status.equals("granted") ? "" : "<ServiceHistory><ServiceHistoryInstance>" + what + "granted</ServiceStatus><StatusStartingTime>2019-01-15T00:00:00Z</StatusStartingTime>" + extension + "</ServiceHistoryInstance></ServiceHistory>";
        return "        <TSPService><ServiceInformation>" + what + status + "</ServiceStatus><StatusStartingTime>" + since + "T00:00:00Z</StatusStartingTime>" + extension + "</ServiceInformation>" + history + "</TSPService>\n";
    }

    /// As a table of the other states' lists.
    static void trustedLists(Path registers) throws IOException {
        StringBuilder csv = new StringBuilder("member_state,provider,service_name,service_type,status,status_since\n");
        for (Provider provider : PROVIDERS) {
            if (!provider.state().equals("DE")) {
                for (String type : words(provider.granted())) {
                    csv.append("%s,%s,%s 1,%s,granted,2022-02-01\n".formatted(provider.state(), provider.name(), type, type));
                }
                for (String type : words(provider.withdrawn())) {
                    csv.append("%s,%s,%s 1,%s,withdrawn,2026-01-31\n".formatted(provider.state(), provider.name(), type, type));
                }
            }
        }
        Files.writeString(registers.resolve("trusted-lists.csv"), csv);
    }

    static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    // --- consultation ---------------------------------------------------------------------------------------------

    static final String[] GROUPS = {"Company", "Company", "Company", "Business association", "Public authority", "NGO", "EU citizen", "Academic or research institution"};
    static final String[] COUNTRIES = {"Germany", "Germany", "Germany", "France", "France", "Italy", "Italy", "Poland", "Czechia", "Greece", "Belgium", "Netherlands", "Spain", "Sweden", "Norway", "Switzerland"};
    static final String[] SIZES = {"Micro (1 to 9 employees)", "Small (10 to 49 employees)", "Medium (50 to 249 employees)", "Large (250 or more)"};
    static final String[] VIEWS = {"Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree", "No opinion"};
    static final String[] FIELDS = {"Energy", "Health", "Banking", "Digital infrastructure"};
    static final String[] REMARKS = {
        "The implementation period is too short for small operators.", "We support common European certificates over national ones.",
        "Costs of re-certification after each update must be limited.", "Please align with the Cyber Resilience Act.",
        "Suspended certificates should not count.", "Firewalls alone do not make a network secure; look at processes, too.",
        "There are too few accredited laboratories; the queue is eighteen months long."
    };
    static final String CAMPAIGN = "Mandatory certification burdens small and medium-sized operators without any gain in security.";

    /// Answers that came by other ways than the survey, as the canonical register.
    static void answers(Path folder) throws IOException {
        Random random = new Random(24_502);
        StringBuilder csv = new StringBuilder("respondent_id,respondent_type,member_state,size_class,sector_code,option,position,comment\n");
        for (int r = 1; r <= 30; r++) {
            String group = r % 3 == 0 ? "Public authority" : "Business association";
            String state = new String[] {"DE", "FR", "IT", "PL", "CZ", "EL", ""}[random.nextInt(7)];
            for (String option : List.of("A", "B")) {
                int position = Math.clamp(Math.round(random.nextGaussian() + (option.equals("A") ? .6 : -.3)), -2, 2);
                String remark = random.nextInt(2) == 0 ? remark(random) : "";
                csv.append("paper-%02d,%s,%s,,%s,%s,%s,%s\n".formatted(r, group, state, r % 4 == 0 ? "ENERGY" : "", option, r == 17 && option.equals("B") ? "3" : position, SampleData.quoted(remark, ",")));
            }
        }
        csv.append("paper-04,Business association,DE,,,A,-2,\n"); // duplicate-key
        Files.writeString(folder.resolve("position-papers.csv"), csv);
    }

    /// An export of EUSurvey: more than 254 columns, so that it has two sheets.
    static void survey(Path folder) throws IOException {
        Random random = new Random(24_503);
        List<String> header = new ArrayList<>(List.of("I am giving my contribution as", "Country of origin", "Organisation size", "In which sectors are you active?"));
        header.addAll(List.of(FIELDS));
        header.add("How do you assess the options?: Option A");
        header.add("What would you change in option A?");
        for (String product : SampleData.PRODUCTS) {
            for (int question = 1; question <= 15; question++) {
                header.add("Your use of certified products, question " + question + ": " + SampleData.title(product));
            }
        }
        header.addAll(List.of("When would your products be ready?", "Where are they made?", "Who assesses them?", "Anything else?", "How do you assess the options?: Option B", "What would you change in option B?", "Contribution Id", "Creation Date", "Languages"));
        List<String[]> rows = new ArrayList<>();
        for (int r = 0; r < 260; r++) {
            String[] cells = new String[header.size()];
            Arrays.fill(cells, "");
            String group = GROUPS[random.nextInt(GROUPS.length)];
            boolean organisation = !group.equals("EU citizen");
            boolean campaign = r % 11 == 5;
            cells[0] = group;
            cells[1] = COUNTRIES[random.nextInt(COUNTRIES.length)];
            cells[2] = organisation ? SIZES[random.nextInt(SIZES.length)] : "";
            int field = random.nextInt(7);
            for (int f = 0; f < FIELDS.length; f++) {
                cells[4 + f] = f == field || (f == 0 && random.nextInt(25) == 0) ? "Yes" : "No";
            }
            double lean = group.equals("Company") ? 2.2 : group.equals("NGO") ? 3.6 : 2.9;
            int optionB = header.indexOf("How do you assess the options?: Option B");
            cells[8] = view(random, campaign ? .4 : lean + .4);
            cells[optionB] = view(random, campaign ? .2 : lean - .5);
            cells[9] = campaign ? CAMPAIGN : random.nextInt(4) == 0 ? remark(random) : "";
            cells[optionB + 1] = random.nextInt(6) == 0 ? remark(random) : "";
            for (int q = 0; q < 4; q++) {
                cells[10 + random.nextInt(240)] = random.nextBoolean() ? "Yes" : "No";
            }
            cells[optionB + 2] = "%08x-%04x-4%03x-a%03x-%012x".formatted(random.nextInt(), random.nextInt(1 << 16), random.nextInt(1 << 12), random.nextInt(1 << 12), random.nextLong() >>> 16);
            cells[optionB + 3] = SampleData.SLASHED.format(DAY.minusDays(90 - r / 5));
            cells[optionB + 4] = "EN";
            switch (r) {
                case 77 -> cells[0] = ""; // missing-value
                case 133 -> { // a text too long for a cell goes on in the next row
                    Arrays.fill(cells, "");
                    cells[9] = "and this is the end of what the contribution above has to say.";
                }
                case 200 -> cells[optionB + 2] = rows.get(12)[optionB + 2]; // duplicate-key
                default -> { }
            }
            rows.add(cells);
        }
        Files.write(folder.resolve("eusurvey.xlsx"), workbook(header.toArray(String[]::new), rows));
    }

    static String remark(Random random) {
        return REMARKS[random.nextInt(REMARKS.length)] + " We speak for " + (2 + random.nextInt(900)) + " sites.";
    }

    static String view(Random random, double lean) {
        return random.nextInt(9) == 0 ? random.nextBoolean() ? "No opinion" : "" : VIEWS[(int) Math.clamp(Math.round(lean + 1.1 * random.nextGaussian()), 0, 4)];
    }

    /// Sheets of 254 columns, three rows above the header, rows of one contribution with the same number.
    static byte[] workbook(String[] header, List<String[]> rows) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", pack = "http://schemas.openxmlformats.org/package/2006";
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        StringBuilder types = new StringBuilder(), sheets = new StringBuilder(), relations = new StringBuilder();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "");
        for (int s = 0; s * 254 < header.length; s++) {
            StringBuilder sheet = new StringBuilder(head + "<worksheet xmlns=\"" + main + "\"><sheetData>");
            row(sheet, 1, new String[] {"Alias", "certified-security"}, 0);
            row(sheet, 2, new String[] {"Export Date", "15/06/2026 09:30"}, 0);
            row(sheet, 4, header, s * 254);
            for (int r = 0; r < rows.size(); r++) {
                row(sheet, r + 5, rows.get(r), s * 254);
            }
            parts.put("xl/worksheets/sheet" + (s + 1) + ".xml", sheet.append("</sheetData></worksheet>").toString());
            types.append("<Override PartName=\"/xl/worksheets/sheet").append(s + 1).append(".xml\" ContentType=\"").append(type).append("worksheet+xml\"/>");
            sheets.append("<sheet name=\"Content").append(s == 0 ? "" : "" + s).append("\" sheetId=\"").append(s + 1).append("\" r:id=\"r").append(s + 1).append("\"/>");
            relations.append("<Relationship Id=\"r").append(s + 1).append("\" Type=\"").append(rel).append("/worksheet\" Target=\"worksheets/sheet").append(s + 1).append(".xml\"/>");
        }
        parts.put("[Content_Types].xml", head + "<Types xmlns=\"" + pack + "/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/>" + types + "</Types>");
        parts.put("_rels/.rels", head + "<Relationships xmlns=\"" + pack + "/relationships\"><Relationship Id=\"r1\" Type=\"" + rel + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put("xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + rel + "\"><sheets>" + sheets + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"" + pack + "/relationships\">" + relations + "<Relationship Id=\"rs\" Type=\"" + rel + "/styles\" Target=\"styles.xml\"/></Relationships>");
        parts.put("xl/styles.xml", head + "<styleSheet xmlns=\"" + main + "\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf numFmtId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>");
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

    static void row(StringBuilder sheet, int number, String[] cells, int first) {
        sheet.append("<row r=\"").append(number).append("\">");
        for (int c = first; c < Math.min(first + 254, cells.length); c++) {
            if (!cells[c].isEmpty()) {
                sheet.append("<c r=\"").append(letters(c - first)).append(number).append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").append(SampleData.xml(cells[c])).append("</t></is></c>");
            }
        }
        sheet.append("</row>");
    }

    static String letters(int column) {
        return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('A' + column % 26);
    }
}
