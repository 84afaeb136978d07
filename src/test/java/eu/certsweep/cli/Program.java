package eu.certsweep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the program as a user would: in this process, or in one of its own that can be killed.
final class Program {

    /// The report shows what has changed since the run before.
    private static final Set<String> TELL_OF_THE_RUN =
            Set.of("manifest.json", "changes.csv", "deliveries.csv", "report.html");

    private Program() {}

    /// What a run came to.
    record Ended(int code, String out, String err) {}

    /// Runs the program in this process.
    static Ended run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int code = CertsweepMain.commandLine(console)
                .execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Starts the program in a process of its own.
    ///
    /// @param log takes what it prints
    static Process start(Path log, Map<String, String> environment, Object... arguments) throws IOException {
        return startUnder(List.of(), log, environment, arguments);
    }

    private static Process startUnder(
            List<String> prefix, Path log, Map<String, String> environment, Object... arguments) throws IOException {
        return startUnder(prefix, "512m", log, environment, arguments);
    }

    private static Process startUnder(
            List<String> prefix, String heap, Path log, Map<String, String> environment, Object... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(PackedProgram.command(heap));
        Stream.of(arguments).map(String::valueOf).forEach(line::add);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// Runs the program in a process of its own to its end.
    static Ended ended(Path log, Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        return endedUnder(List.of(), log, environment, arguments);
    }

    /// The same, under another program.
    static Ended endedUnder(List<String> prefix, Path log, Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        return end(startUnder(prefix, log, environment, arguments), log);
    }

    /// The same with a heap of another size.
    ///
    /// @param heap as the JVM writes it: `64m`
    static Ended endedWithin(String heap, Path log, Object... arguments) throws IOException, InterruptedException {
        return end(startUnder(List.of(), heap, log, Map.of(), arguments), log);
    }

    private static Ended end(Process process, Path log) throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the program did not end: " + Files.readString(log));
        }
        return new Ended(process.exitValue(), "", Files.readString(log));
    }

    /// The outputs in a folder that must be the same for the same inputs, by name.
    static Map<String, String> outputs(Path folder) throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.equals("import_report.csv")) {
                    // The state column tells of the run itself.
                    outputs.put(name, Files.readString(file).replaceAll(",(imported|unchanged)\n", "\n"));
                } else if (!TELL_OF_THE_RUN.contains(name)) {
                    outputs.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        return outputs;
    }

    /// Those of them that golden copies hold: tables and what describes them. What else is made from the tables is
    /// compared with them by its own tests.
    static Map<String, String> tables(Path folder) throws IOException {
        Map<String, String> outputs = outputs(folder);
        outputs.keySet()
                .removeIf(name -> !name.endsWith(".csv") && !name.endsWith(".json") && !name.endsWith(".jsonld"));
        return outputs;
    }
}
