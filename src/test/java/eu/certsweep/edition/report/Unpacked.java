package eu.certsweep.edition.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// What a report holds packed.
public final class Unpacked {

    private Unpacked() {}

    /// All that the page says and holds, but for its scripts: packed blocks are unpacked.
    public static String all(String page) throws IOException {
        StringBuilder all = new StringBuilder(page.replaceAll("(?s)<script[^>]*>.*?</script>", ""));
        Matcher plain = Pattern.compile("(?s)<script type=\"application/json\"[^>]*>(.*?)</script>")
                .matcher(page);
        while (plain.find()) {
            all.append(plain.group(1)).append('\n');
        }
        Matcher block = Pattern.compile("id=\"data-([a-z0-9-]+)\"").matcher(page);
        while (block.find()) {
            all.append(text(page, block.group(1))).append('\n');
        }
        return all.toString();
    }

    /// The JSON of this block.
    static String text(String page, String block) throws IOException {
        Matcher found = Pattern.compile("id=\"data-" + block + "\">([^<]*)<").matcher(page);
        if (!found.find()) {
            throw new IllegalArgumentException("the page has no block " + block);
        }
        byte[] packed = Base64.getDecoder().decode(found.group(1));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
