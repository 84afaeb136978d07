package eu.certsweep.cli.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Another certsweep, as far as the database can tell: a JVM that opens it, says so, and keeps it open until its
/// standard input ends.
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it; whether it has the database open yet, only [#said()] tells.
    static OtherProcess using(DatabaseSettings settings) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                settings.work().toString(),
                settings.programs().toString());
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// The JDBC address of what it opened, or why it could not; waits for that. To be asked once.
    String said() throws IOException {
        return String.valueOf(output.readLine());
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C does, and the end of a session.
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /// Lets it close the database and end.
    @Override
    public void close() throws IOException {
        end();
        output.close();
    }

    /// Lets it close the database, and waits for its end.
    void end() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    /// The other process itself.
    public static void main(String[] arguments) throws IOException {
        DatabaseSettings settings =
                DatabaseSettings.embedded(Path.of(arguments[0])).withPrograms(Path.of(arguments[1]));
        try (Database database = Database.open(settings)) {
            System.out.println(database.jdbcUrl());
            System.in.readAllBytes();
        } catch (DatabaseException e) {
            System.out.println(e.getMessage());
        }
    }
}
