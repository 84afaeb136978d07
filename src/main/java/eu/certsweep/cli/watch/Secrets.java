package eu.certsweep.cli.watch;

import eu.certsweep.job.HiddenCharacters;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of the environment nobody is told, though others repeat it: addresses with all that may be a secret in them,
/// and passwords, also as servers of mail are sent them. A library's exception may name an address, a server may send
/// back what it got.
final class Secrets {

    private static final List<String> ADDRESSES = List.of(Webhook.URL, Lineage.TO, Mail.SERVER, "CERTSWEEP_DB_URL");
    private static final String PASSWORD = "CERTSWEEP_DB_PASSWORD";
    private static final Pattern PARAMETER = Pattern.compile("[?&;][^=&;?]*=([^&;?]+)");
    private static final String INSTEAD = "***";
    private static final int SHORTEST = 3;
    private static final int LONGEST_MESSAGE = 500;

    private final List<String> secrets;

    Secrets(Map<String, String> environment) {
        Set<String> found = new LinkedHashSet<>();
        found.add(environment.getOrDefault(PASSWORD, ""));
        for (String name : ADDRESSES) {
            String address = environment.getOrDefault(name, "");
            if (address.contains(":")) {
                inAddress(address, found);
            }
        }
        secrets = found.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void inAddress(String address, Set<String> found) {
        found.add(address);
        String authority = address.replaceFirst("^[^/]*//", "");
        int sign = authority.lastIndexOf('@');
        if (sign > 0) {
            account(authority.substring(0, sign), found);
        }
        Matcher parameter = PARAMETER.matcher(address);
        while (parameter.find()) {
            found.add(parameter.group(1));
            found.add(decoded(parameter.group(1)));
        }
        try {
            URI uri = new URI(address);
            String path = uri.getRawPath();
            if (path != null && uri.getHost() != null && path.length() > 1 && !address.startsWith("jdbc:")) {
                found.add(path);
            }
        } catch (URISyntaxException e) {
            // The whole of it and its account are kept already.
        }
    }

    private static void account(String account, Set<String> found) {
        int colon = account.indexOf(':');
        String user = decoded(colon < 0 ? account : account.substring(0, colon));
        String password = colon < 0 ? "" : decoded(account.substring(colon + 1));
        found.add(account);
        if (!password.isEmpty()) {
            found.add(password);
            found.add(account.substring(colon + 1));
            found.add(base64(password));
            found.add(base64("\0" + user + "\0" + password));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    /// The text without any of them.
    String without(String text) {
        String told = text;
        for (String secret : secrets) {
            told = told.replace(secret, INSTEAD);
        }
        return told;
    }

    /// The same as one line that is not too long, for a message in which others have their say.
    String line(String text) {
        String told = HiddenCharacters.escaped(without(text).strip().replaceAll("\\R", " "), "");
        return told.length() > LONGEST_MESSAGE ? told.substring(0, LONGEST_MESSAGE) + "…" : told;
    }
}
