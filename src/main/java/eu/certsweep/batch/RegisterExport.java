package eu.certsweep.batch;

import eu.certsweep.edition.data.RegisterParquet;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.Register;
import eu.certsweep.publish.Manifest;
import eu.certsweep.publish.OutputFolder;
import eu.certsweep.register.Catalogue;
import eu.certsweep.register.CountedRows;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.Run;
import eu.certsweep.register.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import tools.jackson.core.JacksonException;

/// Writes the registers of a job as its latest finished evaluation took them: normalised, only rows that count.
public final class RegisterExport {

    private static final String ENDING = ".parquet";

    private final DataSource dataSource;
    private final Catalogue catalogue;
    private final JobDefinition job;
    private final String version;

    /// @param version of the program, for the manifest and the audit
    public RegisterExport(DataSource dataSource, Catalogue catalogue, JobDefinition job, String version) {
        this.dataSource = dataSource;
        this.catalogue = catalogue;
        this.job = job;
        this.version = version;
    }

    /// Writes one file for each register that the job has, and a manifest; the folder is replaced as a whole.
    ///
    /// @param target the folder; it must not exist, be empty or hold an earlier export
    /// @return rows by register, in the order of registers
    /// @throws SweepException if the job is running or nothing was evaluated yet, if something else lies in the folder,
    ///     or if it cannot be written
    public Map<Register, Long> write(Path target) throws SweepException, SQLException {
        Path folder = requireReplaceable(target);
        try (JobLock lock = JobLock.take(dataSource, job.job())) {
            Objects.requireNonNull(lock);
            Audited audited = Audited.begin(dataSource, "export", "--parquet " + folder, job.job(), version, "");
            int code = ExitCodes.FAILED;
            try {
                Evaluation evaluation = catalogue
                        .evaluation(job.job(), Evaluation.State.DONE)
                        .orElseThrow(() -> new SweepException(
                                SweepException.Kind.NOTHING_STORED,
                                "job " + job.job() + " has no finished evaluation yet; start `certsweep run` first"));
                CurrentFiles files = new CurrentFiles(catalogue.snapshots(evaluation.snapshots()));
                audited.restsOn(files.all().stream().map(Snapshot::origin).toList());
                Map<Register, Long> rows = write(folder, evaluation, files);
                rows.forEach((register, count) -> audited.count(register.code(), count));
                code = ExitCodes.DONE;
                return rows;
            } catch (SweepException e) {
                code = ExitCodes.of(e.kind());
                throw e;
            } finally {
                audited.end(code);
            }
        }
    }

    private Map<Register, Long> write(Path target, Evaluation evaluation, CurrentFiles files)
            throws SQLException, SweepException {
        try (OutputFolder folder = OutputFolder.open(target.resolveSibling(""), String.valueOf(target.getFileName()));
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Map<Register, Long> rows = new LinkedHashMap<>();
            for (Register register : Register.values()) {
                List<Integer> snapshots = files.ids(register);
                if (!snapshots.isEmpty()) {
                    rows.put(register, write(register, snapshots, evaluation, folder.path(), connection));
                }
            }
            connection.rollback();
            manifest(folder.path(), evaluation, files, rows);
            folder.publish();
            return rows;
        } catch (IOException e) {
            throw new SweepException(
                    SweepException.Kind.FAILED,
                    "the export cannot be written to " + target + " ("
                            + Objects.requireNonNullElse(e.getMessage(), e.toString())
                            + "); what lay there stays as it is: make room or name another folder",
                    e);
        }
    }

    private long write(
            Register register, List<Integer> snapshots, Evaluation evaluation, Path folder, Connection connection)
            throws SQLException, IOException, SweepException {
        Map<String, String> about = Map.of(
                "job",
                job.job(),
                "authority",
                job.authority(),
                "register",
                register.code(),
                "reference-date",
                evaluation.referenceDate().toString());
        long count = 0;
        try (CountedRows rows = new CountedRows(connection, register.code(), evaluation.id(), snapshots);
                RegisterParquet file = RegisterParquet.open(register, about, folder.resolve(fileOf(register)))) {
            while (rows.next()) {
                file.write(rows.row());
                count++;
            }
        } catch (RegisterParquet.UnfitRowException e) {
            throw new SweepException(SweepException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
        return count;
    }

    private static String fileOf(Register register) {
        return register.code() + ENDING;
    }

    /// The moments are those of the run that evaluated, so that the same store gives the same bytes.
    private void manifest(Path folder, Evaluation evaluation, CurrentFiles files, Map<Register, Long> rows)
            throws IOException {
        List<Manifest.Output> outputs = new ArrayList<>();
        for (Map.Entry<Register, Long> register : rows.entrySet()) {
            outputs.add(Manifest.Output.in(folder, fileOf(register.getKey()), register.getValue()));
        }
        new Manifest(
                        "certsweep",
                        version,
                        job.job(),
                        job.title(),
                        job.authority(),
                        Audience.AUTHORITY.code(),
                        evaluation.referenceDate().toString(),
                        evaluation.runId(),
                        evaluation.id(),
                        catalogue
                                .run(evaluation.runId())
                                .map(Run::startedAt)
                                .orElseThrow()
                                .toString(),
                        files.all().stream().map(RegisterExport::input).toList(),
                        outputs,
                        new Manifest.Rows(
                                evaluation.rowsRead(),
                                evaluation.rowsRead() - evaluation.rowsRejected(),
                                evaluation.rowsRejected()),
                        List.of(),
                        Map.of())
                .write(folder.resolve(Manifest.FILE));
    }

    private static Manifest.Input input(Snapshot snapshot) {
        Snapshot.Origin origin = snapshot.origin();
        return new Manifest.Input(
                origin.register(), origin.file(), origin.sha256(), origin.bytes(), snapshot.rowsRead());
    }

    /// Refuses a folder that holds anything else than an earlier export.
    ///
    /// @return its full name
    /// @throws SweepException if it does, or cannot be read
    public static Path requireReplaceable(Path target) throws SweepException {
        Path folder = target.toAbsolutePath().normalize();
        if (folder.getParent() == null || !isOurs(folder)) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    target + " holds something else than an earlier export, and an export replaces the whole folder;"
                            + " name a new one");
        }
        return folder;
    }

    private static boolean isOurs(Path folder) throws SweepException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isEmpty()) {
                return true;
            }
            Path manifest = folder.resolve(Manifest.FILE);
            return Files.isRegularFile(manifest)
                    && Manifest.read(manifest).outputs().stream()
                            .allMatch(output -> Stream.of(Register.values())
                                    .anyMatch(register -> fileOf(register).equals(output.path())));
        } catch (JacksonException e) {
            // Whoever wrote that, it is no export of this program.
            return false;
        } catch (IOException e) {
            throw new SweepException(
                    SweepException.Kind.FAILED,
                    "the folder " + folder + " cannot be read (" + e + "); correct its permissions or name another",
                    e);
        }
    }
}
