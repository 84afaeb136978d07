package eu.certsweep.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Whatever bytes a file has, reading it ends in rows or in a SourceException that names the file.
///
/// In the build the kept corpus is read again (`src/test/resources/eu/certsweep/source/ReadersFuzzTestInputs`);
/// `scripts/fuzz` looks for new inputs.
class ReadersFuzzTest {

    private static final SourceLimits SMALL = new SourceLimits(8 << 20, 20_000, 1000, 5000, 32 << 20, 100, false);

    private static Path file;

    @BeforeAll
    static void makesAFile() throws IOException {
        file = Files.createTempFile("certsweep-fuzz-", ".bin");
    }

    @AfterAll
    static void deletesIt() throws IOException {
        Files.deleteIfExists(file);
    }

    /// A whole file of any format.
    @FuzzTest(maxDuration = "5m")
    void files(byte[] bytes) throws IOException {
        read(bytes);
    }

    /// A CSV file, of a small limit for records as well.
    @FuzzTest(maxDuration = "5m")
    void texts(byte[] bytes) throws IOException {
        byte[] header = TextTortures.HEADER.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[header.length + bytes.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(bytes, 0, all, header.length, bytes.length);
        read(all);
    }

    /// The sheet of an XLSX file.
    @FuzzTest(maxDuration = "5m")
    void sheets(byte[] bytes) throws IOException {
        read(HostileTortures.bookOf(bytes));
    }

    /// The content of an OpenDocument file.
    @FuzzTest(maxDuration = "5m")
    void contents(byte[] bytes) throws IOException {
        read(TextTortures.zip("content.xml", bytes));
    }

    /// The sheet of an XLSB file.
    @FuzzTest(maxDuration = "5m")
    void binarySheets(byte[] bytes) throws IOException {
        read(BinaryWorkbook.archive(bytes));
    }

    private static void read(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        SourceDefinition source = SourceDefinition.builder(Register.ENTITIES, "*")
                .defaults(Map.of("name", "N", "member_state", "DE", "sector_code", "FOOD"))
                .limits(SMALL)
                .build();
        long last = 0;
        try (RegisterFile open = RegisterFiles.look(file, source)) {
            while (open.next()) {
                RawRow row = open.row();
                if (row.number() <= 0) {
                    throw new AssertionError("row " + row.number() + " behind " + last);
                }
                last = row.number();
                for (int cell = 0; cell < row.size(); cell++) {
                    if (row.start(cell) > row.end(cell) || row.end(cell) > row.bytes().length) {
                        throw new AssertionError("cell " + cell + " of row " + last + " lies outside");
                    }
                }
            }
        } catch (SourceException e) {
            if (!e.getMessage().startsWith(file.toString())) {
                throw new AssertionError("a message without its file", e);
            }
        }
    }
}
