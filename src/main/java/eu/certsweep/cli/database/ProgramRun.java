package eu.certsweep.cli.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run of a program that ended.
///
/// @param status its exit status; -1 if it could not be started
/// @param output what it wrote to standard output and standard error; why it could not be started
record ProgramRun(int status, String output) {

    boolean isGood() {
        return status == 0;
    }

    /// Runs a program without input and waits for its end.
    static ProgramRun start(Account account, Path folder, List<String> command) throws DatabaseException, IOException {
        return start(account, folder, command, "");
    }

    /// Runs a program and waits for its end.
    ///
    /// @param folder its working directory
    /// @param input all that it reads from standard input
    static ProgramRun start(Account account, Path folder, List<String> command, String input)
            throws DatabaseException, IOException {
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        // Messages in one language whatever the locale: some are looked for.
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // Not installed, not executable, or no program of this machine.
            return new ProgramRun(-1, String.valueOf(e.getMessage()));
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended without reading its input; its status and output say why.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new ProgramRun(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for " + command.getFirst() + ".", e);
        }
    }
}
