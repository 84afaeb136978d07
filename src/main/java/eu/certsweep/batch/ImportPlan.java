package eu.certsweep.batch;

import eu.certsweep.job.Hashes;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.Scheme;
import eu.certsweep.register.Snapshot;
import eu.certsweep.source.FileState;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a sweep finds in the folders of its sources, before it reads any of it.
///
/// @param files in byte order of their names
record ImportPlan(List<PlannedFile> files) {

    /// A file of a source.
    ///
    /// @param name relative to the job file, with `/`
    /// @param state of the file before it was hashed
    record PlannedFile(SourceDefinition source, Path path, String name, Snapshot.Origin origin, FileState state) {

        String identity() {
            return origin.register() + '\n' + name + '\n' + origin.sheet();
        }
    }

    /// Finds the files and their hashes.
    ///
    /// @param seen earlier looks at them, whose hashes hold for files that nothing touched since
    /// @param stop may ask it to end early
    /// @throws SourceException if sources have no file or files cannot be read; all of them are named
    /// @throws java.util.concurrent.CancellationException if it was to end
    /// @throws SweepException if two sources claim the same file for the same register
    static ImportPlan of(SweepRequest request, Map<Path, FileState.Sighting> seen, StopRequest stop)
            throws SourceException, SweepException {
        JobDefinition job = request.job();
        Map<SourceDefinition, List<Path>> found = new LinkedHashMap<>();
        List<SourceException> faults = new ArrayList<>();
        for (SourceDefinition source : job.sources()) {
            try {
                found.put(source, SourceFiles.matching(job.folder(), source));
            } catch (SourceException e) {
                faults.add(e);
            }
        }
        SourceException.throwAll(faults);
        Map<Path, FileState> states = FileState.of(
                found.values().stream().flatMap(List::stream).distinct().toList(), seen, stop::isAsked);
        List<PlannedFile> planned = new ArrayList<>();
        Map<String, SourceDefinition> claimed = new HashMap<>();
        for (Map.Entry<SourceDefinition, List<Path>> entry : found.entrySet()) {
            SourceDefinition source = entry.getKey();
            String mapping = Hashes.sha256(mapping(request, source));
            for (Path path : entry.getValue()) {
                PlannedFile file = plan(job, source, mapping, path, Objects.requireNonNull(states.get(path)));
                SourceDefinition other = claimed.put(file.identity(), source);
                if (other != null) {
                    throw new SweepException(
                            SweepException.Kind.WRONG_USAGE,
                            String.format(
                                    Locale.ROOT,
                                    "%s:%d: the file %s is claimed by the source in line %d, too; let only one glob match it",
                                    job.file().getFileName(),
                                    source.line(),
                                    file.name,
                                    other.line()));
                }
                planned.add(file);
            }
        }
        planned.sort(Comparator.comparing(PlannedFile::name, ByteOrder.COMPARATOR)
                .thenComparing(file -> file.origin.register())
                .thenComparing(file -> file.origin.sheet(), ByteOrder.COMPARATOR));
        return new ImportPlan(planned);
    }

    private static PlannedFile plan(
            JobDefinition job, SourceDefinition source, String mapping, Path path, FileState state) {
        String name = SourceFiles.nameOf(job.folder(), path);
        Snapshot.Origin origin = new Snapshot.Origin(
                source.register().code(),
                name,
                source.sheet(),
                sourceKey(source),
                source.latestFile(),
                source.keepsFirst(),
                state.sha256(),
                mapping,
                state.bytes());
        return new PlannedFile(source, path, name, origin, state);
    }

    /// What a source is known by from run to run.
    static String sourceKey(SourceDefinition source) {
        return source.register().code() + " " + source.files() + " " + source.sheet();
    }

    /// Whether this source reads a file in the same way as when a snapshot of it was taken.
    static boolean readsAs(SweepRequest request, SourceDefinition source, Snapshot.Origin origin) {
        return origin.register().equals(source.register().code())
                && origin.sheet().equals(source.sheet())
                && origin.mapping().equals(Hashes.sha256(mapping(request, source)));
    }

    private static List<String> mapping(SweepRequest request, SourceDefinition source) {
        JobDefinition job = request.job();
        return List.of(
                request.program().reading(),
                source.register().code(),
                source.format(),
                source.encoding(),
                source.delimiter(),
                source.sheet(),
                source.headerRow().map(String::valueOf).orElse(""),
                source.locale(),
                source.limits().toString(),
                columns(source).toString(),
                job.ictCategories().stream().map(IctCategory::id).sorted().collect(Collectors.joining(",")),
                job.schemes().stream().map(Scheme::id).sorted().collect(Collectors.joining(",")),
                source.register() == Register.CONSULTATION
                        ? job.optionIds().stream().sorted().collect(Collectors.joining(","))
                        : "",
                source.survey().map(String::valueOf).orElse(""),
                source.signingCertificates().stream()
                        .map(ImportPlan::fingerprint)
                        .sorted()
                        .collect(Collectors.joining(",")));
    }

    /// What the source says of its columns, rows and values. Patterns of look-ups hold in their order.
    private static List<String> columns(SourceDefinition source) {
        return List.of(
                new TreeMap<>(source.columns()).toString(),
                new TreeMap<>(source.composites()).toString(),
                new TreeSet<>(source.unmatched()).toString(),
                source.ignore().toString(),
                new TreeMap<>(source.defaults()).toString(),
                new TreeMap<>(source.lookups()).toString(),
                source.missing().toString(),
                source.only().toString(),
                new TreeMap<>(source.units()).toString(),
                String.valueOf(source.respondentByRow()));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Hashes.sha256(List.of(HexFormat.of().formatHex(certificate.getEncoded())));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
