package eu.certsweep.edition.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The parts of the page that are the same in every edition: skeleton, style, scripts, texts and the chart library,
/// which the build puts among them.
final class Resources {

    private static final List<String> SCRIPTS = List.of(
            "data",
            "texts",
            "dom",
            "table",
            "charts",
            "section",
            "cube",
            "answer",
            "next",
            "outcomes",
            "map",
            "costs",
            "time",
            "registers",
            "entities",
            "page");

    private Resources() {}

    /// @param name below this package's resources
    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the part " + name + " of the report is missing: build the program anew");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The scripts of this project as one, in the order in which they build on each other.
    static String scripts() {
        StringBuilder all = new StringBuilder("\"use strict\";\n");
        for (String script : SCRIPTS) {
            all.append(text("scripts/" + script + ".js"));
        }
        return all.toString();
    }

    /// What the licences of the chart library ask to be kept with it.
    static String notices() {
        return String.join("\n\n", text("echarts/NOTICE"), text("echarts/zrender-LICENSE"), text("echarts/LICENSE-d3"));
    }
}
