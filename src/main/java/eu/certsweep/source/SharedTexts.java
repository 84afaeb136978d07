package eu.certsweep.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// The texts that cells of a workbook share, as UTF-8 in blocks of memory.
final class SharedTexts {

    /// Bytes that the texts of a workbook may have; a register of a million rows has some ten MiB.
    static final int MOST_BYTES = 96 << 20;

    private static final int MOST_TEXTS = 16 << 20;
    private static final int BLOCK = 1 << 20;

    private final List<byte[]> blocks = new ArrayList<>();
    private final Utf8Buffer text = new Utf8Buffer(BLOCK);

    /// Where each text begins, counted over all blocks; none lies in two.
    private int[] starts = new int[256];

    private int[] lengths = new int[256];
    private int size;
    private int filled = BLOCK;

    private SharedTexts() {}

    /// The texts of a workbook without a part for them.
    static SharedTexts none() {
        return new SharedTexts();
    }

    /// @throws XMLStreamException if the part is damaged or holds more than [#MOST_BYTES]
    static SharedTexts read(PartReader part) throws XMLStreamException {
        SharedTexts shared = new SharedTexts();
        while (part.find("si")) {
            shared.text.clear();
            part.richText(shared.text);
            shared.text.resolveEscapes(0);
            shared.addText();
        }
        return shared;
    }

    /// Adds the next text.
    void add(String next) throws XMLStreamException {
        text.clear();
        text.append(next);
        addText();
    }

    private void addText() throws XMLStreamException {
        int length = text.size();
        if (text.overflown()) {
            throw new XMLStreamException("a text of the workbook has more than " + BLOCK + " bytes");
        }
        if (blocks.isEmpty() || filled + length > BLOCK) {
            if ((blocks.size() + 1L) * BLOCK > MOST_BYTES) {
                throw new XMLStreamException(
                        "texts",
                        new LimitException("the texts of the workbook have more than " + (MOST_BYTES >> 20) + " MiB"));
            }
            blocks.add(new byte[BLOCK]);
            filled = 0;
        }
        if (size == MOST_TEXTS) {
            throw new XMLStreamException("more than " + MOST_TEXTS + " texts");
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
        }
        System.arraycopy(text.bytes(), 0, blocks.getLast(), filled, length);
        starts[size] = (blocks.size() - 1) * BLOCK + filled;
        lengths[size++] = length;
        filled += length;
    }

    /// Appends a text.
    ///
    /// @return whether there is a text with this number
    boolean append(int number, Utf8Buffer target) {
        if (number < 0 || number >= size) {
            return false;
        }
        target.append(blocks.get(starts[number] / BLOCK), starts[number] % BLOCK, lengths[number]);
        return true;
    }
}
