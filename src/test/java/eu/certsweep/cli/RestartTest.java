package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.ProgramBuild;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.register.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A run goes on whatever a program that lost its database could or could not note of its end.
class RestartTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    @ParameterizedTest(name = "execution {0}, step {1}")
    @CsvSource({
        "FAILED, STARTED",
        "FAILED, UNKNOWN",
        "UNKNOWN, UNKNOWN",
        "UNKNOWN, FAILED",
        "STARTED, STARTED",
        "STOPPING, STARTING",
    })
    void resumesAfterExecutionsThatWereNotEnded(String execution, String step) throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 20).job("");
        String name = "r-" + execution.toLowerCase(Locale.ROOT) + "-" + step.toLowerCase(Locale.ROOT);
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: " + name));
        Files.writeString(folder.resolve("out"), "in the way");
        assertThat(Program.run("run", job.file(), "--var", work).code()).isEqualTo(1);
        Files.delete(folder.resolve("out"));
        note(name, execution, step);

        Ended next = Program.run("run", job.file(), "--var", work);

        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("went on with what an earlier start left unfinished");
    }

    /// A backend may die between the two transactions in which Spring Batch stores an instance and its first execution.
    @Test
    void startsAfterAnInstanceThatWasLeftWithoutAnExecution() throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 20).job("");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: no-execution"));
        assertThat(run(job, "out")).isZero();
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement()) {
            String executions = " WHERE job_execution_id IN (SELECT job_execution_id FROM batch_job_execution JOIN"
                    + " batch_job_instance USING (job_instance_id) WHERE job_name = 'run:no-execution')";
            statement.execute("DELETE FROM batch_step_execution_context WHERE step_execution_id IN"
                    + " (SELECT step_execution_id FROM batch_step_execution" + executions + ")");
            for (String table : List.of("step_execution", "job_execution_context", "job_execution_params")) {
                statement.execute("DELETE FROM batch_" + table + executions);
            }
            assertThat(statement.executeUpdate("DELETE FROM batch_job_execution" + executions))
                    .isEqualTo(1);
        }

        assertThat(run(job, "out")).isZero();
    }

    @Test
    void doesNotGoOnWithWorkThatAnotherCommandHasReplacedSince() throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 20).job("");
        String text = Files.readString(job.file());
        Files.writeString(job.file(), text.replace("job: small", "job: undisturbed"));
        assertThat(run(job, "undisturbed")).isZero();
        Files.writeString(job.file(), text.replace("job: small", "job: replaced"));
        Path inTheWay = Files.writeString(folder.resolve("disturbed"), "in the way");
        assertThat(run(job, "disturbed")).isEqualTo(1);
        Files.delete(inTheWay);
        assertThat(Program.run("evaluate", job.file(), "--var", work, "--as-of", "2031-01-01")
                        .code())
                .isZero();

        assertThat(run(job, "disturbed")).isZero();

        assertThat(Program.outputs(folder.resolve("disturbed/2026-06-30")))
                .isEqualTo(Program.outputs(folder.resolve("undisturbed/2026-06-30")));
    }

    /// A night that carries conclusions over is settled once; whoever goes on with it judges what was settled then.
    @Test
    void goesOnWithANightThatJudgesOnlyWhatChanged() throws Exception {
        JobFolder job = JobFolder.of(folder, 30, 21).job("");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: night"));
        assertThat(run(job, "night")).isZero();
        job.write(
                "data/usages-99.csv",
                "entity_id,usage_ref,kind,ict_category,product_id\nE0003,N1,product,FIREWALL,P01\nE0007,N1,product,HSM,P02\n");
        sql(
                "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stopped by a test'; END $$");
        sql("CREATE TRIGGER stop BEFORE INSERT ON entity_result FOR EACH ROW WHEN (new.entity_id = 'E0007')"
                + " EXECUTE FUNCTION stop()");
        assertThat(run(job, "night")).isEqualTo(1);
        sql("DROP FUNCTION stop CASCADE");

        Ended next = Program.run(
                "run", job.file(), "--var", work, "--as-of", "2026-06-30", "--out", folder.resolve("night"));

        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err())
                .contains("went on with what an earlier start left unfinished")
                .contains("evaluated 2 of 30 entities");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: night", "job: fresh"));
        assertThat(run(job, "fresh")).isZero();
        assertThat(Program.outputs(folder.resolve("night/2026-06-30")))
                .isEqualTo(Program.outputs(folder.resolve("fresh/2026-06-30")));
    }

    /// What another build concluded, or concluded of another job, is not gone on with; what it read is kept if both
    /// read alike.
    @Test
    void beginsAnewWhenTheProgramOrTheJobChangedAfterItWasCutOff() throws Exception {
        JobFolder job = JobFolder.of(folder, 12, 22).job("");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: rebuilt"));
        Path inTheWay = Files.writeString(folder.resolve("rebuilt"), "in the way");
        assertThat(run(job, "rebuilt")).isEqualTo(1);
        Files.delete(inTheWay);
        ProgramBuild built = Version.build();
        ProgramBuild rebuilt = new ProgramBuild(built.version(), "another", built.reading());
        ProgramBuild readsOtherwise = new ProgramBuild(built.version(), "another", "too");
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Application application = Application.start(database)) {
            SweepRunner.Result other = sweep(application, job, rebuilt);
            SweepRunner.Result again = sweep(application, job, rebuilt);
            SweepRunner.Result reading = sweep(application, job, readsOtherwise);

            assertThat(other.resumed()).isFalse();
            assertThat(other.filesImported()).isZero();
            assertThat(other.run().evaluated()).isEqualTo(12);
            assertThat(again.evaluationStands()).isTrue();
            assertThat(reading.filesImported()).isEqualTo(3);
            assertThat(reading.evaluationStands()).isFalse();
            assertThat(reading.losses().sentences()).isEmpty();
        }
        Files.move(folder.resolve("rebuilt"), folder.resolve("aside"));
        Files.writeString(inTheWay, "in the way");
        assertThat(run(job, "rebuilt")).isEqualTo(1);
        Files.delete(inTheWay);
        Path rules = folder.resolve("rules.yaml");
        Files.writeString(rules, Files.readString(rules).replace("categories: [FIREWALL]", "categories: [HSM]"));

        Ended changed = Program.run(
                "run", job.file(), "--var", work, "--as-of", "2026-06-30", "--out", folder.resolve("rebuilt"));

        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(changed.err()).doesNotContain("went on with");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: rebuilt", "job: never-cut-off"));
        assertThat(run(job, "never-cut-off")).isZero();
        assertThat(Program.outputs(folder.resolve("rebuilt/2026-06-30")))
                .isEqualTo(Program.outputs(folder.resolve("never-cut-off/2026-06-30")));
    }

    private SweepRunner.Result sweep(Application application, JobFolder job, ProgramBuild program) throws Exception {
        return sweep(application, job, program, new Progress(), new StopRequest());
    }

    private SweepRunner.Result sweep(
            Application application, JobFolder job, ProgramBuild program, Progress progress, StopRequest stop)
            throws Exception {
        JobDefinition definition = JobReader.read(job.file());
        return application
                .sweeps()
                .run(
                        new SweepRequest(
                                definition,
                                Command.RUN,
                                LocalDate.of(2026, 6, 30),
                                Optional.empty(),
                                JobDefinition.Audience.AUTHORITY,
                                folder.resolve("rebuilt"),
                                2,
                                false,
                                false,
                                program,
                                work),
                        progress,
                        stop);
    }

    /// Whoever ends the lock's connection gives the job to another start, which may be at work by now.
    @ParameterizedTest(name = "while {0}")
    @ValueSource(strings = {"importing", "evaluating", "publishing"})
    void changesNothingOnceTheConnectionOfItsLockHasEnded(String stage) throws Exception {
        JobFolder job = JobFolder.of(folder, 12, 23).job("");
        String name = "lock-lost-while-" + stage;
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: " + name));
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Application application = Application.start(database)) {
            sweep(application, job, Version.build());
            Map<String, String> published = Program.outputs(folder.resolve("rebuilt/2026-06-30"));
            List<Integer> current = current(application, name);
            job.write(
                    "data/entities-late.csv",
                    "entity_id,name,member_state,sector_code,headcount\n" + "L1,Late,DE,ENERGY.GAS.LNG,400\n");
            Progress progress = new Progress();
            StopRequest killer = new StopRequest() {
                private boolean isDone;

                @Override
                public synchronized boolean isAsked() {
                    if (!isDone && progress.stage().name().equals(stage)) {
                        isDone = true;
                        endTheLock(database);
                    }
                    return super.isAsked();
                }
            };

            assertThatThrownBy(() -> sweep(application, job, Version.build(), progress, killer))
                    .isInstanceOf(SweepException.class)
                    .hasMessageContaining("the connection that holds the lock of job " + name + " has ended");

            assertThat(Program.outputs(folder.resolve("rebuilt/2026-06-30"))).isEqualTo(published);
            if (stage.equals("importing")) {
                assertThat(current(application, name)).isEqualTo(current);
            }
            sweep(application, job, Version.build());
            assertThat(Files.readString(folder.resolve("rebuilt/2026-06-30/per_entity.csv")))
                    .contains("L1,Late");
        }
    }

    private static List<Integer> current(Application application, String job) {
        return application.catalogue().snapshots(job, Set.of(Snapshot.State.CURRENT)).stream()
                .map(Snapshot::id)
                .toList();
    }

    private static void endTheLock(Database database) {
        try (Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks"
                        + " JOIN pg_class ON pg_class.oid = relation"
                        + " WHERE relname LIKE 'job_lock_%' AND mode = 'ShareRowExclusiveLock' AND granted")) {
            assertThat(ended.next()).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The edition is newer than the store: what was lost since the backup, no comparison would tell.
    @Test
    void tellsThatTheStoreDoesNotKnowTheEditionThatLiesThere() throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 24).job("");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: put-back"));
        String note = "of a run that the store does not know";
        assertThat(run(job, "out")).isZero();
        assertThat(again(job, "2026-06-30").err()).doesNotContain(note);
        // As if they had begun at other times, as those of the days after a backup.
        sql("UPDATE run SET started_at = started_at - interval '3 days' WHERE job = 'put-back'");

        assertThat(again(job, "2026-07-01").err())
                .contains(note, "out/2026-06-30 is", "as after an older backup was put back")
                .contains("not with that edition");
        assertThat(again(job, "2026-07-02").err()).doesNotContain(note);
        assertThat(again(job, "2026-06-30").err()).contains(note);
        assertThat(again(job, "2026-06-30").err()).doesNotContain(note);
    }

    private Ended again(JobFolder job, String day) {
        Ended ended = Program.run("run", job.file(), "--var", work, "--as-of", day, "--out", folder.resolve("out"));
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended;
    }

    /// What the same run imported is judged from memory; what an earlier one imported is read back from the store.
    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"31", "32", "33"})
    void judgesTheSameFromTheStoreAsFromMemory(long seed) throws Exception {
        JobFolder job = JobFolder.of(folder, 120, seed).job("").usageFiles(3);
        // Its last row proves that months come first, so that it is read twice.
        job.write("data/usages-50.csv", """
                entity_id,usage_ref,kind,ict_category,product_id,in_use_from
                E0003,N1,product,FIREWALL,P01,05/06/2024
                E0003,N2,product,HSM,P02,07/08/2024
                E0007,N1,product,FIREWALL,P03,06/13/2024
                """);
        String text = Files.readString(job.file());
        Files.writeString(job.file(), text.replace("job: small", "job: memory-" + seed));
        assertThat(run(job, "memory")).isZero();
        Files.writeString(job.file(), text.replace("job: small", "job: store-" + seed));
        assertThat(Program.run("import", job.file(), "--var", work).code()).isZero();

        assertThat(run(job, "store")).isZero();

        assertThat(Program.outputs(folder.resolve("store/2026-06-30")))
                .isEqualTo(Program.outputs(folder.resolve("memory/2026-06-30")));
    }

    private static void sql(String statement) throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Connection connection = database.dataSource(1).getConnection();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private int run(JobFolder job, String out) {
        return Program.run("run", job.file(), "--var", work, "--as-of", "2026-06-30", "--out", folder.resolve(out))
                .code();
    }

    private static void note(String job, String execution, String step) throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Connection connection = database.dataSource(1).getConnection();
                PreparedStatement steps = connection.prepareStatement(
                        "update batch_step_execution set status = ?,"
                                + " end_time = null where status <> 'COMPLETED' and job_execution_id in (select job_execution_id"
                                + " from batch_job_execution join batch_job_instance using (job_instance_id) where job_name = ?)");
                PreparedStatement executions = connection.prepareStatement("update batch_job_execution set status = ?"
                        + " from batch_job_instance where batch_job_instance.job_instance_id"
                        + " = batch_job_execution.job_instance_id and job_name = ?")) {
            steps.setString(1, step);
            steps.setString(2, "run:" + job);
            assertThat(steps.executeUpdate()).isPositive();
            executions.setString(1, execution);
            executions.setString(2, "run:" + job);
            assertThat(executions.executeUpdate()).isPositive();
        }
    }
}
