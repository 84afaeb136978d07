package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.Explanation;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep explain`: why an entity has its outcome.
@Command(
        name = "explain",
        description =
                "Why an entity has its outcome: size and category, every requirement that applies, every usage that"
                        + " fails with its reason, file and row.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job definition.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path job;

    @Parameters(index = "1", paramLabel = "ENTITY_ID", description = "The entity, as its register names it.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private String entity;

    @Option(names = "--json", description = "The explanation as JSON on standard output.")
    private boolean json;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        JobDefinition definition = JobReader.read(job);
        Explanation explanation = Application.use(
                shared.settings(), application -> Explanation.of(application.catalogue(), definition, entity));
        if (json) {
            console.print(Json.text(explanation));
        } else {
            show(explanation);
        }
        return ExitCodes.DONE;
    }

    private void show(Explanation explanation) {
        console.answer(
                "%s  %s  (%s, %s)",
                explanation.entityId(), explanation.name(), explanation.memberState(), explanation.sector());
        console.answer("  from %s", explanation.source());
        console.answer("  reference date %s", explanation.referenceDate());
        console.answer("  size class %s: %s", explanation.sizeClass(), explanation.sizeBecause());
        console.answer("  category %s: %s", explanation.category(), explanation.categoryBecause());
        for (Explanation.Option option : explanation.options()) {
            console.answer("");
            console.answer(
                    "option %s: %s; %d usages, %d in scope, %d rejected rows",
                    option.option(), option.outcome(), option.usages(), option.usagesInScope(), option.rejectedRows());
            if (!option.note().isEmpty()) {
                console.answer("  %s", option.note());
            }
            if (option.requirements().isEmpty()) {
                console.answer("  no requirement applies to this entity");
            }
            for (Explanation.Applying requirement : option.requirements()) {
                console.answer(
                        "  %s  %s (Article %s, in force %s, mandatory %s), accepts %s",
                        requirement.requirement(),
                        requirement.title(),
                        requirement.legalBasis(),
                        requirement.inForce(),
                        requirement.mandatory(),
                        String.join(" or ", requirement.accepted()));
                if (requirement.failing().isEmpty()) {
                    console.answer("      no usage fails");
                }
                for (Explanation.Failing failing : requirement.failing()) {
                    console.answer(
                            "      %s: %s, %s%s%s%s",
                            failing.usage(),
                            failing.outcome(),
                            failing.reason(),
                            failing.certificate().isEmpty() ? "" : " (" + failing.certificate() + ")",
                            failing.claim().isEmpty() ? "" : " (" + failing.claim() + ")",
                            failing.source().isEmpty() ? "" : "  [" + failing.source() + "]");
                }
            }
        }
    }
}
