package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.Entity;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Money and dates survive: canonical values, written by the conventions of a random place in a random encoding, are
/// read back the same. A failing seed stands in the name of the test.
class RoundTripTest {

    private static final int ROWS = 40;

    @TempDir
    private Path folder;

    /// The values of one row.
    private record Row(BigDecimal turnover, BigDecimal balance, LocalDate registered, LocalDate deregistered) {}

    /// How a place writes.
    private record Convention(String group, String sign, String dates, String currency) {

        String amount(BigDecimal value) {
            String whole = value.toBigInteger().toString();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < whole.length(); i++) {
                if (i > 0 && (whole.length() - i) % 3 == 0) {
                    text.append(group);
                }
                text.append(whole.charAt(i));
            }
            String fraction = value.scale() > 0 ? value.toPlainString().substring(whole.length() + 1) : "";
            return text.append(fraction.isEmpty() ? "" : sign + fraction)
                    .append(currency)
                    .toString();
        }

        String date(LocalDate day) {
            return DateTimeFormatter.ofPattern(dates, Locale.ROOT).format(day);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void throughATextFile(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        String encoding = pick(
                random,
                "UTF-8",
                "UTF-16LE",
                "UTF-16BE",
                "windows-1252",
                "windows-1250",
                "windows-1251",
                "windows-1253",
                "windows-1257",
                "ISO-8859-1",
                "ISO-8859-2",
                "ISO-8859-7",
                "ISO-8859-15");
        boolean unicode = encoding.startsWith("UTF");
        String sign = pick(random, ".", ",");
        List<String> groups = new ArrayList<>(List.of("", " ", "\u00a0", "'", sign.equals(".") ? "," : "."));
        if (unicode) {
            groups.addAll(List.of("\u202f", "\u2009", "’"));
        }
        Convention convention = new Convention(
                groups.get(random.nextInt(groups.size())),
                sign,
                pick(
                        random,
                        "yyyy-MM-dd",
                        "dd.MM.yyyy",
                        "d.M.yyyy",
                        "dd/MM/yyyy",
                        "dd-MM-yyyy",
                        "d. M. yyyy",
                        "MM/dd/yyyy",
                        "yyyy/MM/dd",
                        "yyyy. MM. dd.",
                        "dd.MM.yyyy '00:00'"),
                pick(
                        random,
                        "",
                        "",
                        " EUR",
                        Charset.forName(encoding).newEncoder().canEncode('€') ? " €" : ""));
        List<Row> rows = rows(random, LocalDate.of(1950, 1, 1));
        String delimiter = pick(random, ",", ";", "\t", "|");
        String end = pick(random, "\n", "\r\n", "\r");
        boolean marked = unicode && (!encoding.equals("UTF-8") || random.nextBoolean());
        StringBuilder text = new StringBuilder(marked ? "\ufeff" : "");
        text.append(String.join(
                        delimiter,
                        "entity_id",
                        "name",
                        "member_state",
                        "sector_code",
                        "turnover_eur",
                        "balance_sheet_eur",
                        "registered_on",
                        "deregistered_on"))
                .append(end);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            text.append(String.join(
                            delimiter,
                            "E" + i,
                            "N",
                            "DE",
                            "ENERGY",
                            quoted(convention.amount(row.turnover())),
                            quoted(convention.amount(row.balance())),
                            quoted(convention.date(row.registered())),
                            quoted(convention.date(row.deregistered()))))
                    .append(end);
        }
        Path file = folder.resolve("entities.csv");
        Files.write(file, text.toString().getBytes(Charset.forName(encoding)));

        check(rows, read(file, unicode ? "auto" : encoding), convention + " " + encoding);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void throughASpreadsheet(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        boolean from1904 = seed % 2 == 0;
        List<Row> rows = rows(random, LocalDate.of(from1904 ? 1904 : 1900, 3, 1));
        Path file = folder.resolve("entities.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.getCTWorkbook().getWorkbookPr().setDate1904(from1904);
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
            XSSFSheet sheet = workbook.createSheet();
            List<String> headers = List.of(
                    "entity_id",
                    "name",
                    "member_state",
                    "sector_code",
                    "turnover_eur",
                    "balance_sheet_eur",
                    "registered_on",
                    "deregistered_on");
            XSSFRow top = sheet.createRow(0);
            IntStream.range(0, 8).forEach(i -> top.createCell(i).setCellValue(headers.get(i)));
            for (int i = 0; i < rows.size(); i++) {
                XSSFRow cells = sheet.createRow(i + 1);
                List<String> texts = List.of("E" + i, "N", "DE", "ENERGY");
                IntStream.range(0, 4).forEach(j -> cells.createCell(j).setCellValue(texts.get(j)));
                cells.createCell(4).setCellValue(rows.get(i).turnover().doubleValue());
                cells.createCell(5).setCellValue(rows.get(i).balance().doubleValue());
                cells.createCell(6).setCellValue(rows.get(i).registered().atTime(i % 24, 30));
                cells.createCell(7).setCellValue(rows.get(i).deregistered());
                cells.getCell(6).setCellStyle(day);
                cells.getCell(7).setCellStyle(day);
            }
            workbook.write(out);
        }

        check(rows, read(file, "auto"), "1904: " + from1904);
    }

    private static List<Row> rows(SplittableRandom random, LocalDate first) {
        List<Row> rows = new ArrayList<>();
        // What proves the conventions of each column.
        rows.add(new Row(
                new BigDecimal("1234567.89"),
                new BigDecimal("1234567.5"),
                LocalDate.of(2023, 1, 31),
                LocalDate.of(2025, 12, 31)));
        for (int i = 1; i < ROWS; i++) {
            LocalDate registered = first.plusDays(random.nextInt(36_000));
            rows.add(new Row(money(random), money(random), registered, registered.plusDays(random.nextInt(9_000))));
        }
        // The proof comes late: the file is read once more.
        rows.add(rows.removeFirst());
        return rows;
    }

    private static BigDecimal money(SplittableRandom random) {
        int scale = random.nextInt(3);
        long most = (long) Math.pow(10, random.nextInt(1, 13));
        return new BigDecimal(BigInteger.valueOf(random.nextLong(most)), scale);
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static List<Normalised<Entity>> read(Path file, String encoding) throws IOException, SourceException {
        SourceDefinition plain = SourceDefinition.of(Register.ENTITIES, "*");
        SourceDefinition source = plain.toBuilder().encoding(encoding).build();
        Optional<ColumnReadings> readings = Optional.of(ColumnReadings.UNKNOWN);
        List<Normalised<Entity>> all = new ArrayList<>();
        while (readings.isPresent()) {
            all.clear();
            try (RegisterFile rows = RegisterFiles.open(file, source)) {
                Normaliser<Entity> normaliser = Normalisers.entities(new NormaliserSettings(
                        source,
                        rows.headers(),
                        IntStream.of(rows.columns()).boxed().toList(),
                        Set.of(),
                        Set.of(),
                        readings.get()));
                while (rows.next()) {
                    all.add(normaliser.normalise(rows.row()));
                }
                readings = normaliser.otherReadings();
            }
        }
        return all;
    }

    private static void check(List<Row> written, List<Normalised<Entity>> read, String how) {
        assertThat(read).as(how).hasSize(written.size());
        for (int i = 0; i < written.size(); i++) {
            assertThat(read.get(i)).as("%s, %s", how, written.get(i)).isInstanceOf(Normalised.Accepted.class);
            Entity entity = ((Normalised.Accepted<Entity>) read.get(i)).value();
            assertThat(entity.turnover())
                    .as(how)
                    .isEqualByComparingTo(written.get(i).turnover());
            assertThat(entity.balanceSheet())
                    .as(how)
                    .isEqualByComparingTo(written.get(i).balance());
            assertThat(entity.registeredOn()).as(how).isEqualTo(written.get(i).registered());
            assertThat(entity.deregisteredOn()).as(how).isEqualTo(written.get(i).deregistered());
        }
    }
}
