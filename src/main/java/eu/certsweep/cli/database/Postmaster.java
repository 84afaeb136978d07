package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The server process of a data folder, as the folder's `postmaster.pid` names it.
///
/// @param data the folder
/// @param pid process id
/// @param port where it listens on 127.0.0.1; 0 while it has not said so yet
/// @param isStopping whether it was told to stop
record Postmaster(Path data, long pid, int port, boolean isStopping) {

    private static final String FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final Path PROCESSES = Path.of("/proc");

    /// Reads `postmaster.pid`; none if there is no such file or no process in it.
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve(FILE), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !isNumber(lines.getFirst())) {
            return Optional.empty();
        }
        String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
        boolean isStopping =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("stopping");
        return Optional.of(new Postmaster(
                data,
                Long.parseLong(lines.getFirst().strip()),
                isNumber(port) ? Integer.parseInt(port) : 0,
                isStopping));
    }

    /// Whether the process lives. The id of a server that died may have gone to another program, even to the server of
    /// another folder, after the machine or the container started anew; such a process is not the server.
    boolean isAlive() throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || state() == 'Z') {
            return false;
        }
        return PostgresPrograms.isLinux()
                ? isOurs(PROCESSES.resolve(Long.toString(pid)))
                : process.get().info().command().map(Postmaster::isPostgres).orElse(true);
    }

    /// Whether a signal has halted it: it lives, and answers nobody.
    boolean isHalted() throws IOException {
        return state() == 'T';
    }

    /// What the system says of the process: `Z` for one that is dead and not collected by its parent, as happens in
    /// containers whose first process is no init; `T` for one that is halted. A blank where the system does not say.
    private char state() throws IOException {
        try {
            String line = Files.readString(
                    PROCESSES.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            int behindName = line.lastIndexOf(')') + 2;
            return behindName < line.length() ? line.charAt(behindName) : ' ';
        } catch (NoSuchFileException e) {
            return ' ';
        }
    }

    /// A server of PostgreSQL works in its data folder, and belongs to whom the folder belongs.
    private boolean isOurs(Path process) throws IOException {
        try {
            String name = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1);
            return isPostgres(name)
                    && Files.getAttribute(process, "unix:uid").equals(Files.getAttribute(data, "unix:uid"))
                    && worksIn(process, data);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean worksIn(Path process, Path folder) throws IOException {
        try {
            return Files.isSameFile(process.resolve("cwd"), folder);
        } catch (AccessDeniedException e) {
            // Not ours to look at, as in some containers: the name and the owner fit.
            return true;
        } catch (NoSuchFileException e) {
            // It ended meanwhile, or its folder is gone.
            return false;
        }
    }

    /// Sets a `postmaster.pid` aside that names no process: PostgreSQL would refuse to start until somebody deletes it.
    /// A full disk or a machine that lost power leaves one that is empty or cut off.
    ///
    /// @return whether there was one, and no process works in the folder
    static boolean setAsideTorn(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file) || of(data).isPresent() || !PostgresPrograms.isLinux() || isServed(data)) {
            return false;
        }
        return Files.deleteIfExists(file);
    }

    private static boolean isServed(Path data) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    if (Files.isSameFile(process.resolve("cwd"), data)) {
                        return true;
                    }
                } catch (IOException e) {
                    // Of another user, or gone.
                }
            }
        }
        return false;
    }

    private static boolean isPostgres(String command) {
        Path name = Path.of(command.strip()).getFileName();
        return name != null && name.toString().startsWith("postgres");
    }

    private static boolean isNumber(String text) {
        return !text.isBlank()
                && text.strip().length() < 10
                && text.strip().chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
