package eu.certsweep.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file that a register should never be, and what must happen when it is read: `NAME` and `NAME.expect.yaml` in
/// one folder.
final class Torture {

    private final Path folder;
    private final String name;
    private final List<String> expectation = new ArrayList<>();

    private Torture(Path folder, String name, String why) {
        this.folder = folder;
        this.name = name;
        line("why", why);
    }

    /// Begins a file of the folder.
    ///
    /// @param why it is there, for whoever sees it fail
    static Torture of(Path folder, String name, String why) {
        return new Torture(folder, name, why);
    }

    /// A key of the source that reads it.
    Torture source(String key, String value) {
        return line("source-" + key, value);
    }

    /// Every row that must be read, as `2: E1/Name/DE/FOOD`; `3: malformed` for one that is to be rejected whole.
    Torture rows(String... rows) {
        return list("rows", rows);
    }

    /// Words of the message of a row that is to be rejected whole.
    Torture says(String... words) {
        return list("says", words);
    }

    /// Number of rows that must be read.
    Torture count(long rows) {
        return line("count", String.valueOf(rows));
    }

    /// Words of the message with which the file must be refused.
    Torture refused(String... words) {
        return list("refused", words);
    }

    /// Words of what is found out about the file.
    Torture found(String... words) {
        return list("found", words);
    }

    /// Words of what a person is told of how the file was read; no word at all for nothing.
    Torture notes(String... words) {
        return list("notes", words);
    }

    Torture types(String... types) {
        return list("types", types);
    }

    /// Writes both files.
    void write(byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        write();
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the expectation of a file that is there already.
    void write() throws IOException {
        Files.write(folder.resolve(name + ".expect.yaml"), expectation, StandardCharsets.UTF_8);
    }

    Path path() {
        return folder.resolve(name);
    }

    private Torture line(String key, String value) {
        expectation.add(key + ": " + quoted(value));
        return this;
    }

    private Torture list(String key, String... values) {
        expectation.add(key + ":" + (values.length == 0 ? " []" : ""));
        for (String value : values) {
            expectation.add("  - " + quoted(value));
        }
        return this;
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || c > 0x7E) {
                quoted.append("\\u%04X".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
