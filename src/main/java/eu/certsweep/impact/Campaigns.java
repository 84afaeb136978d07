package eu.certsweep.impact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds comments that many respondents of a consultation hand in word for word, as a campaign makes them do. Letters
/// and digits alone count, without case and accents. Keeps a hash of each text, not the text.
public final class Campaigns {

    /// Respondents from which on one text counts as a campaign.
    public static final int RESPONDENTS = 5;

    /// Letters and digits below which a text says too little to be one: `I agree` comes from many by itself.
    public static final int LETTERS = 20;

    private final Map<String, Integer> respondents = new HashMap<>();

    /// Counts the comments of one respondent; the same text on several options counts once.
    public void add(Collection<String> comments) {
        Set<String> texts = new HashSet<>();
        for (String comment : comments) {
            text(comment).ifPresent(texts::add);
        }
        texts.forEach(text -> respondents.merge(text, 1, Integer::sum));
    }

    /// Respondents that handed in this text, 0 if it is too short to tell. To be asked after the last one was added.
    public int respondents(String comment) {
        return text(comment).map(text -> respondents.getOrDefault(text, 0)).orElse(0);
    }

    /// Whether the comment is that of a campaign. To be asked after the last one was added.
    public boolean isCampaign(String comment) {
        return respondents(comment) >= RESPONDENTS;
    }

    /// Texts that count as campaigns.
    public long count() {
        return respondents.values().stream()
                .filter(number -> number >= RESPONDENTS)
                .count();
    }

    private static Optional<String> text(String comment) {
        String decomposed = Normalizer.normalize(comment, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        if (letters.length() < LETTERS) {
            return Optional.empty();
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(letters.toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
