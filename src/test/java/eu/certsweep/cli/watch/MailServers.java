package eu.certsweep.cli.watch;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;

/// Makes servers of mail for tests.
final class MailServers {

    private MailServers() {}

    /// Returns a server of mail, not started, that will listen on a free port and may take a minute to start, as on a
    /// machine that is busy.
    static GreenMail any(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
        return new GreenMail(setup);
    }
}
