package eu.certsweep.batch;

import eu.certsweep.register.Catalogue;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// The beans of a sweep over a data source that the edge of the program brings.
@Configuration(proxyBeanMethods = false)
public class SweepConfiguration {

    @Bean
    SpringBatchTables springBatchTables() {
        return new SpringBatchTables();
    }

    @Bean
    @DependsOnDatabaseInitialization
    Catalogue catalogue(DataSource dataSource) {
        return new Catalogue(dataSource);
    }

    @Bean
    MigrationNotes migrationNotes() {
        return new MigrationNotes();
    }

    /// The server of a killed program may still be finishing that program's migration, or have died between a migration
    /// and
    /// Flyway's note of it; the second attempt finds it done.
    @Bean
    FlywayMigrationStrategy flywayMigrationStrategy(DataSource dataSource) {
        return flyway -> {
            try {
                flyway.migrate();
            } catch (FlywayException first) {
                try {
                    MigrationNotes.completeHistory(dataSource);
                    flyway.migrate();
                } catch (FlywayException second) {
                    second.addSuppressed(first);
                    throw second;
                } catch (SQLException gone) {
                    first.addSuppressed(gone);
                    throw first;
                }
            }
        };
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SweepRunner sweepRunner(
            DataSource dataSource,
            Catalogue catalogue,
            JobRepository repository,
            JobOperator operator,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new SweepRunner(dataSource, catalogue, repository, operator, transactions, clock);
    }
}
