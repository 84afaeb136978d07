package eu.certsweep.cli.watch;

import eu.certsweep.cli.watch.Tries.RefusedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// Sends a mail when a run failed, entities no longer comply, or rows or entities are gone. It names no entity. A
/// password goes over an
/// encrypted
/// connection alone.
public final class Mail implements Watcher {

    /// The environment's name for the server: `smtp://[USER:PASSWORD@]HOST[:PORT]`, or `smtps://`.
    public static final String SERVER = "CERTSWEEP_MAIL_SERVER";

    /// The environment's name for who sends.
    public static final String FROM = "CERTSWEEP_MAIL_FROM";

    /// The environment's name for who receives, with commas between them.
    public static final String TO = "CERTSWEEP_MAIL_TO";

    private static final String MILLISECONDS = "10000";

    /// Greeting, extensions, certificates and answers of a server are a few thousand bytes.
    private static final int MOST_HEARD = 256 << 10;

    private static final int LAST_PORT = 65_535;
    private static final Duration LONGEST_TALK = Duration.ofSeconds(30);

    private final Session session;
    private final InternetAddress from;
    private final InternetAddress[] to;
    private final Tries tries;

    private Mail(Session session, InternetAddress from, InternetAddress[] to, Tries tries) {
        this.session = session;
        this.from = from;
        this.to = to;
        this.tries = tries;
    }

    /// A mail as the environment has it.
    ///
    /// @throws URISyntaxException if a setting is missing or cannot be read; the message repeats no secret
    static Mail of(Map<String, String> environment, Tries tries) throws URISyntaxException {
        try {
            InternetAddress from = new InternetAddress(environment.getOrDefault(FROM, ""), true);
            InternetAddress[] to = InternetAddress.parse(environment.getOrDefault(TO, ""), true);
            if (to.length == 0) {
                throw new URISyntaxException(TO, "names nobody");
            }
            return new Mail(session(environment.getOrDefault(SERVER, "")), from, to, tries);
        } catch (AddressException e) {
            throw new URISyntaxException(FROM + " or " + TO, "is not an e-mail address");
        }
    }

    private static Session session(String server) throws URISyntaxException {
        URI address;
        try {
            address = new URI(server);
        } catch (URISyntaxException e) {
            throw new URISyntaxException(SERVER, "is not smtp://[USER:PASSWORD@]HOST[:PORT]");
        }
        String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        if (address.getHost() == null
                || address.getPort() > LAST_PORT
                || !(scheme.equals("smtp") || scheme.equals("smtps"))) {
            throw new URISyntaxException(SERVER, "is not smtp://[USER:PASSWORD@]HOST[:PORT]");
        }
        Optional<String> account = Optional.ofNullable(address.getRawUserInfo());
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.host", address.getHost());
        if (address.getPort() > 0) {
            settings.setProperty("mail.smtp.port", String.valueOf(address.getPort()));
        } else if (scheme.equals("smtps")) {
            settings.setProperty("mail.smtp.port", "465");
        } else if (account.isPresent()) {
            settings.setProperty("mail.smtp.port", "587");
        }
        settings.setProperty("mail.smtp.ssl.enable", String.valueOf(scheme.equals("smtps")));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.starttls.enable", "true");
        settings.setProperty(
                "mail.smtp.starttls.required", String.valueOf(account.isPresent() && scheme.equals("smtp")));
        settings.setProperty("mail.smtp.auth", String.valueOf(account.isPresent()));
        settings.setProperty("mail.smtp.connectiontimeout", MILLISECONDS);
        settings.setProperty("mail.smtp.timeout", MILLISECONDS);
        settings.setProperty("mail.smtp.writetimeout", MILLISECONDS);
        // Each read and write has its time above; what a server says in all has a bound of its own.
        BoundedSockets sockets = new BoundedSockets(MOST_HEARD, LONGEST_TALK);
        settings.put("mail.smtp.socketFactory", sockets);
        settings.put("mail.smtp.ssl.socketFactory", sockets);
        settings.setProperty("mail.smtp.socketFactory.fallback", "false");
        return Session.getInstance(settings, account.map(Mail::authenticator).orElse(null));
    }

