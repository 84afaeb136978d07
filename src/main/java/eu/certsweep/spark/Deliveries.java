package eu.certsweep.spark;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.FileState;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import eu.certsweep.spark.SparkFault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/// Finds the files of a job's sources, on this machine or on a file system that Hadoop knows.
final class Deliveries {

    private Deliveries() {}

    /// The files, not numbered yet.
    ///
    /// @throws SourceException if a source has no file
    /// @throws SparkFault if two sources claim the same file for the same register
    static List<Delivery> of(JobDefinition job) throws SourceException, SparkFault, IOException {
        List<Delivery> found = new ArrayList<>();
        Map<List<String>, SourceDefinition> claimed = new HashMap<>();
        List<SourceException> faults = new ArrayList<>();
        for (SourceDefinition source : job.sources()) {
            List<Delivery> files = List.of();
            try {
                files = HadoopFiles.isAddress(source.files()) ? distant(source) : here(job, source);
            } catch (SourceException e) {
                faults.add(e);
            }
            for (Delivery file : files) {
                SourceDefinition other =
                        claimed.put(List.of(source.register().code(), file.name(), source.sheet()), source);
                if (other != null) {
                    throw new SparkFault(
                            Kind.WRONG_USAGE,
                            String.format(
                                    Locale.ROOT,
                                    "%s:%d: the file %s is claimed by the source in line %d, too; let only one glob match it",
                                    job.file().getFileName(),
                                    source.line(),
                                    file.name(),
                                    other.line()));
                }
                found.add(file);
            }
        }
        SourceException.throwAll(faults);
        return found;
    }

    private static List<Delivery> here(JobDefinition job, SourceDefinition source) throws SourceException, IOException {
        List<Delivery> files = new ArrayList<>();
        for (Path path : SourceFiles.matching(job.folder(), source)) {
            files.add(new Delivery(
                    0,
                    source,
                    path.toAbsolutePath().toString(),
                    SourceFiles.nameOf(job.folder(), path),
                    Files.size(path),
                    FileState.look(path)));
        }
        return files;
    }

    private static List<Delivery> distant(SourceDefinition source) throws SourceException, IOException {
        FileStatus[] statuses =
                HadoopFiles.of(source.files()).globStatus(new org.apache.hadoop.fs.Path(source.files()));
        List<Delivery> files = new ArrayList<>();
        for (FileStatus status : statuses == null ? new FileStatus[0] : statuses) {
            if (status.isFile() && !SourceFiles.isClutter(status.getPath().getName())) {
                String address = status.getPath().toString();
                files.add(new Delivery(0, source, address, address, status.getLen(), look(address)));
            }
        }
        if (files.isEmpty()) {
            throw new SourceException(
                    Path.of(source.files()), "no file matches; put one there or correct `files` of the source");
        }
        return files;
    }

    /// As [FileState#look(Path)] says it where the file lies on this machine. The stores behind addresses do not change
    /// files in place.
    private static String look(String location) throws SourceException, IOException {
        Optional<Path> here = HadoopFiles.local(location);
        if (here.isPresent()) {
            return FileState.look(here.get());
        }
        FileStatus status = HadoopFiles.of(location).getFileStatus(new org.apache.hadoop.fs.Path(location));
        return status.getLen() + " " + status.getModificationTime();
    }

    /// Holds the files against what they were when they were found: many tasks read parts of them at many times, so
    /// that none of them can tell whether all read the same.
    ///
    /// @throws SourceException if one of them was touched meanwhile
    static void unchanged(List<Delivery> files) throws SourceException, IOException {
        for (Delivery file : files) {
            if (!look(file.location()).equals(file.look())) {
                throw new SourceException(
                        Path.of(file.name()),
                        "was replaced while it was read; start again when its sender is done with it");
            }
        }
    }
}
