package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.cli.database.DatabaseSettings.Server;
import eu.certsweep.cli.database.RoleServer;
import eu.certsweep.cli.doctor.DatabaseChecks;
import eu.certsweep.cli.doctor.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server with TLS, and one that is not who it says it is.
@DisabledOnOs(OS.WINDOWS)
class EncryptedConnectionTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    /// A key and a certificate for `localhost` that it signs itself.
    private Path certificate(Path home, String name) throws Exception {
        Files.createDirectories(home);
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem(
                home.resolve(name + ".key"),
                "PRIVATE KEY",
                Objects.requireNonNull(keys.getKey(name, PASSWORD)).getEncoded());
        return pem(
                home.resolve(name + ".crt"),
                "CERTIFICATE",
                keys.getCertificate(name).getEncoded());
    }

    private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(
                                kind,
                                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private List<Finding> findings(String url) {
        Server server = new Server(url, Optional.of("admin"), Optional.of(RoleServer.password("admin")));
        return new DatabaseChecks(Clock.systemUTC()).all(new DatabaseSettings(folder, folder, Optional.of(server)));
    }

    private static String found(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .map(finding -> finding.state().code() + " " + finding.found())
                .findFirst()
                .orElse("");
    }

    @Test
    void theServerIsHeldAgainstItsCertificateAndDoctorTellsTheProtocol() throws Exception {
        Path home = folder.resolve("server");
        Path right = certificate(home, "server");
        Path wrong = certificate(folder.resolve("other"), "other");
        try (RoleServer server = RoleServer.start(
                home,
                "ssl = on",
                "ssl_cert_file = '" + right + "'",
                "ssl_key_file = '" + home.resolve("server.key") + "'")) {
            String url = server.url().replace("127.0.0.1", "localhost") + "?sslmode=verify-full&sslrootcert=";

            List<Finding> good = findings(url + right);
            List<Finding> bad = findings(url + wrong);

            assertThat(found(good, "connection"))
                    .startsWith("ok encrypted (TLSv1.")
                    .endsWith("sslmode verify-full");
            assertThat(found(good, "database role")).isEqualTo("warning admin, a superuser");
            assertThat(found(bad, "database"))
                    .startsWith("problem The way to the server at host localhost")
                    .contains("cannot be encrypted as CERTSWEEP_DB_URL asks");
            assertThat(found(findings(server.url() + "?sslmode=disable"), "connection"))
                    .isEqualTo("ok not encrypted, and does not leave the machine");
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedIfItIsAskedFor() throws Exception {
        try (RoleServer server = RoleServer.start(folder.resolve("plain"))) {
            assertThat(found(findings(server.url() + "?sslmode=require"), "database"))
                    .contains("cannot be encrypted as CERTSWEEP_DB_URL asks")
                    .contains("does not support SSL");
        }
    }
}
