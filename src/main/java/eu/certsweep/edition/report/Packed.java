package eu.certsweep.edition.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// JSON as it stands in the page: plain with `<` written as an escape, so that no text of a register can end the
/// element that holds it, or packed, as the Base64 of gzip, which browsers unpack by themselves.
final class Packed {

    private Packed() {}

    /// JSON that cannot end a `<script>` element and is not taken for a comment in one.
    static String plain(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            content.accept(json);
        }
        return out.toString(StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    /// The Base64 of the gzip of JSON. The header of gzip holds no time.
    static String packed(Consumer<JsonGenerator> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new SmallGzip(out);
                JsonGenerator json = JsonMapper.shared().createGenerator(gzip)) {
            content.accept(json);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static final class SmallGzip extends GZIPOutputStream {

        SmallGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
