package eu.certsweep.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A pattern of paths: `*` and `?` stand for any characters and one character of a name, `**` also crosses `/`,
/// `[abc]`, `[a-z]` and `[!a]` for one of them, `{csv,txt}` for alternatives, `\` takes away the meaning of the sign
/// behind it.
///
/// Matching takes at most the length of the path times that of the pattern, whatever they are: the JDK's own patterns
/// take for ever where many stars stand in one name.
final class Glob {

    private static final int MOST_ALTERNATIVES = 500;

    /// Stands for `**` within this class: a character that no name has.
    private static final char ACROSS = '\uE000';

    private final List<List<Sign>> alternatives;

    private sealed interface Sign {
        /// One character of a set of them; never `/`.
        record One(BitSet characters, boolean others) implements Sign {
            boolean takes(char c) {
                return c != '/' && characters.get(c) != others;
            }
        }

        /// This character.
        record Exactly(char character) implements Sign {}

        /// Any number of characters.
        record Many(boolean acrossFolders) implements Sign {}
    }

    /// Why a pattern cannot be read.
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private Glob(List<List<Sign>> alternatives) {
        this.alternatives = alternatives;
    }

    /// @throws MalformedException if a bracket is not closed
    static Glob of(String pattern) throws MalformedException {
        List<List<Sign>> alternatives = new ArrayList<>();
        // before braces are taken away, which may leave two stars side by side that each stay within a name
        for (String alternative : expanded(pattern.replaceAll("(?<!\\\\)\\*\\*", String.valueOf(ACROSS)))) {
            alternatives.add(signs(alternative));
        }
        return new Glob(alternatives);
    }

    /// A pattern whose signs are all characters of a name.
    static Glob literal(String name) {
        return new Glob(List.of(
                name.chars().<Sign>mapToObj(c -> new Sign.Exactly((char) c)).toList()));
    }

    /// @param path with `/`
    boolean matches(String path) {
        return alternatives.stream().anyMatch(signs -> matches(signs, path));
    }

    private static boolean matches(List<Sign> signs, String path) {
        boolean[] reached = new boolean[signs.size() + 1];
        reached[0] = true;
        passMany(signs, reached);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean[] next = new boolean[reached.length];
            for (int s = 0; s < signs.size(); s++) {
                if (reached[s]) {
                    switch (signs.get(s)) {
                        case Sign.One one -> next[s + 1] |= one.takes(c);
                        case Sign.Exactly exactly -> next[s + 1] |= exactly.character() == c;
                        case Sign.Many many -> next[s] |= many.acrossFolders() || c != '/';
                    }
                }
            }
            passMany(signs, next);
            reached = next;
        }
        return reached[signs.size()];
    }

    /// What stands for any number of characters stands for none, too.
    private static void passMany(List<Sign> signs, boolean[] reached) {
        for (int s = 0; s < signs.size(); s++) {
            reached[s + 1] |= reached[s] && signs.get(s) instanceof Sign.Many;
        }
    }

    private static List<Sign> signs(String pattern) throws MalformedException {
        List<Sign> signs = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '*' -> signs.add(new Sign.Many(false));
                case ACROSS -> signs.add(new Sign.Many(true));
                case '?' -> signs.add(new Sign.One(new BitSet(), true));
                case '[' -> {
                    int end = pattern.indexOf(']', at + 1);
                    if (end < 0) {
                        throw new MalformedException("a `[` is never closed");
                    }
                    signs.add(set(pattern.substring(at, end)));
                    at = end + 1;
                }
                case '\\' -> {
                    if (at == pattern.length()) {
                        throw new MalformedException("it ends with a `\\`");
                    }
                    signs.add(new Sign.Exactly(pattern.charAt(at++)));
                }
                default -> signs.add(new Sign.Exactly(c));
            }
        }
        return signs;
    }

    private static Sign set(String written) {
        boolean others = written.startsWith("!") || (written.startsWith("^") && written.length() > 1);
        String members = others ? written.substring(1) : written;
        BitSet characters = new BitSet();
        for (int i = 0; i < members.length(); i++) {
            if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
                int from = Math.min(members.charAt(i), members.charAt(i + 2));
                characters.set(from, Math.max(members.charAt(i), members.charAt(i + 2)) + 1);
                i += 2;
            } else {
                characters.set(members.charAt(i));
            }
        }
        return new Sign.One(characters, others);
    }

    /// The patterns without braces that a pattern with braces stands for.
    private static List<String> expanded(String pattern) throws MalformedException {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            Optional<int[]> group = group(next);
            if (group.isEmpty()) {
                done.add(next);
            } else {
                int from = group.get()[0];
                int to = group.get()[1];
                for (String choice : choices(next.substring(from + 1, to))) {
                    open.add(next.substring(0, from) + choice + next.substring(to + 1));
                }
            }
            if (done.size() + open.size() > MOST_ALTERNATIVES) {
                throw new MalformedException("it stands for more than " + MOST_ALTERNATIVES + " patterns");
            }
        }
        return done;
    }

    /// Where the first group in braces that holds no other begins and ends.
    private static Optional<int[]> group(String pattern) throws MalformedException {
        int from = -1;
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> {
                    int end = pattern.indexOf(']', i + 2);
                    i = end < 0 ? i : end;
                }
                case '{' -> from = i;
                case '}' -> {
                    if (from >= 0) {
                        return Optional.of(new int[] {from, i});
                    }
                }
                default -> {
                    // a character of a name
                }
            }
        }
        if (from >= 0) {
            throw new MalformedException("a `{` is never closed");
        }
        return Optional.empty();
    }

    private static List<String> choices(String group) {
        return Arrays.asList(group.split(",", -1));
    }
}
