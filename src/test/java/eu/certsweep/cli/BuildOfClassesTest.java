package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.batch.ProgramBuild;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tells one build of the program from another.
class BuildOfClassesTest {

    private static final String READER = "eu/certsweep/source/CsvReader.class";
    private static final String REPORT = "eu/certsweep/edition/report/page.js";

    @TempDir
    private Path folder;

    private final Map<String, String> files = new TreeMap<>(
            Map.of(READER, "reader", REPORT, "report", "META-INF/MANIFEST.MF", "Class-Path: lib/a-1.jar"));

    private ProgramBuild jar(String prefix) throws IOException {
        Path jar = folder.resolve("program.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry((file.getKey().startsWith("META-INF") ? "" : prefix) + file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return BuildOfClasses.in(jar, "1.0");
    }

    private ProgramBuild folder() throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve("classes").resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        return BuildOfClasses.in(folder.resolve("classes"), "1.0");
    }

    @Test
    void theSameClassesAreTheSameBuildInAJarAndInAFolder() throws Exception {
        ProgramBuild packed = jar("");
        assertThat(jar("")).isEqualTo(packed).isEqualTo(folder());
    }

    @Test
    void whatIsNotReadWithMakesAnotherBuildThatReadsTheSame() throws Exception {
        for (String prefix : new String[] {"", "BOOT-INF/classes/"}) {
            ProgramBuild before = jar(prefix);
            files.merge(REPORT, "er", String::concat);
            ProgramBuild after = jar(prefix);

            assertThat(after.code()).isNotEqualTo(before.code());
            assertThat(after.reading()).isEqualTo(before.reading());
        }
    }

    @Test
    void aReaderOrALibraryOfAnotherVersionMakesABuildThatReadsOtherwise() throws Exception {
        for (String prefix : new String[] {"", "BOOT-INF/classes/"}) {
            ProgramBuild before = jar(prefix);
            files.merge(READER, "s", String::concat);
            ProgramBuild other = jar(prefix);
            files.put("META-INF/MANIFEST.MF", "Class-Path: lib/a-2.jar");

            assertThat(other.reading()).isNotEqualTo(before.reading());
            assertThat(jar(prefix).reading()).isNotEqualTo(other.reading());
            files.put("META-INF/MANIFEST.MF", "Class-Path: lib/a-1.jar");
        }
    }

    @Test
    void theBuildThatRunsIsFoundWhereItsClassesLie() {
        assertThat(Version.build()).isEqualTo(BuildOfClasses.running(Version.number()));
        assertThat(Version.build().reading())
                .hasSize(64)
                .isNotEqualTo(Version.build().code());
    }
}
