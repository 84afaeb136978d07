package eu.certsweep.cli.schedule;

import java.util.ArrayList;
import java.util.List;

/// Reads a unit as systemd does (systemd.syntax(7), systemd.exec(5)): continued lines, comments, sections, words with
/// quotes, escapes, specifiers and variables.
record UnitFile(List<Setting> settings) {

    /// A line `KEY=VALUE`.
    record Setting(String section, String key, String value) {}

    static UnitFile parse(String text) {
        List<Setting> settings = new ArrayList<>();
        String section = "";
        StringBuilder continued = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (continued.isEmpty() && (line.isBlank() || line.startsWith("#") || line.startsWith(";"))) {
                continue;
            }
            continued.append(line);
            if (line.endsWith("\\")) {
                continued.setCharAt(continued.length() - 1, ' ');
                continue;
            }
            String whole = continued.toString().strip();
            continued.setLength(0);
            if (whole.startsWith("[")) {
                section = whole;
            } else if (!whole.isEmpty()) {
                int sign = whole.indexOf('=');
                settings.add(new Setting(
                        section,
                        sign < 0 ? whole : whole.substring(0, sign).strip(),
                        sign < 0 ? "" : whole.substring(sign + 1).strip()));
            }
        }
        return new UnitFile(settings);
    }

    /// The names of all settings in their order.
    List<String> keys() {
        return settings.stream()
                .map(setting -> setting.section() + setting.key())
                .toList();
    }

    /// The one value of a key.
    String value(String key) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::value)
                .findFirst()
                .orElseThrow();
    }

    /// The value of a key as a text without words.
    String text(String key) {
        return specifiers(value(key));
    }

    /// The words of a key's value.
    ///
    /// @param isCommand whether variables are filled in, which a test has none of
    List<String> words(String key, boolean isCommand) {
        List<String> words = new ArrayList<>();
        String value = value(key);
        int at = 0;
        while (at < value.length()) {
            if (Character.isWhitespace(value.charAt(at))) {
                at++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            char quote = 0;
            while (at < value.length() && (quote != 0 || !Character.isWhitespace(value.charAt(at)))) {
                char c = value.charAt(at++);
                if (c == '\\') {
                    word.append(value.charAt(at++));
                } else if (c == quote) {
                    quote = 0;
                } else if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else {
                    word.append(c);
                }
            }
            // Variables are not looked for in the name of the program.
            String filled = isCommand && !words.isEmpty() ? variables(word.toString()) : word.toString();
            words.add(specifiers(filled));
        }
        return words;
    }

    private static String specifiers(String text) {
        if (text.replace("%%", "").contains("%")) {
            throw new IllegalArgumentException("a specifier in " + text);
        }
        return text.replace("%%", "%");
    }

    private static String variables(String text) {
        if (text.replace("$$", "").contains("$")) {
            throw new IllegalArgumentException("a variable in " + text);
        }
        return text.replace("$$", "$");
    }
}
