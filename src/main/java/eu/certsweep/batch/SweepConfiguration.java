package eu.certsweep.batch;

import eu.certsweep.register.Catalogue;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// The beans of a sweep over a data source, with a catalogue in the making, that the edge of the program brings.
@Configuration(proxyBeanMethods = false)
public class SweepConfiguration {

    @Bean
    SpringBatchTables springBatchTables() {
        return new SpringBatchTables();
    }

    @Bean
    @DependsOnDatabaseInitialization
    Catalogue catalogue(DataSource dataSource, EarlyCatalogue early) {
        return early.over(dataSource);
    }

    @Bean
    MigrationNotes migrationNotes() {
        return new MigrationNotes();
    }

    @Bean
    FlywayMigrationStrategy flywayMigrationStrategy(DataSource dataSource) {
        return new SchemaUpkeep(dataSource);
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
