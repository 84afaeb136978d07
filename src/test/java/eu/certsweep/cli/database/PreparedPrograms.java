package eu.certsweep.cli.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Unpacks the programs of PostgreSQL once for all tests of a build, as the launcher does for users: a test that begins
/// with an empty work folder copies them in a tenth of the time.
public final class PreparedPrograms implements LauncherSessionListener {

    /// Where they are.
    static final Path FOLDER = Path.of("target", "postgresql").toAbsolutePath();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            PostgresPrograms.in(FOLDER);
            System.setProperty(PostgresPrograms.PREPARED, FOLDER.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }
}
