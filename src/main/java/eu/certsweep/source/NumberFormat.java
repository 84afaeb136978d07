package eu.certsweep.source;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;

/// What a number format of a spreadsheet (ECMA-376 part 1, 18.8.31) makes of a number: a day, or a text that a person
/// sees, as `"S-"0000` shows 42 as `S-0042`; and what it makes of a text, as `"DE-"@` shows `10003` as `DE-10003`.
///
/// POI's formatter is not used: what it shows depends on a language, and what the number is worth it does not tell.
final class NumberFormat {

    static final NumberFormat GENERAL = new NumberFormat(List.of(new FormatSection("General")), null);
    private static final NumberFormat DATE = new NumberFormat(List.of(new FormatSection("yyyy-mm-dd")), null);

    /// Spreadsheet programs allow no more.
    private static final int LONGEST = 255;

    private static final int MOST_SECTIONS = 3;

    private final List<FormatSection> sections;

    /// Shows texts; none if they are shown as they are.
    private final @Nullable FormatSection forTexts;

    private final boolean conditional;
    private final boolean showsDigits;
    private final boolean asItIs;

    private NumberFormat(List<FormatSection> sections, @Nullable FormatSection forTexts) {
        this.sections = sections;
        this.forTexts = forTexts;
        this.conditional = sections.stream().anyMatch(FormatSection::conditional);
        this.showsDigits = !conditional && sections.getFirst().showsDigits();
        this.asItIs =
                !conditional && sections.size() == 1 && sections.getFirst().asItIs();
    }

    /// A format without a code in the file. Those of money depend on the country of the program; they are taken without
    /// their currency.
    static NumberFormat builtIn(int format) {
        return switch (format) {
            case 5, 6, 7, 8, 41, 42, 43, 44 -> GENERAL;
            case 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> DATE;
            default -> {
                String code = format > 0 && format < 50 ? BuiltinFormats.getBuiltinFormat(format) : null;
                yield code == null ? GENERAL : of(code.replace("\"$\"", "").replace("reserved-", ""));
            }
        };
    }

    static NumberFormat of(String code) {
        if (code.length() > LONGEST) {
            return GENERAL;
        }
        List<FormatSection> sections = new ArrayList<>();
        FormatSection forTexts = null;
        for (String section : split(code)) {
            FormatSection read = new FormatSection(section);
            // the one for texts stands last: it has their sign, or three for numbers before it
            boolean last = read.forTexts() || sections.size() == MOST_SECTIONS;
            forTexts = last && (forTexts == null || read.forTexts()) ? read : forTexts;
            if (sections.isEmpty() || (!read.forTexts() && sections.size() < MOST_SECTIONS)) {
                sections.add(read);
            }
        }
        return new NumberFormat(List.copyOf(sections), forTexts == null || forTexts.showsText() ? null : forTexts);
    }

    /// The sections between semicolons that are not quoted.
    private static List<String> split(String code) {
        List<String> sections = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\\' || c == '_' || c == '*')) {
                i++;
            } else if (!quoted && (c == '[' || c == ']')) {
                bracketed = c == '[';
            } else if (c == ';' && !quoted && !bracketed) {
                sections.add(code.substring(start, i));
                start = i + 1;
            }
        }
        sections.add(code.substring(start));
        return sections;
    }

    /// Whether a whole number above 0, without a sign, is shown as its digits.
    boolean showsDigits() {
        return showsDigits;
    }

    /// Whether a text is shown as it is.
    boolean showsTexts() {
        return forTexts == null;
    }

    /// Makes what the format shows of a text: nothing at all, if it hides texts.
    ///
    /// @param start where the text begins, up to the end of the buffer
    CellType show(int start, Utf8Buffer text) {
        if (forTexts == null || RawRow.blank(text.bytes(), start, text.size())) {
            return CellType.TEXT;
        }
        String value = new String(text.bytes(), start, text.size() - start, StandardCharsets.UTF_8);
        String shown = forTexts.show(value);
        text.cut(start);
        if (shown.isEmpty()) {
            return ShownNumber.hiddenText(value, text);
        }
        text.append(shown);
        return CellType.TEXT;
    }

    /// Appends a number as the format shows it.
    ///
    /// @param value as the file has it
    CellType append(String value, boolean from1904, Utf8Buffer text) {
        Optional<String> plain = SheetNumbers.plain(value);
        if (plain.isEmpty()) {
            text.append(value);
            return CellType.TEXT;
        }
        if (asItIs) {
            text.append(plain.get());
            return CellType.NUMBER;
        }
        BigDecimal number = new BigDecimal(plain.get());
        Optional<FormatSection> section = section(number);
        if (section.isEmpty()) {
            return ShownNumber.plain(plain.get()).appendTo(text);
        }
        if (section.get().showsDay()) {
            Optional<LocalDate> day = SheetNumbers.day(value, from1904);
            if (day.isPresent()) {
                text.append(day.get() + SheetNumbers.lateTime(value));
                return CellType.DATE;
            }
            return ShownNumber.plain(plain.get()).appendTo(text);
        }
        // below 0 the first of one section, or one under a condition, shows the sign of its own accord
        boolean ownSign = number.signum() < 0 && (sections.size() == 1 || conditional);
        return section.get().show(number, plain.get(), ownSign).appendTo(text);
    }

    private Optional<FormatSection> section(BigDecimal number) {
        if (conditional) {
            return sections.stream().filter(section -> section.holds(number)).findFirst();
        }
        int sign = number.signum();
        int at = sign < 0 && sections.size() > 1 ? 1 : sign == 0 && sections.size() > 2 ? 2 : 0;
        return Optional.of(sections.get(at));
    }
}
