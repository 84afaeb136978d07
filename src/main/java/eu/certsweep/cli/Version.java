package eu.certsweep.cli;

import eu.certsweep.batch.ProgramBuild;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The program's version, as the build writes it.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"certsweep " + number()};
    }

    /// The build that runs.
    static ProgramBuild build() {
        return Build.RUNNING;
    }

    /// Looked for once in a process, and only in one that works on a job.
    private static final class Build {

        private static final ProgramBuild RUNNING = BuildOfClasses.running(number());
    }

    /// The bare version.
    static String number() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
