package eu.certsweep.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file is that no register is read from, told by its first bytes, with what its receiver can do about it.
///
/// @param name behind `the file is`, as `a PDF`
/// @param remedy what to do
record ForeignFile(String name, String remedy) {

    private static final String ASK = "ask for the register as CSV or .xlsx";
    private static final String SAVE = "open it in a spreadsheet program and save it as .xlsx, or as CSV";
    private static final String UNPACK = "unpack it, or use ZIP or gzip";
    private static final String TAKE_OUT = "take the register out of it, or ask for it as it is";

    /// The beginning of a file in hexadecimal, `.` for any digit.
    private record Sign(Pattern bytes, ForeignFile file) {

        static Sign of(String hex, String name, String remedy) {
            return new Sign(Pattern.compile("\\A" + hex.replace(" ", "")), new ForeignFile(name, remedy));
        }

        static Sign ofText(String start, String name, String remedy) {
            return of(hex(start.getBytes(StandardCharsets.ISO_8859_1)), name, remedy);
        }
    }

    private static final List<Sign> SIGNS = List.of(
            Sign.ofText("%!PS", "a PostScript document", ASK),
            Sign.ofText("{\\rtf", "a text document (RTF)", ASK),
            Sign.of("89504E47", "an image (PNG)", ASK),
            Sign.of("FFD8FF", "an image (JPEG)", ASK),
            Sign.ofText("GIF8", "an image (GIF)", ASK),
            Sign.of("49492A00", "an image (TIFF)", ASK),
            Sign.of("4D4D002A", "an image (TIFF)", ASK),
            Sign.of("424D........0000", "an image (BMP)", ASK),
            Sign.of("52494646........57454250", "an image (WebP)", ASK),
            Sign.of("000000..66747970", "an image or a film", ASK),
            Sign.of("377ABCAF", "a 7z archive", UNPACK),
            Sign.ofText("Rar!", "a RAR archive", UNPACK),
            Sign.of("FD377A585A", "packed by xz", UNPACK),
            Sign.ofText("BZh", "packed by bzip2", UNPACK),
            Sign.of("28B52FFD", "packed by Zstandard", UNPACK),
            Sign.of("04224D18", "packed by LZ4", UNPACK),
            Sign.of("1F9D", "packed by compress (.Z)", UNPACK),
            Sign.ofText("MSCF", "a Windows cabinet (.cab)", UNPACK),
            Sign.ofText("!<arch>", "an archive of programs (ar)", UNPACK),
            Sign.of("0001000053.*", "a database of Microsoft Access", "export its table as CSV or .xlsx"),
            Sign.ofText("SQLite format 3", "a database of SQLite", "export its table as CSV"),
            Sign.of(
                    "(0908[04]|0904|0902|0900)..0..00",
                    "a workbook of Excel 2, 3, 4 or 5",
                    "save it as .xlsx, or as CSV"),
            Sign.of("0000(02|1A)00(0[46]04|0010)", "a worksheet of Lotus 1-2-3", SAVE),
            Sign.ofText("PARE", "encrypted Parquet, which is not read here", "ask for a plain one"),
            Sign.ofText("ORC", "a table of Hadoop (ORC)", "ask for the register as Parquet or CSV"),
            Sign.of("4F626A01", "a table of Hadoop (Avro)", "ask for the register as Parquet or CSV"),
            Sign.ofText("ARROW1", "a table of Arrow", "ask for the register as Parquet or CSV"),
            Sign.ofText("FEA1", "a table of Arrow (Feather)", "ask for the register as Parquet or CSV"),
            Sign.of("894844460D", "a data set of HDF5", ASK),
            Sign.ofText("$FL2@(#)", "a data set of SPSS", ASK),
            Sign.ofText("$FL3@(#)", "a data set of SPSS", ASK),
            Sign.ofText("<stata_dta>", "a data set of Stata", ASK),
            Sign.of("0{24}C2EA8160B31411CF", "a data set of SAS", ASK),
            Sign.ofText("-----BEGIN PGP", "encrypted or signed by PGP", TAKE_OUT),
            Sign.ofText("-----BEGIN ", "a key, a certificate or a signed envelope (PEM)", TAKE_OUT),
            Sign.of("30(80|8[1-4](..){1,4})06092A864886F70D010703", "an encrypted envelope (.p7m)", TAKE_OUT),
            Sign.of("30(80|8[1-4](..){1,4})06092A864886F70D0107", "a signed envelope (.p7m)", TAKE_OUT),
            Sign.of("4C0000000114020", "a shortcut of Windows", "put the file itself there"),
            Sign.ofText("[InternetShortcut]", "a shortcut to a page", "put the file itself there"),
            Sign.ofText("version https://git-lfs", "a pointer of Git LFS", "fetch the file itself with `git lfs pull`"),
            Sign.of("7F454C46", "a program", ASK),
            Sign.of("4D5A[0-9A-F]{20}0000", "a program", ASK));

