package eu.certsweep.spark;

import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.deploy.SparkHadoopUtil;

/// File systems that Spark reaches: local, HDFS, S3A, ABFS, GCS.
final class HadoopFiles {

    private static final String LOCAL = "file";

    private HadoopFiles() {}

    /// Whether this is an address rather than a path of this machine.
    static boolean isAddress(String location) {
        return location.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*");
    }

    static FileSystem of(String location) throws IOException {
        Configuration configuration = SparkHadoopUtil.get().conf();
        FileSystem files = isAddress(location)
                ? FileSystem.get(URI.create(location), configuration)
                : FileSystem.getLocal(configuration);
        // The checksums beside each file are Hadoop's own and nobody else's.
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /// The path on this machine of a location, if it has one here.
    static java.util.Optional<java.nio.file.Path> local(String location) {
        if (!isAddress(location)) {
            return java.util.Optional.of(java.nio.file.Path.of(location));
        }
        URI address = URI.create(location);
        return LOCAL.equals(address.getScheme())
                ? java.util.Optional.of(java.nio.file.Path.of(address.getPath()))
                : java.util.Optional.empty();
    }

    static InputStream open(String location) throws IOException {
        return of(location).open(new Path(location));
    }

    static long length(String location) throws IOException {
        return of(location).getFileStatus(new Path(location)).getLen();
    }

    static OutputStream create(String location) throws IOException {
        return of(location).create(new Path(location), true);
    }

    /// Makes a folder that others may not look into: parts of outputs tell of single entities.
    static void makeFolder(String folder) throws IOException {
        of(folder).mkdirs(new Path(folder), new FsPermission((short) 0750));
    }

    static void delete(String folder) throws IOException {
        of(folder).delete(new Path(folder), true);
    }

    /// A copy of a file on this machine.
    ///
    /// @throws SourceException if there is no such file
    static void copy(String location, java.nio.file.Path to) throws IOException, SourceException {
        try (InputStream in = open(location)) {
            Files.copy(in, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (java.io.FileNotFoundException e) {
            throw new SourceException(to, location + " does not exist any more", e);
        }
    }
}
