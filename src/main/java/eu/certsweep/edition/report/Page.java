package eu.certsweep.edition.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page itself: the skeleton `page.html` with style, scripts, texts and data in their places. Its Content Security
/// Policy allows no network and just these scripts, by their hashes.
///
/// @param blocks packed data, each an element of its own
record Page(ReportTexts texts, PageHead head, List<Block> blocks) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z:.-]+)}}");

    /// Packed data.
    ///
    /// @param id of the element that holds it, after `data-`
    record Block(String id, String content) {}

    /// How long the page is.
    long bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            write(writer);
        }
        return out.size();
    }

    void write(Writer out) throws IOException {
        String skeleton = Resources.text("page.html");
        Matcher place = PLACE.matcher(skeleton);
        int from = 0;
        while (place.find()) {
            out.append(skeleton, from, place.start());
            fill(place.group(1), out);
            from = place.end();
        }
        out.append(skeleton, from, skeleton.length());
    }

    private void fill(String place, Writer out) throws IOException {
        if (place.startsWith("text:")) {
            out.append(escaped(texts.text(place.substring("text:".length()))));
            return;
        }
        switch (place) {
            case "language" -> out.append(texts.language().code());
            case "title" -> out.append(escaped(head.title()));
            case "policy" -> out.append(policy());
            case "style" -> out.append(Resources.text("page.css"));
            case "notices" -> out.append(Resources.notices());
            case "library" -> out.append(Resources.text("echarts/echarts.common.min.js"));
            case "scripts" -> out.append(Resources.scripts());
            case "edition" -> out.append(Packed.plain(head::write));
            case "blocks" -> blocks(out);
            default -> throw new IllegalStateException("page.html has a place that nothing fills: " + place);
        }
    }

    private void blocks(Writer out) throws IOException {
        for (Block block : blocks) {
            out.append("<script type=\"text/plain\" id=\"data-")
                    .append(block.id)
                    .append("\">")
                    .append(block.content)
                    .append("</script>\n");
        }
    }

    /// Attributes of style are the chart library's; they can fetch nothing.
    private static String policy() {
        return "default-src 'none'; script-src " + hash(Resources.text("echarts/echarts.common.min.js")) + " "
                + hash(Resources.scripts()) + "; style-src " + hash(Resources.text("page.css"))
                + "; style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
