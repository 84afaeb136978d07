package eu.certsweep.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Root where user namespaces are not permitted, as in most containers.
@Timeout(120)
@EnabledIf("isRootOnLinux")
class RootTest {

    @TempDir
    Path work;

    static boolean isRootOnLinux() {
        return PostgresPrograms.isLinux() && System.getProperty("user.name").equals("root");
    }

    @Test
    void theServerRunsUnderAnotherAccountWhichThenOwnsTheData() throws Exception {
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        DatabaseSettings settings = DatabaseSettings.embedded(work);
        for (int start = 1; start <= 2; start++) {
            try (Database database = EmbeddedDatabase.open(settings, false);
                    Connection connection = database.dataSource(1).getConnection()) {
                assertThat(connection.isValid(10)).isTrue();
                assertThat((int) Files.getAttribute(work.resolve("postgresql/data"), "unix:uid"))
                        .isNotZero();
            }
        }
        try (Database database = Database.open(settings)) {
            assertThat(database.description()).contains(work.toString());
        }
        assertThat(Postmaster.of(work.resolve("postgresql/data"))).isEmpty();
    }

    @Test
    void aFolderThatNoOtherAccountCanReachIsSaid() throws Exception {
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EmbeddedDatabase.open(DatabaseSettings.embedded(work), false)
                        .close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("PostgreSQL does not run as root")
                .hasMessageContaining("unshare -U")
                .hasMessageContaining("--var");
        assertThat((int) Files.getAttribute(work.resolve("postgresql"), "unix:uid"))
                .isZero();
    }
}
