package eu.certsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder so deep that nobody, root neither, can look into one of its subfolders by its whole path. Another subfolder
/// is open and holds a file.
///
/// @param path the folder
/// @param top what is to be removed afterwards
record DeepFolder(Path path, Path top) implements AutoCloseable {

    private static final int LONGEST_PATH = 4095;

    static DeepFolder in(Path folder) throws IOException {
        Path top = folder.resolve("deep");
        Path path = top;
        while (path.toString().length() < LONGEST_PATH - 260) {
            path = path.resolve("d".repeat(200));
        }
        path = path.resolve("d".repeat(LONGEST_PATH - 100 - path.toString().length()));
        Files.createDirectories(path.resolve("open"));
        Files.writeString(path.resolve("open/file.csv"), "E0001");
        shell(path, "mkdir closed-" + "x".repeat(150));
        return new DeepFolder(path, top);
    }

    private static void shell(Path folder, String command) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "cd '" + folder + "' && " + command).start();
        try {
            if (shell.waitFor() != 0) {
                throw new IOException("sh: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        shell(top.resolveSibling(""), "rm -r deep");
    }
}
