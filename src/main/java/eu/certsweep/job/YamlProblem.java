package eu.certsweep.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Why a text is not YAML, in the words of somebody who has never heard of scalars and tokens, and on the line that has
/// to be changed: a quote that is never closed is told where it opens, not where the file ends.
///
/// @param text of the file
/// @param problem what the parser says
/// @param line on which it gave up, from 1
/// @param context what it was reading
/// @param begun the line on which that began, from 1
record YamlProblem(String text, String problem, int line, String context, int begun) {

    private static final Pattern SIGN = Pattern.compile("found character '(.)[^']*' that cannot start");
    private static final Pattern ESCAPE = Pattern.compile("unknown escape character (.)");
    private static final Pattern SECOND_COLON =
            Pattern.compile("^[\\s-]*[^\\s:#\"'][^:#\"']*:\\s+[^\"'{\\[#].*:(\\s.*)?$");
    private static final Pattern CLOSE_COLON = Pattern.compile("^[\\s-]*([A-Za-z][A-Za-z_-]*):[^\\s/].*$");

    /// The fault of a file.
    ///
    /// @param shown the file as messages name it
    static DefinitionFault fault(Path shown, String text, MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(YamlProblem::number).orElse(1);
        YamlProblem problem = new YamlProblem(
                text,
                Optional.ofNullable(e.getProblem()).orElse(""),
                line,
                Optional.ofNullable(e.getContext()).orElse(""),
                e.getContextMark().map(YamlProblem::number).orElse(line));
        return problem.fault(shown);
    }

    private static int number(Mark mark) {
        return mark.getLine() + 1;
    }

    private DefinitionFault fault(Path shown) {
        Matcher sign = SIGN.matcher(problem);
        Matcher escape = ESCAPE.matcher(problem);
        if (problem.contains("TAB")) {
            return at(shown, line, "the line is indented with a tab; indent with spaces");
        }
        if (problem.contains("end of stream") && context.contains("quoted scalar")) {
            return at(shown, begun, "a quotation mark that opens here is never closed; close it, or leave it out");
        }
        if (problem.startsWith("expected ',' or")) {
            boolean list = problem.contains("]");
            return at(
                    shown,
                    begun,
                    "the " + (list ? "[" : "{") + " that opens here is not closed, or a comma lacks between two of its"
                            + " entries; add " + (list ? "]" : "}") + " or the comma");
        }
        if (problem.contains("mapping values are not allowed")) {
            return colon(shown);
        }
        if (problem.contains("could not find expected ':'")) {
            return at(shown, begun, "no colon follows " + quoted(lineOf(begun)) + "; write it as `key: value`");
        }
        if (problem.startsWith("expected <block end>") || context.contains("parsing a block")) {
            return indentation(shown);
        }
        if (sign.find()) {
            return at(shown, line, "a value that begins with " + sign.group(1) + " needs quotes");
        }
        if (problem.contains("alias")
                || context.contains("alias")
                || problem.startsWith("unexpected character found")) {
            return at(shown, line, "a value that begins with * or & needs quotes, as \"*.csv\"");
        }
        if (problem.contains("another document")) {
            return at(shown, line, "a line of --- begins a second document; a file holds one: remove the line");
        }
        if (escape.find()) {
            return at(
                    shown,
                    line,
                    "\\" + escape.group(1) + " means nothing within double quotes; write \\\\, or use single quotes");
        }
        if (context.contains("block scalar")) {
            return at(
                    shown, line, "nothing may follow | or > in its line; write the text into the next lines, indented");
        }
        return at(
                shown,
                line,
                "is not YAML" + (problem.isEmpty() ? "" : " (" + problem + ")")
                        + "; look at this line and the one above it");
    }

    /// A colon where no key can end: mostly a value with a colon of its own, or a line that stands too far right.
    private DefinitionFault colon(Path shown) {
        if (SECOND_COLON.matcher(lineOf(line)).matches()) {
            return at(shown, line, "the value has a colon of its own; put the value in quotes");
        }
        Matcher close = CLOSE_COLON.matcher(above());
        if (close.matches()) {
            return at(shown, aboveLine(), "a space must follow the colon; write `" + close.group(1) + ": ...`");
        }
        return indentation(shown);
    }

    private DefinitionFault indentation(Path shown) {
        return at(
                shown,
                line,
                "the line is not indented as its neighbours; give all keys of one entry the same number of spaces, and"
                        + " what belongs to a key more of them");
    }

    private DefinitionFault at(Path shown, int place, String message) {
        return new DefinitionFault(shown, Math.min(place, Math.max(1, lines().size())), "", message);
    }

    private List<String> lines() {
        return text.lines().toList();
    }

    private String lineOf(int number) {
        List<String> lines = lines();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    private int aboveLine() {
        int above = line - 1;
        while (above > 1 && lineOf(above).isBlank()) {
            above--;
        }
        return Math.max(1, above);
    }

    private String above() {
        return lineOf(aboveLine());
    }

    private static String quoted(String line) {
        String word = line.strip();
        return "'" + (word.length() > 60 ? word.substring(0, 60) + "…" : word) + "'";
    }
}
