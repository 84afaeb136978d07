package eu.certsweep.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.cli.database.DatabaseSettings.Server;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    private static final String URL = "jdbc:postgresql://db.example:5432/sweep";

    @TempDir
    Path folder;

    private static DatabaseSettings read(Map<String, String> environment) throws DatabaseSettingsException {
        return DatabaseSettings.read(environment, Path.of(""), Optional.empty());
    }

    @Test
    void withoutSettingsTheDatabaseIsInVar() throws Exception {
        DatabaseSettings settings = read(Map.of("CERTSWEEP_DB_URL", " "));
        assertThat(settings.work()).isEqualTo(Path.of("var").toAbsolutePath());
        assertThat(settings.server()).isEmpty();
    }

    @Test
    void withoutSettingsVarLiesBesideTheProgramWhateverTheCurrentFolder() throws Exception {
        DatabaseSettings settings = DatabaseSettings.read(Map.of(), folder, Optional.empty());
        assertThat(settings.work()).isEqualTo(folder.resolve("var"));
        assertThat(settings.store()).isEqualTo("the work folder " + folder.resolve("var"));
        assertThat(read(Map.of("CERTSWEEP_DB_URL", URL + "?password=geheim")).store())
                .isEqualTo("the database " + URL);
    }

    @Test
    void theOptionWinsOverTheVariable() throws Exception {
        Map<String, String> environment = Map.of("CERTSWEEP_VAR", "elsewhere");
        assertThat(read(environment).work()).isEqualTo(Path.of("elsewhere").toAbsolutePath());
        assertThat(DatabaseSettings.read(environment, Path.of(""), Optional.of(folder))
                        .work())
                .isEqualTo(folder);
    }

    @Test
    void aServerIsNamedWithUserAndPassword() throws Exception {
        DatabaseSettings settings =
                read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_USER", "anna", "CERTSWEEP_DB_PASSWORD", "geheim"));
        assertThat(settings.server()).contains(new Server(URL, Optional.of("anna"), Optional.of("geheim")));
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @Test
    void thePasswordIsTheFirstLineOfItsFile() throws Exception {
        Path file = secret("password", "zwei Wörter\n", "rw-r-----");
        DatabaseSettings settings =
                read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD_FILE", file.toString()));
        assertThat(settings.server().flatMap(Server::password)).contains("zwei Wörter");
    }

    private Path secret(String name, String text, String mode) throws java.io.IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rw-----w-"})
    void aPasswordFileThatOthersMayReadOrChangeIsRefused(String mode) throws Exception {
        Path file = secret("password", "geheim\n", mode);
        assertThatThrownBy(() -> read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD_FILE", file.toString())))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining(file + ", which others may read or change (" + mode + ")")
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void twoPasswordsContradictEachOther() {
        assertThatThrownBy(() -> read(Map.of(
                        "CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD", "a", "CERTSWEEP_DB_PASSWORD_FILE", "b")))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining("both set");
    }

    @Test
    void aPasswordFileThatCannotBeReadIsNamed() throws Exception {
        Path missing = folder.resolve("missing");
        Path empty = secret("empty", "", "rw-------");
        assertThatThrownBy(
                        () -> read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD_FILE", missing.toString())))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD_FILE", empty.toString())))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://user:geheim@host/db",
                "jdbc:postgresql://user:geheim@host:5432/db?ssl=true",
                "jdbc:postgresql://geheim@host:5432,other/db",
                "jdbc:postgresql://user:ge@heim@host/db",
                "jdbc:postgresql://host/db;password=geheim",
                "jdbc:postgresql://host/db&password=geheim",
                "jdbc:postgresql://host/db password geheim",
                "jdbc:postgresql://host/db%3Bpassword%3Dgeheim",
                "jdbc:postgresql://host/db#password=geheim?ssl=true",
                "jdbc:postgresql://host;password=geheim/db",
                "jdbc:postgresql:db;password=geheim"
            })
    void aPasswordInTheAddressIsNotRepeated(String url) {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> read(Map.of("CERTSWEEP_DB_URL", url)))
                    .isInstanceOf(DatabaseSettingsException.class)
                    .hasMessageMatching("(?s).*(give them|user and password) by CERTSWEEP_DB_USER.*")
                    .hasMessageNotContaining("geheim")
                    .hasMessageNotContaining("heim");
        } finally {
            System.setErr(before);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("heim");
    }

    @Test
    void aPasswordFileIsARegularFile() throws Exception {
        assertThatThrownBy(() -> read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD_FILE", folder.toString())))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining("is a folder");
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                                .start()
                                .waitFor()
                        == 0,
                "no mkfifo here");
        assertThatThrownBy(() -> read(Map.of("CERTSWEEP_DB_URL", URL, "CERTSWEEP_DB_PASSWORD_FILE", pipe.toString())))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining("is a device, a pipe or a socket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTSWEEP_DB_USER", "CERTSWEEP_DB_PASSWORD", "CERTSWEEP_DB_PASSWORD_FILE"})
    void partsOfAServerWithoutItsAddressAreAFault(String name) {
        assertThatThrownBy(() -> read(Map.of(name, "x")))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("CERTSWEEP_DB_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:geheim@host/db",
                "postgresql://host/db",
                "jdbc:mysql://host/db",
                "host:5432",
                "jdbc:postgresql://dbhost?password=geheim",
                "jdbc:postgresql://dbhost:port/db?password=geheim"
            })
    void anAddressThatIsNotJdbcForPostgresqlIsAFaultAndKeepsItsSecrets(String url) {
        StringBuilder logged = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.append(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            refusesWithoutTelling(url);
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    private static void refusesWithoutTelling(String url) {
        assertThatThrownBy(() -> read(Map.of("CERTSWEEP_DB_URL", url)))
                .isInstanceOf(DatabaseSettingsException.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining("geheim");
    }
}
