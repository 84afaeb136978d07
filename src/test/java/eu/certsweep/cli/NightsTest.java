package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A night that evaluates only what changed gives the same as one that evaluates everything: over random histories of
/// 30 nights with resubmissions, withdrawn certificates, new requirements, passing dates and files that come and go.
class NightsTest {

    private static final int NIGHTS = 30;

    @TempDir
    private Path folder;

    /// More than one with `mvn test -Dtest=NightsTest -Dhistories=20`; at a minute each.
    static LongStream histories() {
        return LongStream.rangeClosed(1, Long.getLong("histories", 1));
    }

    @ParameterizedTest(name = "history {0}")
    @MethodSource("histories")
    void evaluatingWhatChangedGivesTheSameAsEvaluatingEverything(long seed) throws Exception {
        NightlyRegisters registers = new NightlyRegisters(folder, seed);
        int judged = 0;
        int known = 0;
        int increments = 0;
        // The name of a job is the seed of its simulation, so both have the same name, and a store of their own each.
        try (Database oneStore = Database.open(store("some"));
                Database otherStore = Database.open(store("all"));
                Application incremental = Application.start(oneStore);
                Application entire = Application.start(otherStore)) {
            for (int night = 0; night < NIGHTS; night++) {
                LocalDate day = registers.night();
                SweepRunner.Result some = run(incremental, "some", day, false);
                SweepRunner.Result all = run(entire, "all", day, true);
                assertThat(files("some", day))
                        .as("history %d, night %d (%s): %s", seed, night, day, registers.lastNight())
                        .isEqualTo(files("all", day));
                assertThat(all.run().evaluated()).isEqualTo(all.entities());
                Integer evaluated = some.run().evaluated();
                if (evaluated != null) {
                    judged += evaluated;
                    known += some.entities();
                    increments += evaluated < some.entities() ? 1 : 0;
                }
            }
        }
        // Else the law would say nothing.
        assertThat(increments).isGreaterThan(NIGHTS / 3);
        assertThat(judged).isLessThan(known * 3 / 4);
    }

    /// An embedded server is stopped before autovacuum wakes up.
    @Test
    void theStoreDoesNotGrowWithNightsThatReplaceTheirFiles() throws Exception {
        JobFolder job = JobFolder.of(folder, 400, 5).job("");
        List<Long> sizes = new ArrayList<>();
        for (int night = 0; night < 12; night++) {
            job.shuffledUsageFiles(2, night);
            assertThat(Program.run("run", job.file(), "--var", folder.resolve("var"))
                            .code())
                    .isZero();
            sizes.add(usagesSize());
        }

        // Two generations: the rows of a night stay until the one after it is done.
        assertThat(sizes.getLast()).as("bytes by night: %s", sizes).isLessThanOrEqualTo(sizes.getFirst() * 4);
    }

    private long usagesSize() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sum(pg_relation_size(inhrelid)) FROM pg_inherits"
                        + " WHERE inhparent = 'usage_row'::regclass")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private DatabaseSettings store(String name) {
        return DatabaseSettings.embedded(folder.resolve("var-" + name)).withPrograms(folder.resolve("programs"));
    }

    private SweepRunner.Result run(Application application, String name, LocalDate day, boolean full)
            throws SweepException, eu.certsweep.job.DefinitionException {
        JobDefinition definition = JobReader.read(folder.resolve("nights.yaml"));
        SweepRequest request = Sweeping.request(
                definition,
                Command.RUN,
                day,
                Optional.empty(),
                JobDefinition.Audience.AUTHORITY,
                folder.resolve("out-" + name),
                2,
                full);
        return application
                .sweeps()
                .run(request.withWork(folder.resolve("var-" + name)), new Progress(), new StopRequest());
    }

    private Map<String, String> files(String name, LocalDate day) throws IOException {
        Path output = folder.resolve("out-" + name).resolve(day.toString());
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(output)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String file = Objects.requireNonNull(output.relativize(path)).toString();
                if (!file.equals("manifest.json") && !file.startsWith("annotated")) {
                    files.put(file, Files.readString(path));
                }
            }
        }
        return files;
    }
}
