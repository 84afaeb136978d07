import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds relative links in the documents that lead nowhere: to a file that is not there, or to a heading that the file
/// does not have. Links to the web are not followed.
///
/// Run in the project's root: `java scripts/CheckLinks.java`. Ends with 1 if there are any.
final class CheckLinks {

    private static final List<String> DOCUMENTS =
            List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md");

    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern INLINE =
            Pattern.compile("\\]\\(\\s*(<[^>]*>|[^\\s()]*(?:\\([^\\s()]*\\)[^\\s()]*)*)(?:\\s+\"[^\"]*\")?\\s*\\)");
    private static final Pattern REFERENCE = Pattern.compile("^ {0,3}\\[[^\\]]+\\]:\\s*(\\S+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*$");
    private static final Pattern ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]*)\"");
    private static final Pattern SCHEME = Pattern.compile("^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//).*");

    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int links;

    public static void main(String[] arguments) throws IOException {
        CheckLinks check = new CheckLinks();
        List<Path> documents = new ArrayList<>();
        for (String name : DOCUMENTS) {
            if (Files.exists(Path.of(name))) {
                documents.add(Path.of(name));
            } else {
                check.faults.add(name + ": is missing");
            }
        }
        if (Files.isDirectory(Path.of("docs"))) {
            try (Stream<Path> walk = Files.walk(Path.of("docs"))) {
                walk.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        for (Path document : documents) {
            check.read(document);
        }
        check.faults.forEach(System.out::println);
        System.out.println(documents.size() + " documents, " + check.links + " links, " + check.faults.size()
                + " faults");
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void read(Path document) throws IOException {
        List<String> lines = prose(document);
        for (int i = 0; i < lines.size(); i++) {
            String line = CODE.matcher(lines.get(i)).replaceAll("");
            for (Pattern pattern : List.of(INLINE, REFERENCE, ATTRIBUTE)) {
                Matcher matcher = pattern.matcher(line);
                while (matcher.find()) {
                    follow(document, i + 1, matcher.group(1).replaceAll("^<|>$", ""));
                }
            }
        }
    }

    private void follow(Path document, int line, String link) throws IOException {
        if (SCHEME.matcher(link).matches()) {
            return;
        }
        links++;
        String place = document + ":" + line + ": ";
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : decoded(link.substring(hash + 1));
        if (file.isEmpty() && anchor.isEmpty()) {
            faults.add(place + "empty link");
            return;
        }
        Path root = Path.of("").toAbsolutePath();
        Path target = file.isEmpty()
                ? document.toAbsolutePath()
                : document.toAbsolutePath().resolveSibling(decoded(file)).normalize();
        if (!target.startsWith(root)) {
            faults.add(place + link + " leaves the project");
        } else if (!Files.exists(target)) {
            faults.add(place + link + " leads to no file");
        } else if (!anchor.isEmpty() && target.toString().endsWith(".md") && !anchorsOf(target).contains(anchor)) {
            faults.add(place + link + " leads to no heading of " + root.relativize(target));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Set<String> anchorsOf(Path document) throws IOException {
        Set<String> known = anchors.get(document);
        if (known == null) {
            known = new HashSet<>();
            Map<String, Integer> seen = new HashMap<>();
            for (String line : prose(document)) {
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    String slug = slug(heading.group(1));
                    int times = seen.merge(slug, 1, Integer::sum);
                    known.add(times == 1 ? slug : slug + "-" + (times - 1));
                }
                Matcher anchor = ANCHOR.matcher(line);
                while (anchor.find()) {
                    known.add(anchor.group(1));
                }
            }
            anchors.put(document, known);
        }
        return known;
    }

    /// A heading's anchor as the usual forges make it: letters and digits in lower case, spaces as hyphens.
    private static String slug(String heading) {
        String text = heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                slug.appendCodePoint(c);
            } else if (c == ' ') {
                slug.append('-');
            }
        });
        return slug.toString();
    }

    /// The lines of a document, those inside code fences emptied.
    private static List<String> prose(Path document) throws IOException {
        List<String> lines = new ArrayList<>();
        String fence = "";
        for (String line : Files.readAllLines(document)) {
            String start = line.strip();
            String marks = start.startsWith("```") ? "```" : start.startsWith("~~~") ? "~~~" : "";
            boolean isFence = !marks.isEmpty() && (fence.isEmpty() || fence.equals(marks));
            if (isFence) {
                fence = fence.isEmpty() ? marks : "";
            }
            lines.add(isFence || !fence.isEmpty() ? "" : line);
        }
        return lines;
    }
}