    private static final Pattern TAG = Pattern.compile("\\A<([a-z][a-z0-9]*:)?([a-z][a-z0-9-]*)[\\s/>]");

    /// Angle brackets around the names of columns, as trading systems write them.
    private static final Pattern HEADER_IN_BRACKETS = Pattern.compile("\\A<[^<>\r\n]*>[ ]*[,;\t|]");

    private static final Pattern DECLARATION = Pattern.compile("\\A<!doctype(?! html)[^>]*>");
    private static final Set<String> PAGE = Set.of(
            "html",
            "head",
            "body",
            "meta",
            "style",
            "title",
            "base",
            "link",
            "script",
            "noscript",
            "div",
            "span",
            "p",
            "table",
            "thead",
            "tbody",
            "tr",
            "td",
            "th",
            "caption",
            "col",
            "colgroup",
            "center",
            "font",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "pre",
            "b",
            "i",
            "br",
            "hr",
            "ul",
            "ol",
            "li",
            "a",
            "img",
            "main",
            "section",
            "article",
            "header",
            "nav",
            "iframe",
            "frameset",
            "basefont",
            "svg");

    private static final Pattern JSON_OBJECT = Pattern.compile("\\A\\{\\s*([\"'}]|[a-z_$][\\w$]*\\s*:|\\z)");
    private static final Pattern JSON_VALUE =
            Pattern.compile("\\A([\"'\\]]|(-?\\d[\\d.e+-]*|true|false|null)\\s*[,\\]]|\\z)");
    private static final Pattern WRAPPED_JSON =
            Pattern.compile("\\A((var|let|const)\\s+)?[\\w.$]+\\s*[=(]\\s*[\\[{]\\s*[\\[{\"]");
    private static final Pattern YAML = Pattern.compile(
            "\\A(%yaml\\b|---\\s*\n\\s*(- |[\\w\"' -]+:(\\s|\\z)|#)|- [\\w\"']+[\\w \"'-]*: ?[^,;\t|]*\n\\s+[\\w\"']+:)");
    private static final Pattern SQL = Pattern.compile(
            "\\A(insert\\s+into|create\\s+(table|database|schema)|drop\\s+table"
                    + "|set\\s+names|copy\\s+\\S+\\s*\\(|-- ?(postgresql|mysql|mariadb|sqlite)\\b)|\ninsert\\s+into\\s");
    private static final Pattern SYLK = Pattern.compile("\\Aid;p[^;\r\n]*(;[ne])*\r?\n[bcefopw];");
    private static final Pattern DIF = Pattern.compile("\\Atable\r?\n0,1\r?\n");
    private static final Pattern MAIL = Pattern.compile(
            "\\A(from: <saved by|mime-version:|received: |return-path: |x-[\\w-]+: |delivered-to: |message-id: )");

