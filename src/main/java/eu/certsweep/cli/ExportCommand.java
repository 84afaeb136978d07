package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.RegisterExport;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep export`: the normalised registers as files for other tools.
@Command(
        name = "export",
        description = {
            "The normalised registers of a job as Parquet files, for Spark, DuckDB, R and pandas.",
            "",
            "One file for each register, as the latest finished evaluation took it: rows that were rejected or replaced"
                    + " are left out, and every row names its file, sheet and row. The folder is replaced as a whole."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job definition.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path job;

    @Option(
            names = "--parquet",
            required = true,
            paramLabel = "DIR",
            description = "The folder for the files: a new one, or that of an earlier export.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path folder;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        JobDefinition definition = JobReader.read(job);
        Path target = RegisterExport.requireReplaceable(folder);
        Map<Register, Long> rows = Application.use(
                shared.settings(),
                application -> new RegisterExport(
                                application.dataSource(), application.catalogue(), definition, Version.number())
                        .write(target));
        rows.forEach((register, count) -> console.say("  %,d rows  %s.parquet", count, register.code()));
        console.say("exported to %s", target);
        return ExitCodes.DONE;
    }
}
