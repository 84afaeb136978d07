package eu.certsweep.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one reference date, written beside its place and then put there as a whole: a reader finds all of the
/// old files or all of the new ones, also after a kill at any moment.
///
/// `try (OutputFolder folder = OutputFolder.open(out, name)) { write into folder.path(); folder.publish(); }`
public final class OutputFolder implements AutoCloseable {

    /// The subfolder for what senders have to mend after a run that the quality gate ended.
    public static final String REJECTED = "rejected";

    private static final String WRITING = ".writing";
    private static final String OLD = ".old";
    private static final String LOCK = ".lock";

    private final Path target;
    private final Path writing;
    private final Removal removal;
    private final FolderLock lock;
    private boolean published;
    private String standing = "what is published stays as it is";
    private Optional<String> remark = Optional.empty();

    /// Takes away what is left of an older edition.
    interface Removal {
        void remove(Path folder) throws IOException;
    }

    private OutputFolder(Path target, Removal removal, FolderLock lock) {
        this.target = target;
        this.removal = removal;
        this.lock = lock;
        this.writing = sibling(target, WRITING);
    }

    private static Path sibling(Path target, String suffix) {
        return target.resolveSibling("." + target.getFileName() + suffix);
    }

    /// Begins to write the subfolder `name` of `out`. What a killed run left behind is put right first. Until the
    /// folder is closed no other process can write there.
    ///
    /// @throws FolderInUseException if another process writes there
    /// @throws IOException if the folder cannot be made or is in the way of something else
    public static OutputFolder open(Path out, String name) throws IOException {
        return open(out, name, OutputFolder::delete);
    }

    static OutputFolder open(Path out, String name, Removal removal) throws IOException {
        try {
            Permissions.createFolders(out);
        } catch (IOException e) {
            throw new IOException(
                    "the output folder " + out + " cannot be made (" + describe(e)
                            + "); make it or choose another with --out",
                    e);
        }
        Path target = out.toRealPath().resolve(name);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(target)) {
            throw new IOException(target + " is a file where the output folder should be; move it away");
        }
        OutputFolder folder;
        try {
            folder = new OutputFolder(target, removal, FolderLock.take(sibling(target, LOCK)));
        } catch (FolderInUseException e) {
            throw e;
        } catch (IOException e) {
            throw unwritable(out, e);
        }
        try {
            folder.recover();
            try {
                Permissions.createFolders(folder.writing);
            } catch (IOException e) {
                throw unwritable(out, e);
            }
            return folder;
        } catch (IOException e) {
            folder.lock.close();
            throw e;
        }
    }

    private static IOException unwritable(Path out, IOException e) {
        return new IOException(
                "the output folder " + out + " cannot be written to (" + describe(e)
                        + "); correct its permissions or choose another with --out",
                e);
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "").toLowerCase(Locale.ROOT) + ": " + e.getMessage();
    }

    private void recover() throws IOException {
        Path old = sibling(target, OLD);
        if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                delete(old);
            } else {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        delete(writing);
    }

    /// Where to write.
    public Path path() {
        return writing;
    }

    /// Room that the program may still use on the disk of the folder, in megabytes; 0 if that cannot be told.
    public long freeMegabytes() {
        return target.toFile().getParentFile().getUsableSpace() >> 20;
    }

    /// Puts what was written into its place.
    ///
    /// @return the place
    /// @throws IOException if it is not there then; [#standing()] says what is
    public Path publish() throws IOException {
        sync();
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
        } else if (!new FolderExchange().exchange(writing, target)) {
            exchangeInTwoSteps();
        }
        published = true;
        standing = "the new edition is published";
        // From here on nothing undoes it: what fails is told, and done by the next start.
        try {
            removal.remove(sibling(target, OLD));
            removal.remove(writing);
            syncFolder(Objects.requireNonNull(target.getParent()));
        } catch (IOException e) {
            remark = Optional.of("the edition is published, but what is left of the one before it, "
                    + writing.getFileName() + " beside it, could not be removed (" + describe(e)
                    + "): mend or remove that, or the next run cannot publish");
        }
        return target;
    }

    /// Between the two a reader finds nothing; a kill there is put right by the next start.
    private void exchangeInTwoSteps() throws IOException {
        Path old = sibling(target, OLD);
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException stuck) {
                standing = "the edition before lies in " + old + ", where the next start takes it from";
                e.addSuppressed(stuck);
            }
            throw e;
        }
    }

    /// What is published after a fault, for a message.
    public String standing() {
        return standing;
    }

    /// What a person should know after [#publish()] although it went well.
    public Optional<String> remark() {
        return remark;
    }

    /// Throws away what was not published.
    @Override
    public void close() throws IOException {
        try (lock) {
            if (!published) {
                delete(writing);
            }
        }
    }

    private void sync() throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(writing)) {
            paths = walk.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : paths) {
            Permissions.tighten(path);
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        for (Path path : paths) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                syncFolder(path);
            }
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Removes the subfolder `name` of `out`, if it is there: as a whole, also after a kill at any moment.
    public static void remove(Path out, String name) throws IOException {
        Path folder = out.resolve(name);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            FolderLock lock = FolderLock.take(sibling(folder, LOCK));
            try {
                Path going = sibling(folder, WRITING);
                delete(going);
                Files.move(folder, going, StandardCopyOption.ATOMIC_MOVE);
                delete(going);
            } finally {
                lock.close();
            }
        }
    }

    /// Empties a folder that is being written.
    public static void empty(Path folder) throws IOException {
        delete(folder);
        Files.createDirectory(folder);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
