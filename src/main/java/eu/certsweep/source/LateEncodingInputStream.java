package eu.certsweep.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Optional;

/// A text that begins with ASCII, as UTF-8; its encoding is decided where the first other bytes come, and needs no
/// pass over the file of its own. (One costs a fifth of a second for 400 MB.)
///
/// The first block with bytes beyond ASCII decides: UTF-8 if they are well-formed, else what their words
/// say. Not
/// thread-safe.
final class LateEncodingInputStream extends InputStream {

    private static final int SMALLEST_EVIDENCE = 4096;

    private InputStream in;
    private boolean decided;
    private boolean asIs = true;
    private Optional<LegacyEncoding> legacy = Optional.empty();

    LateEncodingInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (decided || length == 0) {
            return in.read(target, offset, length);
        }
        int got = in.read(target, offset, length);
        int ascii = got < 0 ? 0 : Utf8.nonAscii(target, offset, offset + got) - offset;
        if (got < 0 || ascii == got) {
            return got;
        }
        decide(target, offset + ascii, got - ascii);
        return ascii > 0 ? ascii : in.read(target, offset, length);
    }

    /// Whether the bytes read so far are those of the file.
    boolean asIs() {
        return asIs;
    }

    /// What was found out about the encoding; none as long as the bytes are those of the file.
    Optional<LegacyEncoding> legacy() {
        return legacy;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Decides by the bytes that follow the last ASCII, and puts them back.
    private void decide(byte[] bytes, int from, int length) throws IOException {
        byte[] evidence = new byte[Math.max(length, SMALLEST_EVIDENCE)];
        System.arraycopy(bytes, from, evidence, 0, length);
        int size = length + in.readNBytes(evidence, length, evidence.length - length);
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(evidence, 0, size), in);
        asIs = Encoding.utf8(evidence, 0, size);
        if (!asIs) {
            LegacyEncoding found = LegacyEncoding.of(evidence, 0, size, cells -> 0, Map.of());
            legacy = Optional.of(found);
            in = new TranscodingInputStream(rest, found.charset());
        } else {
            in = rest;
        }
        decided = true;
    }
}
