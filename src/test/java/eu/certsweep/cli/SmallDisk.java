package eu.certsweep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A disk of some megabytes at a folder, seen by the programs that are started under [#prefix()] alone; gone when it is
/// closed or the tests are killed. Root mounts it in a mount namespace, other users in one of a user namespace in which
/// they are root; programs see themselves as the user who tests.
final class SmallDisk implements AutoCloseable {

    private static final Path SELF = Path.of("/proc/self");

    private final Process holder;
    private final Path seen;

    private SmallDisk(Process holder, Path seen) {
        this.holder = holder;
        this.seen = seen;
    }

    /// Whether this user may make one: on Linux, root in most places, others where user namespaces are not forbidden.
    static boolean isPossible() throws IOException, InterruptedException {
        try {
            Process trial = new ProcessBuilder(apart("mount", "-t", "tmpfs", "none", "/mnt"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    static SmallDisk at(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        Process holder = new ProcessBuilder(apart(
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + megabytes + "m none \"$0\" && echo made && exec cat",
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = holder.inputReader().readLine();
        if (!"made".equals(said)) {
            throw new IOException("the small disk was not made: " + said);
        }
        return new SmallDisk(holder, Path.of("/proc", String.valueOf(holder.pid()), "root" + folder));
    }

    /// Runs a program where the disk is.
    List<String> prefix() throws IOException {
        List<String> prefix =
                new ArrayList<>(List.of("nsenter", "--target", String.valueOf(holder.pid()), "--mount", "--wd"));
        if (!isRoot()) {
            Collections.addAll(prefix, "--user", "--preserve-credentials");
            Collections.addAll(prefix, "unshare", "--user", "--map-user=" + id("uid"), "--map-group=" + id("gid"));
        }
        return prefix;
    }

    private static List<String> apart(String... command) throws IOException {
        List<String> apart = new ArrayList<>(List.of("unshare", "--mount"));
        if (!isRoot()) {
            Collections.addAll(apart, "--user", "--map-root-user");
        }
        Collections.addAll(apart, command);
        return apart;
    }

    private static boolean isRoot() throws IOException {
        return id("uid") == 0;
    }

    private static int id(String kind) throws IOException {
        return (int) Files.getAttribute(SELF, "unix:" + kind);
    }

    /// The disk as this process sees it.
    Path path() {
        return seen;
    }

    /// Fills it but for some bytes.
    void fill(long left) throws IOException {
        long bytes = seen.toFile().getUsableSpace() - left;
        try (OutputStream filler = Files.newOutputStream(seen.resolve("filler"))) {
            byte[] block = new byte[4096];
            for (long written = 0; written + block.length <= bytes; written += block.length) {
                filler.write(block);
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(seen.resolve("filler"));
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
