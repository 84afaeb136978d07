package eu.certsweep.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// The texts that cells of a workbook share, as UTF-8 in blocks: in memory, or, when there are many, in a temporary
/// file that is mapped into memory.
final class SharedTexts {

    /// Bytes that are kept in memory; a register of a million rows has some ten MiB.
    static final int MOST_IN_MEMORY = 48 << 20;

    private static final int BLOCK = 1 << 20;

    /// All that a mapping can hold.
    private static final int MOST_BLOCKS = Integer.MAX_VALUE / BLOCK;

    private static final int MOST_TEXTS = 16 << 20;

    private final int mostInMemory;
    private final List<byte[]> blocks = new ArrayList<>();
    private final Utf8Buffer text = new Utf8Buffer(BLOCK);
    private byte[] scratch = new byte[1024];
    private @Nullable FileChannel file;
    private @Nullable ByteBuffer mapped;

    /// Where each text begins, counted over all blocks; none lies in two.
    private int[] starts = new int[256];

    private int[] filled = new int[64];
    private int size;
    private int block = -1;

    private SharedTexts(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    /// The texts of a workbook without a part for them.
    static SharedTexts none() {
        return new SharedTexts(MOST_IN_MEMORY);
    }

    /// @throws XMLStreamException if the part is damaged or holds more than can be mapped
    static SharedTexts read(PartReader part) throws XMLStreamException {
        return read(part, MOST_IN_MEMORY);
    }

    /// @param mostInMemory bytes
    static SharedTexts read(PartReader part, int mostInMemory) throws XMLStreamException {
        SharedTexts shared = new SharedTexts(mostInMemory);
        while (part.find("si")) {
            shared.text.clear();
            part.richText(shared.text);
            shared.text.resolveEscapes(0);
            shared.addText();
        }
        return shared.complete();
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
        if (size == MOST_TEXTS) {
            throw limit("the workbook has more than " + MOST_TEXTS + " texts");
        }
        if (block < 0 || filled[block] + length > BLOCK) {
            beginBlock();
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
        }
        System.arraycopy(text.bytes(), 0, blocks.getLast(), filled[block], length);
        starts[size++] = block * BLOCK + filled[block];
        filled[block] += length;
    }

    private void beginBlock() throws XMLStreamException {
        if (++block == MOST_BLOCKS) {
            throw limit("the texts of the workbook have more than " + MOST_BLOCKS + " MiB");
        }
        if (block == filled.length) {
            filled = Arrays.copyOf(filled, block * 2);
        }
        if (file == null && (block + 1L) * BLOCK <= mostInMemory) {
            blocks.add(new byte[BLOCK]);
            return;
        }
        try {
            putAside();
        } catch (IOException e) {
            throw limit("the texts of the workbook are too many for the memory and cannot be put into the folder of"
                    + " temporary files (" + e + ")");
        }
    }

    private static XMLStreamException limit(String what) {
        return new XMLStreamException("texts", new LimitException(what));
    }

    /// Writes what is in memory to the file, and keeps one block to be filled.
    private void putAside() throws IOException {
        FileChannel target = file;
        if (target == null) {
            target = FileChannel.open(
                    TemporaryFiles.create(".texts"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file = target;
        }
        for (byte[] full : blocks) {
            ByteBuffer bytes = ByteBuffer.wrap(full);
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        }
        byte[] next = blocks.isEmpty() ? new byte[BLOCK] : blocks.getLast();
        blocks.clear();
        blocks.add(next);
    }

    /// To be called behind the last text. What is mapped outlives the file.
    SharedTexts complete() throws XMLStreamException {
        FileChannel source = file;
        if (source != null && mapped == null) {
            try (source) {
                putAside();
                mapped = source.map(FileChannel.MapMode.READ_ONLY, 0, source.size());
                blocks.clear();
            } catch (IOException e) {
                throw limit("the texts of the workbook cannot be put into the folder of temporary files (" + e + ")");
            }
        }
        return this;
    }

    /// Appends a text.
    ///
    /// @return whether there is a text with this number
    boolean append(int number, Utf8Buffer target) {
        if (number < 0 || number >= size) {
            return false;
        }
        int start = starts[number];
        int of = start / BLOCK;
        boolean last = number + 1 == size || starts[number + 1] / BLOCK != of;
        int length = last ? filled[of] - start % BLOCK : starts[number + 1] - start;
        ByteBuffer texts = mapped;
        if (texts == null) {
            target.append(blocks.get(of), start % BLOCK, length);
        } else {
            if (scratch.length < length) {
                scratch = new byte[Math.max(length, 2 * scratch.length)];
            }
            texts.get(start, scratch, 0, length);
            target.append(scratch, 0, length);
        }
        return true;
    }
}
