package eu.certsweep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The program in a jar of its own, with a record of loaded classes as the launcher makes it: starts in a second where
/// folders of classes take five. Made once by whichever process of the tests is first, anew when a class changes.
final class PackedProgram {

    private static final Path FOLDER = Path.of("target", "packed-program").toAbsolutePath();
    private static final List<String> OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> COMMAND = command();

    private PackedProgram() {}

    /// A command line of the program, without its arguments.
    ///
    /// @param heap as the JVM writes it: `512m`
    static List<String> command(String heap) {
        List<String> command = new ArrayList<>(COMMAND);
        command.add(1, "-Xmx" + heap);
        return command;
    }

    private static List<String> command() {
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel channel = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                Objects.requireNonNull(lock);
                return make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> make() throws IOException, InterruptedException, NoSuchAlgorithmException {
        List<Path> folders = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            if (!Files.isDirectory(Path.of(entry))) {
                path.add(entry);
            } else if (!Path.of(entry).endsWith("test-classes")) {
                folders.add(Path.of(entry));
            }
        }
        Path place = Files.createDirectories(FOLDER.resolve(fingerprint(folders, path)));
        Path jar = place.resolve("classes.jar");
        Path record = place.resolve("classes.aot");
        path.addFirst(jar.toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, path)));
        if (!Files.exists(record)) {
            Path packed = place.resolve("packed");
            pack(folders, packed);
            Files.move(packed, jar, StandardCopyOption.ATOMIC_MOVE);
            record(command, place);
            Path programs = Files.createDirectories(place.resolve("postgresql"));
            for (Path unpacked : walk(place.resolve("var/postgresql"), PackedProgram::isPrograms)) {
                Files.move(unpacked, programs.resolve(Objects.requireNonNull(unpacked.getFileName())));
            }
            Files.move(place.resolve("new.aot"), record, StandardCopyOption.ATOMIC_MOVE);
        }
        command.addAll(
                1,
                List.of(
                        "-XX:AOTCache=" + record,
                        "-Xlog:aot*=off",
                        "-Xlog:cds*=off",
                        "-Dcertsweep.postgresql=" + place.resolve("postgresql")));
        command.add(CertsweepMain.class.getName());
        return command;
    }

    private static String fingerprint(List<Path> folders, List<String> jars)
            throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(String.join("\n", jars).getBytes(StandardCharsets.UTF_8));
        for (Path folder : folders) {
            for (Path file : walk(folder, Files::isRegularFile)) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static boolean isPrograms(Path path) {
        return String.valueOf(path.getFileName()).startsWith("programs-");
    }

    private static List<Path> walk(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(wanted).sorted().toList();
        }
    }

    private static void pack(List<Path> folders, Path jar) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Path folder : folders) {
                // Folders as well: resources are looked for by the name of theirs.
                for (Path entry : walk(folder, path -> !path.equals(folder))) {
                    boolean isFolder = Files.isDirectory(entry);
                    String name = folder.relativize(entry).toString().replace('\\', '/');
                    out.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                    if (!isFolder) {
                        Files.copy(entry, out);
                    }
                }
            }
        }
    }

    private static void record(List<String> command, Path place) throws IOException, InterruptedException {
        List<String> recording = new ArrayList<>(command);
        recording.addAll(1, List.of("-Xmx1g", "-XX:AOTCacheOutput=" + place.resolve("new.aot")));
        recording.addAll(List.of(
                CertsweepMain.class.getName(),
                "warm-up",
                "--var",
                place.resolve("var").toString()));
        Path log = place.resolve("log");
        Process process = new ProcessBuilder(recording)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0 || !Files.exists(place.resolve("new.aot"))) {
            throw new IOException("no record of loaded classes was made: " + Files.readString(log));
        }
    }
}
