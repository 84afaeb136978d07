package eu.certsweep.cli;

import eu.certsweep.batch.EarlyCatalogue;
import eu.certsweep.batch.SchemaException;
import eu.certsweep.batch.SweepConfiguration;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.register.AuditTrail;
import eu.certsweep.register.Catalogue;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/// The Spring application of a sweep over an opened database: Flyway brings the schema up to date, Spring Batch keeps
/// its books in it.
final class Application implements AutoCloseable {

    private static final int CONNECTIONS = 20;

    private final ConfigurableApplicationContext context;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SweepConfiguration.class)
    static class Beans {}

    /// What is done with the application.
    interface Work<T> {
        T with(Application application) throws SweepException, IOException, SQLException;
    }

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Opens the database, starts the application over it, and closes both after the work.
    ///
    /// @throws DatabaseException if the database cannot be used, or no longer
    static <T> T use(DatabaseSettings settings, Work<T> work)
            throws DatabaseException, SweepException, IOException, SQLException {
        try (EarlyCatalogue catalogue = EarlyCatalogue.begin();
                Database database = Database.open(settings)) {
            try (Application application = start(database, catalogue)) {
                return work.with(application);
            } catch (OutOfMemoryError e) {
                throw SweepException.ofMemory(e).orElseThrow();
            } catch (SweepException | IOException | SQLException | RuntimeException e) {
                Optional<SweepException> memory = SweepException.ofMemory(e);
                if (memory.isPresent()) {
                    throw memory.get();
                }
                Optional<DatabaseException> outage = Outage.of(e, database);
                if (outage.isPresent()) {
                    throw outage.get();
                }
                if (e instanceof SweepException swept) {
                    throw swept.lookedIn(settings.store());
                }
                throw e;
            }
        }
    }

    /// Starts the application.
    ///
    /// @throws DatabaseException if the schema is not up to date, and not this user's to bring up to date
    static Application start(Database database) throws DatabaseException {
        return start(database, EarlyCatalogue.begin());
    }

    private static Application start(Database database, EarlyCatalogue catalogue) throws DatabaseException {
        Application started = start(database.dataSource(CONNECTIONS), catalogue);
        try {
            // Beans are made when they are asked for, and this one after the schema.
            Objects.requireNonNull(started.catalogue());
            return started;
        } catch (RuntimeException e) {
            started.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SchemaException schema) {
                    throw new DatabaseException(String.valueOf(schema.getMessage()), schema);
                }
            }
            throw e;
        }
    }

    private static Application start(DataSource dataSource, EarlyCatalogue catalogue) {
        return new Application(new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "spring.main.lazy-initialization", "true",
                        "spring.batch.job.enabled", "false",
                        "spring.batch.jdbc.initialize-schema", "never",
                        "spring.jmx.enabled", "false",
                        "logging.level.root", "warn"))
                .initializers(starting -> {
                    GenericApplicationContext beans = (GenericApplicationContext) starting;
                    beans.registerBean("dataSource", DataSource.class, () -> dataSource);
                    beans.registerBean("earlyCatalogue", EarlyCatalogue.class, () -> catalogue);
                })
                .run());
    }

    SweepRunner sweeps() {
        return context.getBean(SweepRunner.class);
    }

    DataSource dataSource() {
        return context.getBean(DataSource.class);
    }

    AuditTrail audit() {
        return new AuditTrail(dataSource());
    }

    Catalogue catalogue() {
        return context.getBean(Catalogue.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
