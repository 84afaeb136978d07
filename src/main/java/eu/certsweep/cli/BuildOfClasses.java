package eu.certsweep.cli;

import eu.certsweep.batch.ProgramBuild;
import eu.certsweep.job.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/// Finds out which build of the program runs, from the classes and resources that it was started from: names, sizes and
/// check sums of what its jar holds, its manifest and with that the libraries among them, or of the files of a folder
/// of classes. The same sources make the same build.
final class BuildOfClasses {

    /// What decides which rows a file gives: the vocabulary, definitions, readers, normalisers, how rows are stored and
    /// who does all that; the libraries.
    private static final List<String> READING = List.of(
            "eu/certsweep/law/",
            "eu/certsweep/job/",
            "eu/certsweep/source/",
            "eu/certsweep/normalise/",
            "eu/certsweep/register/",
            "eu/certsweep/batch/FileImport",
            "META-INF/MANIFEST.MF",
            "BOOT-INF/lib/");
    /// Where classes lie in a jar that holds its libraries.
    private static final String PACKED = "BOOT-INF/classes/";

    private final List<String> files;

    private BuildOfClasses(List<String> files) {
        this.files = files;
    }

    /// The build that this class belongs to.
    static ProgramBuild running(String version) {
        try {
            Path place = place(BuildOfClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return in(place, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The build in a jar or a folder of classes.
    static ProgramBuild in(Path place, String version) throws IOException {
        BuildOfClasses build = new BuildOfClasses(Files.isDirectory(place) ? filesOfFolder(place) : filesOfJar(place));
        return new ProgramBuild(version, build.hash(file -> true), build.hash(BuildOfClasses::decidesOnRows));
    }

    /// A jar within which classes lie in a folder is named by more than its path: `jar:nested:/a.jar/!BOOT-INF/…`.
    private static Path place(URI location) {
        if ("file".equals(location.getScheme())) {
            return Path.of(location);
        }
        String path = location.getSchemeSpecificPart().replaceFirst("^(nested|file):", "");
        int within = path.indexOf('!');
        return Path.of(path.substring(0, within < 0 ? path.length() : within).replaceFirst("/$", ""));
    }

    private static boolean decidesOnRows(String file) {
        String name = file.startsWith(PACKED) ? file.substring(PACKED.length()) : file;
        return READING.stream().anyMatch(name::startsWith);
    }

    private String hash(Predicate<String> wanted) {
        return Hashes.sha256(files.stream().filter(wanted).sorted().toList());
    }

    private static List<String> filesOfJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> line(entry.getName(), entry.getSize(), entry.getCrc()))
                    .toList();
        }
    }

    private static List<String> filesOfFolder(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                CRC32 crc = new CRC32();
                crc.update(bytes);
                String name = folder.relativize(file).toString().replace('\\', '/');
                lines.add(line(name, bytes.length, crc.getValue()));
            }
        }
        return lines;
    }

    private static String line(String name, long bytes, long crc) {
        return String.format(Locale.ROOT, "%s %d %08x", name, bytes, crc);
    }
}
