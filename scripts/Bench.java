import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs certsweep and DuckDB in turn on the folder that `BenchData.java` made, and prints for each the median and the
/// spread of seconds, processor seconds and peak memory, with the ratios of seconds within each round.
///
/// `java scripts/Bench.java FOLDER ROUNDS DUCKDB_JAR [REPORT.md]`, from the project's root. Processor time and memory are read
/// from /proc and are missing where there is none; PostgreSQL's are counted apart from the program's.
public class Bench {

    private static final long HERTZ = 100;
    private static final int POLL_MILLIS = 50;

    private static final int TUTORIAL_ROWS = 500_000;

    /// What the launcher built, with the libraries and PostgreSQL's programs; null: peers that need them are left out.
    private static final String BUILD = System.getenv("BENCH_BUILD");

    /// What one run of one contestant took.
    ///
    /// @param postgres processor seconds of the database; its memory is proportional set size, summed
    record Taken(double wall, double cpu, double postgres, long memory, long postgresMemory) {}

    private final Path home = Path.of("").toAbsolutePath();
    private final Path folder;
    private final Path duckdb;
    private final Map<String, List<Taken>> results = new LinkedHashMap<>();

    Bench(Path folder, Path duckdb) {
        this.folder = folder;
        this.duckdb = duckdb;
    }

    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[2]).toAbsolutePath());
        int rounds = Integer.parseInt(arguments[1]);
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("round %d of %d%n", round, rounds);
            bench.round();
        }
        String table = bench.table(rounds);
        System.out.print(table);
        if (arguments.length > 3) {
            Files.writeString(Path.of(arguments[3]), table);
        }
    }

    private void round() throws Exception {
        Files.deleteIfExists(folder.resolve("data/usages-99-resubmitted.csv"));
        delete(folder.resolve("var"));
        delete(folder.resolve("out"));
        certsweep("certsweep, first run");
        duckdb("DuckDB in memory");
        compare("peer/per_entity.csv");
        Files.deleteIfExists(folder.resolve("peer/bench.duckdb"));
        duckdb("DuckDB with a file", "bench.duckdb");
        Files.deleteIfExists(folder.resolve("bench.duckdb"));
        if (BUILD != null) {
            postgresql();
            tutorial();
        }
        certsweep("certsweep, nothing changed");
        run(List.of(java(), home.resolve("scripts/BenchData.java").toString(), folder.toString(), "touch", "1"), home, "touch.log");
        certsweep("certsweep, 1 % of the entities resubmitted");
    }

    private void certsweep(String label) throws Exception {
        Path launcher = home.resolve("certsweep");
        add(label, run(List.of(launcher.toString(), "run", folder.resolve("job.yaml").toString(), "--var", folder.resolve("var").toString()), home, "certsweep.log"));
    }

    private void duckdb(String label, String... file) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java(), "-cp", duckdb.toString(), home.resolve("scripts/BenchPeer.java").toString(), home.resolve("scripts/bench-peer.sql").toString()));
        command.addAll(Arrays.asList(file));
        add(label, run(command, folder, "duckdb.log"));
    }

    private void postgresql() throws Exception {
        add("PostgreSQL alone", peer("BenchPeerPostgres.java", home.resolve("scripts/bench-peer-postgresql.sql").toString()));
        compare("peer/postgresql/per_entity.csv");
    }

    /// Reads so many usages and no more, as it would take an hour for millions: what it did after its start is
    /// multiplied.
    private void tutorial() throws Exception {
        Taken part = peer("BenchTutorial.java", String.valueOf(TUTORIAL_ROWS));
        Matcher told = Pattern.compile("start ([0-9.]+) job ([0-9.]+)").matcher(Files.readString(folder.resolve("peer.log")));
        if (!told.find()) {
            throw new IOException("the tutorial's job did not say how long it took");
        }
        long all = usages();
        if (all <= TUTORIAL_ROWS) {
            compare("peer/tutorial-per_entity.csv");
        }
        double more = Math.max(1, all / (double) TUTORIAL_ROWS);
        double start = Double.parseDouble(told.group(1));
        double job = Double.parseDouble(told.group(2));
        add("tutorial of Spring Batch, from its first 500 000 usages", new Taken(start + job * more, start + (part.cpu - start) * more, 0, part.memory, 0));
    }

    private Taken peer(String program, String argument) throws Exception {
        try (Stream<Path> programs = Files.list(Path.of(BUILD, "postgresql"))) {
            return run(List.of(
                    java(), "-cp", Path.of(BUILD, "lib") + "/*", home.resolve("scripts").resolve(program).toString(), programs.findFirst().orElseThrow().toString(), argument), folder, "peer.log");
        }
    }

    private long usages() throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("usages-")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    rows += lines.count() - 1;
                }
            }
        }
        return rows;
    }

    private void compare(String theirs) throws Exception {
        run(
                List.of(
                        java(),
                        home.resolve("scripts/BenchCompare.java").toString(),
                        folder.resolve("out/2026-06-30/per_entity.csv").toString(),
                        folder.resolve(theirs).toString()),
                home,
                "compare.log");
        System.out.print("  " + Files.readString(folder.resolve("compare.log")));
    }

    private void add(String label, Taken taken) {
        results.computeIfAbsent(label, key -> new ArrayList<>()).add(taken);
        System.out.printf(Locale.ROOT, "  %-45s %6.2f s%n", label, taken.wall);
    }

    /// Runs a command to its end and watches it.
    private Taken run(List<String> command, Path where, String log) throws Exception {
        long start = System.nanoTime();
        long before = postgresTicks();
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
        long cpu = 0;
        long memory = 0;
        long postgres = before;
        long postgresMemory = 0;
        boolean ended = false;
        for (int poll = 0; !ended; poll++) {
            ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            cpu = Math.max(cpu, ticks(process.pid()));
            memory = Math.max(memory, kibibytes(process.pid(), "status", "VmHWM:"));
            postgres = Math.max(postgres, postgresTicks());
            if (poll % 10 == 0) {
                postgresMemory = Math.max(
                        postgresMemory,
                        postgresProcesses().stream().mapToLong(pid -> kibibytes(pid, "smaps_rollup", "Pss:")).sum());
            }
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ":\n" + Files.readString(folder.resolve(log)));
        }
        return new Taken(wall, cpu / (double) HERTZ, (postgres - before) / (double) HERTZ, memory, postgresMemory);
    }

    /// The processes of the database in the bench's work folder: its postmaster and that one's children.
    private List<Long> postgresProcesses() {
        Path pidFile = folder.resolve("var");
        try (Stream<Path> files = Files.isDirectory(pidFile) ? Files.find(pidFile, 4, (path, attributes) -> path.endsWith("postmaster.pid")) : Stream.empty()) {
            List<Long> pids = new ArrayList<>();
            for (Path file : files.toList()) {
                long postmaster = Long.parseLong(Files.readAllLines(file).getFirst().strip());
                pids.add(postmaster);
                ProcessHandle.of(postmaster).ifPresent(handle -> handle.children().map(ProcessHandle::pid).forEach(pids::add));
            }
            return pids;
        } catch (IOException | UncheckedIOException | NumberFormatException | NoSuchElementException e) {
            // The server is just starting or ending.
            return List.of();
        }
    }

    private long postgresTicks() {
        return postgresProcesses().stream().mapToLong(Bench::ticks).sum();
    }

    /// Processor time of a process and of those of its children that have ended, in ticks.
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(11, 12, 13, 14).mapToLong(field -> Long.parseLong(fields[field])).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long kibibytes(long pid, String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/" + file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private String table(int rounds) throws IOException {
        String[] size = Files.readString(folder.resolve("peer/size.txt")).split(" ", -1);
        StringBuilder text = new StringBuilder("""
                # %s: %s entities, %d rounds, %d cores

                JDK %s. Made by `%sscripts/bench %s %d`. Medians, in brackets least and most; the ratio is to DuckDB in memory, within each round.

                | | seconds | ratio | processor s | of PostgreSQL | peak MiB | of PostgreSQL |
                | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(LocalDate.now(), size[0], rounds, Runtime.getRuntime().availableProcessors(), Runtime.version(), BUILD == null ? "" : "PEERS=all ", size[0], rounds));
        List<Taken> peer = results.getOrDefault("DuckDB in memory", List.of());
        results.forEach((label, taken) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < taken.size(); i++) {
                ratios.add(taken.get(i).wall / peer.get(i).wall);
            }
            text.append("| %s | %s | %s | %s | %s | %s | %s |%n".formatted(
                    label,
                    spread(taken.stream().map(Taken::wall).toList(), 2),
                    spread(ratios, 2),
                    spread(taken.stream().map(Taken::cpu).toList(), 1),
                    spread(taken.stream().map(Taken::postgres).toList(), 1),
                    spread(taken.stream().map(t -> t.memory / 1024.0).toList(), 0),
                    spread(taken.stream().map(t -> t.postgresMemory / 1024.0).toList(), 0)));
        });
        return text.append('\n').append(Files.readString(folder.resolve("compare.log"))).toString();
    }

    private static String spread(List<Double> values, int digits) {
        List<Double> sorted = values.stream().sorted().toList();
        double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        String form = "%." + digits + "f";
        return String.format(Locale.ROOT, form + " (" + form + "–" + form + ")", median, sorted.getFirst(), sorted.getLast());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
