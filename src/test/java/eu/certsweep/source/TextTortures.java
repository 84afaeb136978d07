package eu.certsweep.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Text files of the torture folder.
final class TextTortures {

    static final String HEADER = "entity_id,name,member_state,sector_code\n";

    private static final Map<Character, String> DELIMITERS =
            Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "bar");
    private static final Map<String, String> LINE_ENDS = Map.of("\n", "lf", "\r\n", "crlf", "\r", "cr");

    private final Path folder;

    TextTortures(Path folder) {
        this.folder = folder;
    }

    void write() throws IOException {
        encodings();
        records();
        shapes();
        wrappings();
        limits();
    }

    private Torture file(String name, String why) {
        return Torture.of(folder, name, why);
    }

    private void encodings() throws IOException {
        String[] german = {
            "Müller & Söhne", "Straßenbahn Köln", "Öl- und Gaswerke", "Bäckerei Größe", "Übertragungsnetz"
        };
        String[] polish = {"Łódź Energia", "Spółka Wodociągów", "Przedsiębiorstwo", "Żegluga Świnoujście", "Gdańsk"};
        String[] czech = {"Železnice Plzeň", "Vodárna Třebíč", "Česká pošta", "Nemocnice Děčín", "Kouřim"};
        String[] greek = {"Ύδρευση Αθηνών", "Ηλεκτρισμός", "Άμεση Τράπεζα", "Νοσοκομείο", "Λιμένας Πειραιώς"};
        String[] baltic = {"Lietuvos geležinkeliai", "Rīgas ūdens", "Šiaulių bankas", "Įmonė Žvaigždė", "Ūkio tinklų"};
        Map<String, String[]> encodings = Map.ofEntries(
                Map.entry("UTF-8", german),
                Map.entry("UTF-8-mark", greek),
                Map.entry("UTF-16LE-mark", polish),
                Map.entry("UTF-16BE-mark", baltic),
                Map.entry("UTF-16LE", german),
                Map.entry("UTF-16BE", czech),
                Map.entry("windows-1252", german),
                Map.entry("ISO-8859-1", german),
                Map.entry("ISO-8859-15", german),
                Map.entry("ISO-8859-2", czech),
                Map.entry("windows-1250", polish),
                Map.entry("ISO-8859-7", greek),
                Map.entry("windows-1253", greek),
                Map.entry("windows-1257", baltic));
        for (String encoding : encodings.keySet().stream().sorted().toList()) {
            for (char delimiter : DELIMITERS.keySet().stream().sorted().toList()) {
                for (String end : LINE_ENDS.keySet().stream().sorted().toList()) {
                    encoded(encoding, delimiter, end, Objects.requireNonNull(encodings.get(encoding)));
                }
            }
        }
    }

    private void encoded(String encoding, char delimiter, String end, String[] names) throws IOException {
        String country = names[0].startsWith("M") ? "DE" : "EL";
        StringBuilder text = new StringBuilder(HEADER.strip().replace(',', delimiter) + end);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 3 * names.length; i++) {
            String name = names[i % names.length];
            text.append("E")
                    .append(i)
                    .append(delimiter)
                    .append(name)
                    .append(delimiter)
                    .append(country)
                    .append(delimiter)
                    .append("FOOD")
                    .append(end);
            rows.add((i + 2) + ": E" + i + "/" + name + "/" + country + "/FOOD");
        }
        boolean marked = encoding.endsWith("-mark");
        byte[] bytes = ((marked ? "\uFEFF" : "") + text).getBytes(Charset.forName(encoding.replace("-mark", "")));
        file(
                        "encoding-" + encoding + "-" + DELIMITERS.get(delimiter) + "-" + LINE_ENDS.get(end) + ".csv",
                        encoding + " with this delimiter and line end")
                .rows(rows.toArray(String[]::new))
                .write(bytes);
    }

    private void records() throws IOException {
        file("quote-open-at-end.csv", "a quote that never closes costs its line alone")
                .rows("2: E1/A/DE/FOOD", "3: malformed", "4: E3/C/DE/FOOD")
                .says("never closed")
                .write(HEADER + "E1,A,DE,FOOD\nE2,\"B,DE,FOOD\nE3,C,DE,FOOD\n");
        file("quote-in-last-cell.csv", "a quote opened in the very last cell")
                .rows("2: malformed")
                .write(HEADER + "E1,A,DE,\"FOOD");
        file("text-behind-quote.csv", "text behind a closing quote")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .says("behind a closing quote")
                .write(HEADER + "E1,\"A\"x,DE,FOOD\nE2,B,DE,FOOD\n");
        file("quotes-doubled.csv", "doubled quotes are one")
                .rows("2: E1/A \"B\"/DE/FOOD", "3: E2/\"/DE/FOOD")
                .write(HEADER + "E1,\"A \"\"B\"\"\",DE,FOOD\nE2,\"\"\"\",DE,FOOD\n");
        file("quote-inside-plain-cell.csv", "a quote in the middle of a plain cell is text")
                .rows("2: E1/12\" pipe/DE/FOOD")
                .write(HEADER + "E1,12\" pipe,DE,FOOD\n");
        file("line-break-in-cell.csv", "rows have the line on which they begin")
                .rows("2: E1/A\nB/DE/FOOD", "4: E2/C\r\nD/DE/FOOD", "6: E3/E/DE/FOOD")
                .write(HEADER + "E1,\"A\nB\",DE,FOOD\nE2,\"C\r\nD\",DE,FOOD\nE3,E,DE,FOOD\n");
        file("lone-cr.csv", "old Macintosh line ends")
                .rows("2: E1/A/DE/FOOD", "3: E2/B/DE/FOOD")
                .write((HEADER + "E1,A,DE,FOOD\nE2,B,DE,FOOD").replace('\n', '\r'));
        file("mixed-line-ends.csv", "three kinds of line ends in one file")
                .rows("2: E1/A/DE/FOOD", "3: E2/B/DE/FOOD", "4: E3/C/DE/FOOD")
                .write(HEADER + "E1,A,DE,FOOD\rE2,B,DE,FOOD\r\nE3,C,DE,FOOD\n");
        file("nul-bytes.csv", "NUL in a cell is a character of it")
                .rows("2: E1/A\0B/DE/FOOD")
                .write(HEADER + "E1,A\0B,DE,FOOD\n");
        file("nul-bytes-alone.csv", "a file of zeros is no register")
                .refused("a header row is needed")
                .write(new byte[5000]);
        file("ragged-rows.csv", "rows with other numbers of cells than the header")
                .rows("2: malformed", "3: malformed", "4: E3/C/DE/FOOD")
                .says("cells, the header has 4")
                .write(HEADER + "E1,A,DE\nE2,B,DE,FOOD,more\nE3,C,DE,FOOD,,,\n");
        file("cut-by-excel.csv", "delimiters of empty cells at the end left out from the seventeenth row on")
                .rows(java.util.stream.IntStream.range(0, 39)
                        .mapToObj(i -> (i + 2) + ": E" + i + "/A/DE/FOOD/")
                        .toArray(String[]::new))
                .write("entity_id;name;member_state;sector_code;headcount\n"
                        + text(15, 0, "E%d;A;DE;FOOD;\n")
                        + text(16, 15, "E%d;A;DE;FOOD\n")
                        + text(8, 31, "E%d;A;DE;FOOD;\n"));
        file("cut-in-a-block.csv", "a delimiter that lacks within a block of sixteen rows is damage")
                .rows("2: E1/A/DE/FOOD/", "3: malformed")
                .says("cells are missing")
                .write("entity_id;name;member_state;sector_code;headcount\nE1;A;DE;FOOD;\nE2;B;DE;FOOD\n");
        file("cut-of-what-is-needed.csv", "a block of rows without a column that the register needs is damage")
                .source("header-row", "16")
                .rows("17: malformed")
                .says("cells are missing")
                .write("\n".repeat(15) + "entity_id;name;member_state;sector_code\nE1;A;DE\n");
        file("single-quotes.csv", "cells in single quotes")
                .rows("2: E1/A, B/DE/FOOD", "3: E2/d'Or/DE/FOOD")
                .write(
                        "'entity_id','name','member_state','sector_code'\n'E1','A, B','DE','FOOD'\n'E2','d''Or','DE','FOOD'\n");
        file("single-quotes-of-one-column.csv", "single quotes around texts alone")
                .rows("2: E1/A, B/DE/FOOD", "3: E2/C/DE/FOOD")
                .write("entity_id,name,member_state,sector_code\nE1,'A, B',DE,FOOD\nE2,'C',DE,FOOD\n");
        file("apostrophes.csv", "names that begin with an apostrophe are names")
                .rows("2: E1/'t Hooft/NL/FOOD", "3: E2/Hooft'/NL/FOOD")
                .write(HEADER + "E1,'t Hooft,NL,FOOD\nE2,Hooft',NL,FOOD\n");
        file("header-again.csv", "files put together, each with its header")
                .rows("2: E1/A/DE/FOOD", "3: malformed", "4: E2/B/DE/FOOD")
                .says("a header again")
                .write(HEADER + "E1,A,DE,FOOD\n" + HEADER + "E2,B,DE,FOOD\n");
        file("header-in-another-order.csv", "files put together whose columns have another order")
                .rows("2: E1/A/DE/FOOD", "3: malformed", "4: E2/B/FR/ENERGY", "5: malformed", "6: E3/C/AT/FOOD")
                .says("a header again", "another order")
                .write(HEADER + "E1,A,DE,FOOD\nsector_code,Name,Kennung,Mitgliedstaat\nENERGY,B,E2,FR\n" + HEADER
                        + "E3,C,AT,FOOD\n");
        file("header-of-another-register.csv", "a second header that lacks a column takes its rows with it")
                .rows("2: E1/A/DE/FOOD", "3: malformed", "4: malformed")
                .says("second header in row 3", "\"sector_code\"")
                .write(HEADER + "E1,A,DE,FOOD\nentity_id,name,member_state,remark\nE2,B,FR,x\n");
        file(
                        "header-that-begins-anew.csv",
                        "a second header whose first word is known to nobody takes its rows with it")
                .rows("2: E1/A/DE/FOOD", "3: malformed", "4: malformed")
                .says("second header in row 3", "\"entity_id\"")
                .write(HEADER + "E1,A,DE,FOOD\nReg.-Nr.,name,sector_code,member_state\nE2,B,FOOD,FR\n");
        file("padded-with-nul.csv", "headers that a program in C padded")
                .rows("2: E1/A/DE/FOOD")
                .write("entity_id\0\0,name\0,member_state,sector_code\0\nE1,A,DE,FOOD\n");
        file("decomposed-header.csv", "a header in the letters of macOS, which the source names composed")
                .source("columns-name", "Gr\u00F6\u00DFe")
                .rows("2: E1/A/DE/FOOD")
                .write("entity_id,Gro\u0308\u00DFe,member_state,sector_code\nE1,A,DE,FOOD\n");
        file("composed-header.csv", "the reverse")
                .source("columns-name", "Gro\u0308\u00DFe")
                .rows("2: E1/A/DE/FOOD")
                .write("entity_id,Gr\u00F6\u00DFe,member_state,sector_code\nE1,A,DE,FOOD\n");
        file("two-encodings.csv", "rows in windows-1252 among UTF-8 are rejected, the others right")
                .rows("2: E1/Müller/DE/FOOD", "3: malformed", "4: E3/Söhne/DE/FOOD")
                .says("0xFC is not UTF-8")
                .write(bytes(
                        HEADER + "E1,Müller,DE,FOOD\nE2,M",
                        new byte[] {(byte) 0xFC},
                        "ller,DE,FOOD\nE3,Söhne,DE,FOOD\n"));
        file("utf8-among-windows.csv", "rows in UTF-8 among windows-1252 are rejected, the others right")
                .rows("2: E1/Grün & Blümchen/DE/FOOD", "3: E2/Köhler Söhne/DE/FOOD", "4: malformed")
                .says("is UTF-8, but the file is windows-1252")
                .write(bytes(
                        "",
                        (HEADER + "E1,Grün & Blümchen,DE,FOOD\nE2,Köhler Söhne,DE,FOOD\nE3,")
                                .getBytes(Charset.forName("windows-1252")),
                        "Müller,DE,FOOD\n"));
        file("utf16-of-latvia.csv", "UTF-16 without a mark, with letters whose low byte is zero")
                .rows("2: E1/Ādažu Ķīmija/LV/FOOD", "3: E2/Āgenskalns/LV/FOOD")
                .found("UTF-16LE")
                .write((HEADER + "E1,Ādažu Ķīmija,LV,FOOD\nE2,Āgenskalns,LV,FOOD\n")
                        .getBytes(StandardCharsets.UTF_16LE));
        file("registered-sign.csv", "one sign of a trade mark is no letter")
                .rows("2: E1/NetIQ® Manager/DE/FOOD")
                .write((HEADER + "E1,NetIQ® Manager,DE,FOOD\n").getBytes(Charset.forName("windows-1252")));
        file("empty-lines.csv", "blank lines are no rows")
                .rows("4: E1/A/DE/FOOD", "7: E2/B/DE/FOOD")
                .write("\n\n" + HEADER + "E1,A,DE,FOOD\n\n,,,\nE2,B,DE,FOOD\n\n\n".replace("\n\n,,,", "\n\n,,,"));
        file("separator-line.csv", "Excel's line that names the delimiter")
                .rows("3: E1/A,B/DE/FOOD")
                .write("sep=;\r\nentity_id;name;member_state;sector_code\r\nE1;A,B;DE;FOOD\r\n");
        file("mark-in-the-middle.csv", "two files put together leave a byte order mark in the middle")
                .rows("2: E1/A/DE/FOOD", "3: \uFEFFE2/B/DE/FOOD")
                .write("\uFEFF" + HEADER + "E1,A,DE,FOOD\n\uFEFFE2,B,DE,FOOD\n");
        file("mark-in-quotes.csv", "a byte order mark in front of a quoted header")
                .rows("2: E1/A/DE/FOOD")
                .write("\uFEFF\"entity_id\",\"name\",\"member_state\",\"sector_code\"\nE1,A,DE,FOOD\n");
        file("broken-utf8.csv", "bytes that are not UTF-8 in a file that is")
                .source("encoding", "UTF-8")
                .rows("2: E1/Ä/DE/FOOD", "3: malformed", "4: E3/C/DE/FOOD")
                .says("0xC4 is not UTF-8")
                .write(bytes(
                        HEADER + "E1,Ä,DE,FOOD\n",
                        new byte[] {'E', '2', ',', (byte) 0xC4, ','},
                        "DE,FOOD\nE3,C,DE,FOOD\n"));
        file("control-characters.csv", "control and bidi characters stay in the value and never in a message")
                .rows("2: E1/A\u202EB\u0007/DE/FOOD")
                .write(HEADER + "E1,A\u202EB\u0007,DE,FOOD\n");
        file(
                        "common-criteria-portal.csv",
                        "dates with the month first, HTML entities, broken characters, as the portal has them")
                .rows(
                        "2: Boundary/Gateway w&#x2f;o radio/EAL3+,ALC_FLR.2/03/04/2025",
                        "3: ICs/Caf\uFFFD chip/None/12/19/2025")
                .source("columns-entity_id", "Category")
                .source("columns-name", "Name")
                .source("columns-member_state", "Assurance Level")
                .source("columns-sector_code", "Certification Date")
                .write("\"Category\",\"Name\",\"Assurance Level\",\"Certification Date\"\r\n"
                        + "\"Boundary\",\"Gateway w&#x2f;o radio\",\"EAL3+,ALC_FLR.2\",\"03/04/2025\"\r\n"
                        + "\"ICs\",\"Caf\uFFFD chip\",\"None\",\"12/19/2025\"\r\n");
        file("formula-texts.csv", "what a spreadsheet would run is text")
                .rows("2: E1/=cmd|'/c calc'!A1/DE/FOOD", "3: E2/@SUM(A1)/DE/FOOD")
                .write(HEADER + "E1,=cmd|'/c calc'!A1,DE,FOOD\nE2,@SUM(A1),DE,FOOD\n");
        file("no-last-line-end.csv", "the last line has no end")
                .rows("2: E1/A/DE/FOOD")
                .write(HEADER + "E1,A,DE,FOOD");
        file("backslash-quotes.csv", "quotes escaped as programmers do")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .write(HEADER + "E1,\"A \\\"B\\\"\",DE,FOOD\nE2,B,DE,FOOD\n");
    }

    private void shapes() throws IOException {
        file("empty.csv", "no byte at all").refused("is empty").write("");
        file("blank.csv", "nothing but white space")
                .refused("nothing but blank lines")
                .write(" \n\t\n\r\n");
        file("header-only.csv", "a register without rows").rows().write(HEADER);
        file("mark-only.csv", "a byte order mark and nothing else").refused("").write("\uFEFF");
        file("no-header.csv", "rows without a header").refused("no column for").write("E1,A,DE,FOOD\nE2,B,DE,FOOD\n");
        file("duplicate-headers.csv", "two headers of the same name")
                .refused("all mean name", "columns: {name")
                .write("entity_id,name,name,member_state,sector_code\nE1,A,B,DE,FOOD\n");
        file("duplicate-unknown-headers.csv", "two headers that nobody needs")
                .rows("2: E1/A/DE/FOOD/1/2")
                .write("entity_id,name,member_state,sector_code,x,x\nE1,A,DE,FOOD,1,2\n");
        file("title-above.csv", "titles and notes above the header")
                .rows("5: E1/A/DE/FOOD")
                .found("header in row 4")
                .write(
                        "Register of entities;;;\nas of 2026-06-30;;;\n;;;\nentity_id;name;member_state;sector_code\nE1;A;DE;FOOD\n");
        file("totals-below.csv", "totals and notes below the table are rejected and named")
                .rows("2: E1/A/DE/FOOD", "3: malformed", "4: malformed")
                .says("is a total under the table", "is a note")
                .write(HEADER + "E1,A,DE,FOOD\nSumme,1,,\n* as of June,,,\n");
        file("totals-of-greece.csv", "a total in another language, in the second column")
                .rows("2: E1/A/DE/FOOD", "3: malformed")
                .says("is a total under the table")
                .write(HEADER + "E1,A,DE,FOOD\n,Γενικό σύνολο,1,\n");
        file("key-alone.csv", "a row with nothing but its key lacks values and is no note")
                .rows("2: E1///")
                .write(HEADER + "E1,,,\n");
        file("declared-header-row.csv", "the row that the source says is the header, whatever others look like")
                .source("header-row", "2")
                .rows("3: E1/A/DE/FOOD")
                .write(HEADER + "id,name,land,sector\nE1,A,DE,FOOD\n");
        file("declared-delimiter.csv", "the delimiter that the source says")
                .source("delimiter", "#")
                .rows("2: E1/A,B;C/DE/FOOD")
                .write("entity_id#name#member_state#sector_code\nE1#A,B;C#DE#FOOD\n");
        file("delimiters-in-text.csv", "more commas in texts than delimiters")
                .rows("2: E1/A, B, C, D, E, F/DE/FOOD")
                .write("entity_id;name;member_state;sector_code\nE1;A, B, C, D, E, F;DE;FOOD\n");
        file("declared-wrong-format.csv", "the source says another format than the file has")
                .source("format", "xlsx")
                .refused("format: xlsx", "is CSV", "format: csv")
                .write(HEADER);
        file("csv-named.xlsx", "a CSV file under the name of a workbook")
                .rows("2: E1/A/DE/FOOD")
                .write(HEADER + "E1,A,DE,FOOD\n");
        file("page-named.xls", "a web page under the name of a workbook, as many systems export")
                .refused("web page", "save it as .xlsx")
                .write("<html><head></head><body><table><tr><td>entity_id</td></tr></table></body></html>");
        file("document.pdf", "a PDF").refused("a PDF").write("%PDF-1.7 ...");
        file("answer.json", "JSON").refused("JSON").write("{\"entities\": []}");
        file("register.xml", "XML that is no spreadsheet").refused("XML").write("<?xml version=\"1.0\"?><a><b/></a>");
        file("excel-2003.xml", "a spreadsheet in XML of Excel 2003")
                .refused("Excel 2003")
                .write("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>");
        file("billion-laughs.xml", "entities in entities")
                .refused("")
                .write(
                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>");
        file("packed.7z", "another archive")
                .refused("unpack it")
                .write(new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C});
    }

    private void wrappings() throws IOException {
        byte[] csv = (HEADER + "E1,Ä,DE,FOOD\n").getBytes(StandardCharsets.UTF_8);
        file("register.csv.gz", "gzip around CSV")
                .rows("2: E1/Ä/DE/FOOD")
                .found("gzip")
                .write(gzip(csv));
        file("register-in-zip.csv", "ZIP around CSV, under the name of a CSV file")
                .rows("2: E1/Ä/DE/FOOD")
                .found("ZIP")
                .write(zip("a/b/register.csv", csv));
        file("macintosh.zip", "ZIP with what macOS adds")
                .rows("2: E1/Ä/DE/FOOD")
                .write(zip(
                        "register.csv", csv, "__MACOSX/._register.csv", new byte[] {1}, ".DS_Store", new byte[] {2}));
        file("zip-in-gzip.gz", "two wrappings").rows("2: E1/Ä/DE/FOOD").write(gzip(zip("register.csv", csv)));
        file("three-wrappings.gz", "three wrappings are too many")
                .refused("unpack it")
                .write(gzip(gzip(gzip(csv))));
        file("two-files.zip", "two files in a ZIP archive")
                .refused("2 files", "\"a.csv\"")
                .write(zip("a.csv", csv, "b.csv", csv));
        file("no-file.zip", "an empty ZIP archive").refused("no file").write(zip());
        file("escaping-name.zip", "a name that would lead out of the folder is never used")
                .rows("2: E1/Ä/DE/FOOD")
                .write(zip("../../../../etc/cron.d/x", csv));
        byte[] whole = zip("register.csv", csv);
        file("truncated.zip", "a ZIP archive without its end")
                .refused("damaged or incomplete")
                .write(java.util.Arrays.copyOf(whole, whole.length - 30));
        byte[] packed = gzip(csv);
        file("truncated.gz", "gzip without its end")
                .refused("damaged or incomplete")
                .write(java.util.Arrays.copyOf(packed, packed.length - 12));
        file("bomb.gz", "a gzip bomb")
                .refused("times larger by unpacking", "unpacked-ratio")
                .write(gzipOfZeros(200 << 20));
        file("large-inside.gz", "more unpacked than the source allows")
                .source("unpacked-size", "1000")
                .refused("unpacks to more than", "unpacked-size")
                .write(gzip((HEADER + "E1,A,DE,FOOD\n".repeat(500)).getBytes(StandardCharsets.UTF_8)));
    }

    private void limits() throws IOException {
        file("cell-of-ten-megabytes.csv", "a cell of 10 MB costs its row")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .says("longer than")
                .write(HEADER + "E1," + "A".repeat(10 << 20) + ",DE,FOOD\nE2,B,DE,FOOD\n");
        file("cell-above-the-limit.csv", "a cell above the limit costs its row")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .says("more than 32767 characters", "cell-length")
                .write(HEADER + "E1," + "Ä".repeat(32_768) + ",DE,FOOD\nE2,B,DE,FOOD\n");
        file("cell-at-the-limit.csv", "a cell at the limit is read")
                .count(1)
                .write(HEADER + "E1," + "Ä".repeat(32_767) + ",DE,FOOD\n");
        file("columns-100000.csv", "100 000 columns")
                .refused("columns")
                .write("entity_id,name,member_state,sector_code" + ",x".repeat(100_000) + "\n");
        file("row-of-100000-cells.csv", "a row of 100 000 cells under a short header")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .write(HEADER + "E1,A,DE,FOOD" + ",x".repeat(100_000) + "\nE2,B,DE,FOOD\n");
        file("too-many-rows.csv", "more rows than the source allows")
                .source("rows", "2")
                .refused("row 4", "more than 2 rows", "limits: {rows")
                .write(HEADER + "E1,A,DE,FOOD\nE2,B,DE,FOOD\nE3,C,DE,FOOD\n");
        file("too-large.csv", "a larger file than the source allows")
                .source("file-size", "20")
                .refused("larger than 20", "file-size")
                .write(HEADER);
        file("quotes-in-vain.csv", "a quote on each line that never closes ends in bounded time")
                .count(100_000)
                .write(HEADER + "E1,\"A,DE,FOOD\nE2,x\"B,DE,FOOD\n".repeat(50_000));
    }

    private static String text(int rows, int first, String row) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i < first + rows; i++) {
            text.append(String.format(java.util.Locale.ROOT, row, i));
        }
        return text.toString();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] gzipOfZeros(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < size >> 20; i++) {
                gzip.write(chunk);
            }
        }
        return out.toByteArray();
    }

    static byte[] zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String before, byte[] middle, String after) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(before.getBytes(StandardCharsets.UTF_8));
        out.write(middle);
        out.write(after.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
