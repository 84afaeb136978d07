package eu.certsweep.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// How the cell styles of a workbook show numbers.
final class CellStyles {

    private static final int MOST_STYLES = 1 << 16;

    private final List<NumberFormat> styles = new ArrayList<>();
    private final Map<Integer, NumberFormat> formats = new HashMap<>();

    static CellStyles none() {
        return new CellStyles();
    }

    static CellStyles read(PartReader part) throws XMLStreamException {
        CellStyles styles = new CellStyles();
        boolean inCells = false;
        for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
            if (part.name().equals("cellXfs")) {
                inCells = event == XMLStreamConstants.START_ELEMENT;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String code = part.attribute("formatCode");
                int format = (int) SheetNumbers.index(part.attribute("numFmtId"), -1);
                if (part.name().equals("numFmt") && code != null) {
                    styles.addFormat(format, code);
                } else if (inCells && part.name().equals("xf")) {
                    styles.addStyle(format);
                }
            }
        }
        return styles;
    }

    void addFormat(int format, String code) {
        if (formats.size() < MOST_STYLES) {
            formats.put(format, NumberFormat.of(code));
        }
    }

    /// Adds the next style.
    void addStyle(int format) {
        if (styles.size() < MOST_STYLES) {
            NumberFormat named = formats.get(format);
            styles.add(named == null ? NumberFormat.builtIn(format) : named);
        }
    }

    /// Whether a style is there; cells without one have the first.
    boolean has(int style) {
        return style == 0 || (style > 0 && style < styles.size());
    }

    /// Whether a style shows a whole number above 0, without a sign, as its digits.
    boolean showsDigits(int style) {
        return has(style) && style(style).showsDigits();
    }

    private NumberFormat style(int style) {
        @Nullable NumberFormat format = style >= 0 && style < styles.size() ? styles.get(style) : null;
        return format == null ? NumberFormat.GENERAL : format;
    }

    /// Appends a number as the style shows it: a date as its day, all else as [ShownNumber] says.
    CellType number(String value, int style, boolean from1904, Utf8Buffer text) {
        return style(style).append(value, from1904, text);
    }

    /// Makes what the style shows of a text, most often the text itself.
    ///
    /// @param start where the text begins, up to the end of the buffer
    CellType text(int style, int start, Utf8Buffer text) {
        NumberFormat format = style(style);
        return format.showsTexts() ? CellType.TEXT : format.show(start, text);
    }
}