    /// What the file is, if it is one of these.
    ///
    /// @param start its first bytes
    /// @param text the same as text, without a byte order mark, the zeros of UTF-16 and white space in front
    static Optional<ForeignFile> of(byte[] start, String text) {
        String signs = hex(start);
        for (Sign sign : SIGNS) {
            if (sign.bytes().matcher(signs).lookingAt()) {
                return Optional.of(sign.file());
            }
        }
        if (text.startsWith("%pdf") || new String(start, StandardCharsets.ISO_8859_1).contains("\n%PDF-")) {
            return Optional.of(new ForeignFile("a PDF", ASK));
        }
        if (BinaryTables.isTar(start)) {
            return Optional.of(new ForeignFile("a tar archive", UNPACK));
        }
        if (BinaryTables.isDBase(start)) {
            return Optional.of(new ForeignFile("a table of dBase (.dbf)", SAVE));
        }
        return ofText(text);
    }

    private static Optional<ForeignFile> ofText(String text) {
        if (isPage(text)) {
            return Optional.of(new ForeignFile("a web page", SAVE));
        }
        if (isJson(text)) {
            return Optional.of(new ForeignFile("JSON", ASK));
        }
        if (YAML.matcher(text).lookingAt()) {
            return Optional.of(new ForeignFile("YAML", ASK));
        }
        if (SQL.matcher(text).find()) {
            return Optional.of(new ForeignFile("statements of SQL", "load them and export the table as CSV"));
        }
        if (SYLK.matcher(text).lookingAt() || DIF.matcher(text).lookingAt()) {
            return Optional.of(new ForeignFile("an old form of exchange of spreadsheets (SYLK or DIF)", SAVE));
        }
        if (MAIL.matcher(text).lookingAt()) {
            return Optional.of(new ForeignFile("a saved web page or a mail", SAVE));
        }
        return text.startsWith("begin:vcard") || text.startsWith("begin:vcalendar")
                ? Optional.of(new ForeignFile("a list of contacts or dates", ASK))
                : Optional.empty();
    }

    /// Whether the text is XML of whatever kind, other than a web page.
    static boolean isXml(String text) {
        if (text.startsWith("<?xml")) {
            return true;
        }
        String content = content(text);
        return TAG.matcher(content).lookingAt()
                && !HEADER_IN_BRACKETS.matcher(content).lookingAt();
    }

    private static boolean isPage(String text) {
        String content = content(text);
        if (content.startsWith("<!doctype html")) {
            return true;
        }
        // a remark that goes on beyond what was looked at: no table begins so
        if (content.startsWith("<!--")) {
            return true;
        }
        Matcher tag = TAG.matcher(content);
        return tag.lookingAt()
                && (text.startsWith("<?xml") ? tag.group(2).equals("html") : PAGE.contains(tag.group(2)))
                && !HEADER_IN_BRACKETS.matcher(content).lookingAt();
    }

    /// Behind remarks, declarations and white space.
    private static String content(String text) {
        String rest = text;
        while (rest.startsWith("<")) {
            int end = rest.startsWith("<!--")
                    ? rest.indexOf("-->") + 3
                    : rest.startsWith("<?") ? rest.indexOf("?>") + 2 : 0;
            Matcher declaration = DECLARATION.matcher(rest);
            if (end <= 3 && !declaration.lookingAt()) {
                return rest;
            }
            rest = rest.substring(end > 3 ? end : declaration.end()).stripLeading();
        }
        return rest;
    }

    private static boolean isJson(String text) {
        String plain =
                text.startsWith("\u001E") || text.startsWith(")]}'") ? text.replaceFirst("\\A[^\\[{]*", "") : text;
        int at = 0;
        boolean array = false;
        while (at < plain.length() && (plain.charAt(at) == '[' || Character.isWhitespace(plain.charAt(at)))) {
            array |= plain.charAt(at++) == '[';
        }
        String rest = plain.substring(at);
        return JSON_OBJECT.matcher(rest).lookingAt()
                || (array && JSON_VALUE.matcher(rest).lookingAt())
                || WRAPPED_JSON.matcher(plain).lookingAt();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
