package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Under which account the programs of PostgreSQL run. They refuse to run as root, so root needs a way out.
sealed interface Account {

    /// The account of this process.
    record Own() implements Account {}

    /// Root's files, but not root: a user namespace without a mapping (`unshare -U`). The programs see themselves as
    /// `nobody` and as the owner of root's files, and have none of root's powers.
    record Unshared() implements Account {}

    /// Another account, to which the files belong.
    record Other(int user, int group) implements Account {}

    /// What to put before a command.
    default List<String> prefix() {
        return switch (this) {
            case Own own -> List.of();
            case Unshared unshared -> List.of("unshare", "-U");
            case Other other ->
                List.of("setpriv", "--reuid=" + other.user, "--regid=" + other.group, "--clear-groups", "--");
        };
    }

    /// Finds the first account, in this order, under which the programs start and reach the folder: the own one if it
    /// is not root; the owner of the folder if that is not root; a user namespace; the owner of the work folder;
    /// `postgres`; `nobody`. In the last three cases the folder is handed over to the account.
    ///
    /// @param home the folder of the embedded database
    /// @param namespaces whether user namespaces may be tried
    /// @throws DatabaseException if root finds no way
    static Account find(Path home, PostgresPrograms programs, boolean namespaces)
            throws DatabaseException, IOException {
        if (!isRoot()) {
            return new Own();
        }
        if (!PostgresPrograms.isLinux()) {
            throw new DatabaseException("PostgreSQL does not run as root on this system: start certsweep as an ordinary"
                    + " user, or use a server (CERTSWEEP_DB_URL).");
        }
        List<Account> candidates = new ArrayList<>();
        Other owner = ownerOf(home);
        if (owner.user != 0) {
            candidates.add(owner);
        } else {
            if (namespaces) {
                candidates.add(new Unshared());
            }
            Other neighbour = ownerOf(home.resolveSibling(""));
            if (neighbour.user != 0) {
                candidates.add(neighbour);
            }
            system("postgres").ifPresent(candidates::add);
            system("nobody").ifPresent(candidates::add);
        }
        for (Account candidate : candidates) {
            if (suits(candidate, home, programs)) {
                return candidate;
            }
            if (owner.user == 0) {
                owner.own(home);
            }
        }
        throw new DatabaseException("PostgreSQL does not run as root, and no other way works here: 'unshare -U' is not"
                + " permitted, and no unprivileged account can reach " + home
                + " with setpriv. Start certsweep as an ordinary user, name a work folder that others may enter (--var"
                + " DIR or CERTSWEEP_VAR, /var/lib/certsweep say), or use a server (CERTSWEEP_DB_URL).");
    }

    /// The account under which a server in the folder runs.
    static Account thatRuns(Path home) throws IOException {
        if (!isRoot()) {
            return new Own();
        }
        Other owner = ownerOf(home);
        return owner.user == 0 ? new Unshared() : owner;
    }

    /// Hands over to the account whatever in the folder is not its own.
    default void own(Path folder) throws IOException {
        if (this instanceof Other other) {
            Folders.each(folder, path -> {
                if (uid(path) != other.user) {
                    Files.setAttribute(path, "unix:uid", other.user, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:gid", other.group, LinkOption.NOFOLLOW_LINKS);
                }
            });
        }
    }

    private static boolean suits(Account candidate, Path home, PostgresPrograms programs)
            throws DatabaseException, IOException {
        boolean handsOver = candidate instanceof Other other && uid(home) != other.user;
        if (handsOver) {
            // Seen from above first: the folder itself is handed over only if the account can come near it.
            List<String> reach = List.of("test", "-x", home.resolveSibling("").toString());
            if (!ProgramRun.start(candidate, Path.of("/"), reach).isGood()) {
                return false;
            }
            candidate.own(home);
        }
        List<String> version = List.of(programs.program("postgres").toString(), "--version");
        boolean runs = ProgramRun.start(candidate, Path.of("/"), version).isGood();
        List<String> write = List.of("test", "-w", home.toString());
        return runs && ProgramRun.start(candidate, Path.of("/"), write).isGood();
    }

    private static boolean isRoot() throws IOException {
        return PostgresPrograms.isLinux()
                ? uid(Path.of("/proc/self").toRealPath()) == 0
                : System.getProperty("user.name", "").equals("root");
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static Other ownerOf(Path path) throws IOException {
        return new Other(uid(path), (int) Files.getAttribute(path, "unix:gid"));
    }

    private static Optional<Other> system(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", -1);
            if (fields.length > 3 && fields[0].equals(name)) {
                return Optional.of(new Other(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
            }
        }
        return Optional.empty();
    }
}
