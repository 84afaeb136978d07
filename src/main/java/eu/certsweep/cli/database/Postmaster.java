package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The server process of a data folder, as the folder's `postmaster.pid` names it.
///
/// @param pid process id
/// @param port where it listens on 127.0.0.1; 0 while it has not said so yet
/// @param isStopping whether it was told to stop
record Postmaster(long pid, int port, boolean isStopping) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// Reads `postmaster.pid`; none if there is no such file or nothing in it yet.
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
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
                Long.parseLong(lines.getFirst().strip()), isNumber(port) ? Integer.parseInt(port) : 0, isStopping));
    }

    /// Whether the process lives. The id of a server that died may have gone to another program, after the machine or
    /// the container started anew; such a process is not the server.
    boolean isAlive() throws IOException {
        return !isZombie()
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> process.info()
                                .command()
                                .map(Postmaster::isPostgres)
                                .orElse(true))
                        .isPresent();
    }

    /// Dead, but not collected by its parent, as happens in containers whose first process is no init.
    private boolean isZombie() throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return line.startsWith(" Z", line.lastIndexOf(')') + 1);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isPostgres(String command) {
        return Path.of(command).getFileName().toString().startsWith("postgres");
    }

    private static boolean isNumber(String text) {
        return !text.isBlank()
                && text.strip().length() < 10
                && text.strip().chars().allMatch(Character::isDigit);
    }
}
