package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The data folder of the embedded server and how it comes into being. All methods are called during a turn.
///
/// A data folder is made aside and renamed when it is complete, so `data` is always a whole one; it is never deleted.
/// Aside each start has a folder of its own: of a start that was killed `initdb` may live on and write.
///
/// @param home the folder `postgresql` in the work folder
record Cluster(Path home, Account account, PostgresPrograms programs) {

    private static final String UNFINISHED = "data.unfinished";
    private static final int PASSWORD_LENGTH = 40;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return log(home);
    }

    static Path log(Path home) {
        return home.resolve("log").resolve("postgresql.log");
    }

    /// The password of the program's role, as kept in `password`.
    static String password(Path home) throws IOException {
        return Files.readString(home.resolve("password")).strip();
    }

    /// Whether one is kept: a full disk or a machine that lost power leaves an empty file.
    static boolean hasPassword(Path home) throws IOException {
        Path file = home.resolve("password");
        return Files.isRegularFile(file) && !password(home).isEmpty();
    }

    /// Sees to it that there is a data folder of this version and a password for it.
    ///
    /// @throws DatabaseException if there is one of another version, or it cannot be made
    void prepare() throws DatabaseException, IOException {
        Folders.createPrivate(log().resolveSibling(""));
        removeUnfinished();
        if (!Files.exists(data())) {
            initialise();
        }
        checkVersion();
        if (!hasPassword(home)) {
            String password = newPassword();
            singleUser(data(), "ALTER ROLE certsweep PASSWORD '" + password + "';\n");
            keep(password);
        }
        ClusterConfiguration.write(data());
        account.own(home);
    }

    private void initialise() throws DatabaseException, IOException {
        Path unfinished = Folders.createNew(home, UNFINISHED + ".");
        Files.deleteIfExists(home.resolve("password"));
        account.own(home);
        run(List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums"));
        ClusterConfiguration.write(unfinished);
        account.own(unfinished);
        String password = newPassword();
        singleUser(
                unfinished,
                "CREATE ROLE certsweep LOGIN PASSWORD '" + password
                        + "';\nCREATE DATABASE certsweep OWNER certsweep;\n");
        keep(password);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(home);
    }

    /// Deletes what starts that were cut off left. What is still being written stays until a later start.
    private void removeUnfinished() throws IOException {
        List<Path> leftovers;
        try (Stream<Path> folders = Files.list(home)) {
            leftovers = folders.filter(folder -> folder.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path leftover : leftovers) {
            Folders.delete(leftover);
        }
    }

    private void checkVersion() throws DatabaseException, IOException {
        String theirs = Files.readString(data().resolve("PG_VERSION")).strip();
        String ours = run(List.of(programs.program("postgres").toString(), "--version"))
                .replaceFirst("^.*\\) ", "")
                .strip();
        if (!ours.startsWith(theirs + ".")) {
            throw new DatabaseException("The embedded database in " + data() + " was made by PostgreSQL " + theirs
                    + ", this certsweep brings PostgreSQL " + ours
                    + ": use the certsweep that made it, or another work folder (--var DIR or CERTSWEEP_VAR) and import"
                    + " anew.");
        }
    }

    private void keep(String password) throws IOException {
        Path file = home.resolve("password");
        Path aside = home.resolve("password.new");
        Files.deleteIfExists(aside);
        Folders.writePrivate(aside, (password + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Runs statements, one a line, in a server that nobody can reach.
    private void singleUser(Path folder, String statements) throws DatabaseException, IOException {
        List<String> command =
                List.of(programs.program("postgres").toString(), "--single", "-D", folder.toString(), "postgres");
        ProgramRun run = ProgramRun.start(account, home, command, statements);
        String output = run.output().replaceAll("(?m)^(backend> )+", "");
        if (!run.isGood() || output.contains("ERROR:") || output.contains("FATAL:") || output.contains("PANIC:")) {
            throw failure("postgres --single", output);
        }
    }

    private String run(List<String> command) throws DatabaseException, IOException {
        ProgramRun run = ProgramRun.start(account, home, command);
        if (!run.isGood()) {
            throw failure(Path.of(command.getFirst()).getFileName().toString(), run.output());
        }
        return run.output();
    }

    private DatabaseException failure(String program, String output) {
        String hint = output.toLowerCase(Locale.ROOT).contains("no space left")
                ? " Make room on the disk and try again."
                : " Check the folder's permissions and disk, or use another one (--var DIR or CERTSWEEP_VAR).";
        return new DatabaseException("The embedded database in " + home + " cannot be made: " + program + " says: "
                + ServerLog.essence(output) + "." + hint);
    }

    private static String newPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
