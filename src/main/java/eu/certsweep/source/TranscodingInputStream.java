package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A text of any encoding as UTF-8. Bytes that the encoding does not have become U+FFFD. Not thread-safe.
final class TranscodingInputStream extends InputStream {

    private static final int CHUNK = 16 << 10;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer foreign = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer characters = CharBuffer.allocate(CHUNK).flip();
    private final ByteBuffer utf8 = ByteBuffer.allocate(4 * CHUNK).flip();
    private boolean ended;
    private boolean flushed;

    TranscodingInputStream(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith("\uFFFD");
        encoder.onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD});
    }

    @Override
    public int read() throws IOException {
        return available(1) ? utf8.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!available(1)) {
            return -1;
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean available(int count) throws IOException {
        while (utf8.remaining() < count && !flushed) {
            transcode();
        }
        return utf8.remaining() >= count;
    }

    private void transcode() throws IOException {
        foreign.compact();
        if (!ended) {
            int got = in.read(foreign.array(), foreign.position(), foreign.remaining());
            ended = got < 0;
            foreign.position(foreign.position() + Math.max(0, got));
        }
        foreign.flip();
        characters.compact();
        CoderResult decoded = decoder.decode(foreign, characters, ended);
        boolean last =
                ended && decoded.isUnderflow() && decoder.flush(characters).isUnderflow();
        characters.flip();
        utf8.clear();
        encoder.encode(characters, utf8, last);
        flushed = last && encoder.flush(utf8).isUnderflow();
        utf8.flip();
    }
}
