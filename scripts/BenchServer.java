import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL server in a temporary folder, for peers of the benchmark: `initdb` and start when it is opened, gone when
/// it is closed. As root it runs as the user `nobody`.
final class BenchServer implements AutoCloseable {

    private static final int PORT = 54932;

    private final Path programs;
    private final Path work;

    /// @param programs holds `initdb` and `pg_ctl`
    /// @param settings as `NAME=VALUE`; none: as PostgreSQL comes
    BenchServer(Path programs, List<String> settings) throws IOException, InterruptedException {
        this.programs = programs;
        this.work = Files.createTempDirectory("bench-postgresql");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
        run("initdb", "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        StringBuilder options = new StringBuilder("-p " + PORT + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        settings.forEach(setting -> options.append(" -c ").append(setting));
        run("pg_ctl", "-w", "-l", work.resolve("log").toString(), "-o", options.toString(), "start");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + PORT + "/postgres?user=bench";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "-m", "immediate", "stop");
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (ProcessHandle.current().info().user().orElse("").equals("root")) {
            line.addAll(List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"));
        }
        line.addAll(List.of(programs.resolve(program).toString(), "-D", work.resolve("data").toString()));
        line.addAll(List.of(arguments));
        File log = File.createTempFile("bench", ".log");
        int code = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log).directory(new File("/")).start().waitFor();
        if (code != 0) {
            throw new IOException(line + " ended with " + code + ":\n" + Files.readString(log.toPath()));
        }
        Files.delete(log.toPath());
    }
}
