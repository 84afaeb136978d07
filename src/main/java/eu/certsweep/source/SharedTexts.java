package eu.certsweep.source;

import java.util.Arrays;
import javax.xml.stream.XMLStreamException;

/// The texts that cells of a workbook share, as UTF-8 in one piece of memory.
final class SharedTexts {

    /// Bytes that the texts of a workbook may have; a register of a million rows has some ten.
    static final int MOST_BYTES = 128 << 20;

    private final Utf8Buffer texts = new Utf8Buffer(MOST_BYTES);
    private int[] ends = new int[256];
    private int size;

    private SharedTexts() {}

    /// The texts of a workbook without a part for them.
    static SharedTexts none() {
        return new SharedTexts();
    }

    /// @throws XMLStreamException if the part is damaged or holds more than [#MOST_BYTES]
    static SharedTexts read(PartReader part) throws XMLStreamException {
        SharedTexts shared = new SharedTexts();
        while (part.find("si")) {
            int start = shared.texts.size();
            part.richText(shared.texts);
            shared.texts.resolveEscapes(start);
            if (shared.texts.overflown() || shared.size > MOST_BYTES / 4) {
                throw new XMLStreamException("the texts of the workbook have more than " + (MOST_BYTES >> 20) + " MiB");
            }
            if (shared.size == shared.ends.length) {
                shared.ends = Arrays.copyOf(shared.ends, shared.size * 2);
            }
            shared.ends[shared.size++] = shared.texts.size();
        }
        return shared;
    }

    /// Appends a text.
    ///
    /// @return whether there is a text with this number
    boolean append(int number, Utf8Buffer target) {
        if (number < 0 || number >= size) {
            return false;
        }
        int start = number == 0 ? 0 : ends[number - 1];
        target.append(texts.bytes(), start, ends[number] - start);
        return true;
    }
}
