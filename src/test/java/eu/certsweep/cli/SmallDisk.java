package eu.certsweep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A disk of some megabytes at a folder, seen by the programs that are started under [#prefix()] alone; gone when it is
/// closed or the tests are killed.
final class SmallDisk implements AutoCloseable {

    private final Process holder;
    private final Path seen;

    private SmallDisk(Process holder, Path seen) {
        this.holder = holder;
        this.seen = seen;
    }

    /// Whether this user may make one: root on Linux, in most places.
    static boolean isPossible() throws IOException, InterruptedException {
        try {
            Process trial = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
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
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + megabytes + "m none \"$0\" && echo made && exec cat",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = holder.inputReader().readLine();
        if (!"made".equals(said)) {
            throw new IOException("the small disk was not made: " + said);
        }
        return new SmallDisk(holder, Path.of("/proc", String.valueOf(holder.pid()), "root" + folder));
    }

    /// Runs a program where the disk is.
    List<String> prefix() {
        return List.of("nsenter", "--target", String.valueOf(holder.pid()), "--mount", "--wd");
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
