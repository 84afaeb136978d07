package eu.certsweep.source;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/// Which cell styles of a workbook show a number as a date.
final class CellStyles {

    /// Spreadsheet programs allow no more.
    private static final int LONGEST_FORMAT = 255;

    private static final int MOST_STYLES = 1 << 16;

    private final BitSet dates = new BitSet();

    private CellStyles() {}

    /// The styles of a workbook without a part for them.
    static CellStyles none() {
        return new CellStyles();
    }

    static CellStyles read(PartReader part) throws XMLStreamException {
        CellStyles styles = new CellStyles();
        Map<Integer, String> formats = new HashMap<>();
        int style = 0;
        boolean inCells = false;
        for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
            if (part.name().equals("cellXfs")) {
                inCells = event == XMLStreamConstants.START_ELEMENT;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String code = part.attribute("formatCode");
                int format = (int) SheetNumbers.index(part.attribute("numFmtId"), -1);
                if (part.name().equals("numFmt") && code != null && formats.size() < MOST_STYLES) {
                    formats.put(format, code.length() > LONGEST_FORMAT ? "" : code);
                } else if (inCells && part.name().equals("xf") && style < MOST_STYLES) {
                    styles.dates.set(style++, format > 0 && isDate(format, formats.get(format)));
                }
            }
        }
        return styles;
    }

    private static boolean isDate(int format, @Nullable String code) {
        return code == null ? DateUtil.isInternalDateFormat(format) : DateUtil.isADateFormat(format, code);
    }

    /// Whether the style with this number (attribute `s` of a cell) shows dates.
    boolean date(@Nullable String style) {
        return style != null && dates.get((int) SheetNumbers.index(style, 0));
    }
}
