package eu.certsweep.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Whatever bytes a signed trusted list has, checking its signature ends in a word or in a SourceException that names
/// the file; no bytes but those of its signer are found valid.
///
/// In the build the kept corpus is checked again; `scripts/fuzz trustedLists` looks for new inputs.
class TrustedListsFuzzTest {

    @TempDir
    private static Path keys;

    private static Path file;
    private static X509Certificate certificate;

    @BeforeAll
    static void makesAKey() throws Exception {
        file = Files.createTempFile("certsweep-fuzz-", ".xml");
        certificate = SignedList.signer(keys, "Invented scheme operator", "2026/01/01", 365)
                .certificate();
    }

    @AfterAll
    static void deletesIt() throws IOException {
        Files.deleteIfExists(file);
    }

    @FuzzTest(maxDuration = "5m")
    void trustedLists(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            TrustedListSignature.require(file, file, List.of(certificate));
        } catch (SourceException e) {
            if (!e.getMessage().startsWith(file.toString())) {
                throw new AssertionError("a message without its file", e);
            }
            return;
        }
        throw new AssertionError("valid without the key");
    }
}
