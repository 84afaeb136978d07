package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The configuration of the embedded server. It is written anew before each start; settings of one's own go
/// into `postgresql.auto.conf`.
final class ClusterConfiguration {

    /// The role and the database of the program. The role is no superuser, so that the program can do on the embedded
    /// server what it can do on any other, and no more.
    static final String NAME = "certsweep";

    private static final String LINUX = """

            # Containers have a /dev/shm of 64 MB, too small for parallel joins.
            dynamic_shared_memory_type = sysv
            """;

    private ClusterConfiguration() {}

    static void write(Path data) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), settings());
        Files.writeString(data.resolve("pg_hba.conf"), """
                # Written by certsweep before each start.
                host certsweep certsweep 127.0.0.1/32 scram-sha-256
                """);
    }

    private static String settings() {
        return String.format(Locale.ROOT, """
                # Written by certsweep before each start; the port is given on the command line.
                cluster_name = 'certsweep'

                # Reached over loopback alone.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 50
                password_encryption = 'scram-sha-256'
                # They slow down who guesses passwords that people chose; ours has 40 random letters.
                scram_iterations = 1

                # What was committed survives a crash of the machine.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # Few large loads: no replica, so a table made and filled in one transaction needs no log.
                wal_level = minimal
                max_wal_senders = 0
                wal_buffers = 16MB
                min_wal_size = 256MB
                max_wal_size = 4GB
                checkpoint_timeout = 15min
                checkpoint_completion_target = 0.9
                # To the disk while there is still something to compute, not all of it when the server stops.
                backend_flush_after = 1MB

                shared_buffers = 256MB
                effective_cache_size = 1GB
                work_mem = 32MB
                maintenance_work_mem = 256MB
                random_page_cost = 1.1
                jit = off
                %s
                # No rows of registers in the log.
                logging_collector = off
                log_min_messages = warning
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '

                timezone = 'UTC'
                datestyle = 'iso, ymd'
                lc_messages = 'C'
                lc_monetary = 'C'
                lc_numeric = 'C'
                lc_time = 'C'
                default_text_search_config = 'pg_catalog.simple'
                """, PostgresPrograms.isLinux() ? LINUX : "");
    }
}