    private static Authenticator authenticator(String account) {
        int colon = account.indexOf(':');
        String user = colon < 0 ? account : account.substring(0, colon);
        String password = colon < 0 ? "" : account.substring(colon + 1);
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(plain(user), plain(password));
            }
        };
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String setting() {
        return SERVER;
    }

    @Override
    public void ended(RunEnd run) throws IOException {
        Optional<Notice> notice = Notice.of(run);
        if (notice.isPresent()) {
            tries.deliver(() -> send(notice.get()));
        }
    }

    private void send(Notice notice) throws IOException, RefusedException {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(from);
            mail.setRecipients(Message.RecipientType.TO, to);
            mail.setSubject(subject(notice), StandardCharsets.UTF_8.name());
            mail.setText(text(notice), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(notice.run().finishedAt()));
            // Says to answering machines that nobody is there to read them (RFC 3834).
            mail.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(mail);
        } catch (SendFailedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            throw new IOException(e.getMessage() + deepestCause(e), e);
        }
    }

    /// The library says that it could not connect, and its cause why: a certificate that nobody vouches for, say.
    private static String deepestCause(Throwable fault) {
        Throwable deepest = fault;
        for (int depth = 0; depth < 10 && deepest.getCause() != null; depth++) {
            deepest = deepest.getCause();
        }
        return deepest.equals(fault) || deepest.getMessage() == null ? "" : " (" + deepest.getMessage() + ")";
    }

    private static String subject(Notice notice) {
        RunEnd run = notice.run();
        long newly = notice.changes().newlyNonCompliant().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        String subject = "certsweep: " + run.job()
                + (notice.failed()
                        ? " failed with code " + run.exitCode()
                        : newly > 0
                                ? ": " + newly + " entities no longer comply"
                                : ": " + notice.losses().rows() + " rows and "
                                        + notice.losses().entities() + " entities less than before");
        return subject.replaceAll("\\p{Cntrl}", " ");
    }

    private static void counts(StringBuilder text, String what, Map<String, Long> byOption) {
        if (!byOption.isEmpty()) {
            text.append(what).append('\n');
            new TreeMap<>(byOption)
                    .forEach((option, entities) ->
                            text.append(String.format(Locale.ROOT, "  %s: %d%n", option, entities)));
        }
    }

    private static String text(Notice notice) {
        RunEnd run = notice.run();
        StringBuilder text = new StringBuilder();
        text.append(run.title()).append("\n\n");
        if (notice.failed()) {
            text.append(String.format(
                    Locale.ROOT,
                    "The command '%s' ended with code %d:%n%s%n",
                    run.command().code(),
                    run.exitCode(),
                    run.message()));
        } else {
            counts(
                    text,
                    "Entities that did comply, or are new, and do not comply:",
                    notice.changes().newlyNonCompliant());
            if (!notice.losses().sentences().isEmpty()) {
                text.append("Less than before in the registers:\n");
                notice.losses().sentences().forEach(loss -> text.append(String.format(Locale.ROOT, "  %s%n", loss)));
            }
            counts(
                    text,
                    "Entities that are less severe than before because rows of theirs are gone or rejected, which is no improvement:",
                    notice.changes().lessSevereByLoss());
            counts(
                    text,
                    "Entities that are what they were before rows of theirs went, which are back:",
                    notice.changes().returned());
            text.append("Which, and why: changes.csv and deliveries.csv of the output folder.\n");
        }
        text.append(String.format(
                Locale.ROOT, "%nReference date %s, finished at %s.%n", run.referenceDate(), run.finishedAt()));
        return text.toString().replace("\r\n", "\n");
    }
}
