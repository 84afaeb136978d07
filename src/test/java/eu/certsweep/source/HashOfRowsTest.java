package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The hash that a file of rows tells is of the bytes that the rows were made of.
class HashOfRowsTest {

    private static final SourceDefinition ENTITIES = SourceDefinition.of(Register.ENTITIES, "*");
    private static final String TEXT = "entity_id,name,member_state,sector_code\n" + "1,Miller,DE,FOOD\n".repeat(50_000)
            + "2,Müller – Söhne,DE,FOOD\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, '\uFEFF'",
        "UTF-16LE, '\uFEFF'",
        "UTF-16BE, ''",
        "windows-1252, ''",
    })
    void isThatOfTheFileInEveryEncoding(Charset encoding, String mark) throws Exception {
        Path file = Files.write(folder.resolve("entities.csv"), (mark + TEXT).getBytes(encoding));

        try (RegisterFile rows = RegisterFiles.open(file, ENTITIES)) {
            assertThat(count(rows)).isEqualTo(50_001);
            assertThat(rows.sha256()).contains(SourceFiles.sha256(file));
            assertThat(rows.sha256()).contains(SourceFiles.sha256(file));
        }
    }

    @Test
    void isThatOfTheBytesThatWereReadWhereTheFileIsWrittenToMeanwhile() throws Exception {
        Path file = Files.writeString(folder.resolve("entities.csv"), TEXT);
        String planned = SourceFiles.sha256(file);

        try (RegisterFile rows = RegisterFiles.open(file, ENTITIES)) {
            assertThat(rows.next()).isTrue();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(bytes.length() - 5);
                bytes.write("RAIL\n".getBytes(StandardCharsets.US_ASCII));
            }
            count(rows);
            assertThat(rows.sha256()).contains(SourceFiles.sha256(file)).isNotEqualTo(java.util.Optional.of(planned));
        }
    }

    @Test
    void isNotToldOfWhatIsWrappedOrNotReadInOrder() throws Exception {
        Path file = folder.resolve("entities.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        try (RegisterFile rows = RegisterFiles.open(file, ENTITIES)) {
            count(rows);
            assertThat(rows.sha256()).isEmpty();
        }
    }

    private static int count(RegisterFile rows) throws Exception {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
