package eu.certsweep.spark;

import eu.certsweep.source.SourceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A delivery as a file of this machine: itself, or a copy that goes with [#close()].
final class LocalFile implements Closeable {

    private final Path path;
    private final Optional<Path> folder;

    private LocalFile(Path path, Optional<Path> folder) {
        this.path = path;
        this.folder = folder;
    }

    /// @throws SourceException if it is not there, as on a worker that does not share the folder of the registers
    static LocalFile of(Delivery delivery) throws IOException, SourceException {
        Optional<Path> here = HadoopFiles.local(delivery.location());
        if (here.isPresent()) {
            if (!Files.exists(here.get())) {
                throw new SourceException(
                        here.get(),
                        "is not on the worker "
                                + java.net.InetAddress.getLocalHost().getHostName()
                                + ": registers must lie where every worker finds them, on a shared disk or under an"
                                + " address such as hdfs:// or s3a://");
            }
            return new LocalFile(here.get(), Optional.empty());
        }
        Path folder = Files.createTempDirectory("certsweep");
        String name = delivery.location().substring(delivery.location().lastIndexOf('/') + 1);
        Path copy = folder.resolve(name);
        HadoopFiles.copy(delivery.location(), copy);
        return new LocalFile(copy, Optional.of(folder));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (folder.isPresent()) {
            Files.deleteIfExists(path);
            Files.delete(folder.get());
        }
    }
}
