package eu.certsweep.inspect;

import eu.certsweep.job.CheckedJob;
import eu.certsweep.job.DefinitionFault;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.Excerpt;
import eu.certsweep.source.HeaderException;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds the sources of a job against the files that they name: opens each file as far as its header, and tries the
/// values that the job gives itself.
///
/// `JobCheck found = JobCheck.of(JobReader.check(Path.of("jobs/nightly.yaml")));`
///
/// @param faults of the definition, and where it does not fit the files
/// @param unreadable files that are not there or cannot be read, whatever the definition says
/// @param notes what is no fault and should be known
public record JobCheck(List<DefinitionFault> faults, List<DefinitionFault> unreadable, List<String> notes) {

    /// A source whose keys of these have faults cannot be held against its files.
    private static final List<String> HOW_TO_READ = List.of(
            "files",
            "format",
            "encoding",
            "delimiter",
            "sheet",
            "header-row",
            "columns",
            "password-file",
            "limits",
            "eusurvey",
            "signing-certificates");

    public JobCheck {
        faults = List.copyOf(faults);
        unreadable = List.copyOf(unreadable);
        notes = List.copyOf(notes);
    }

    /// Checks a job with its sources. Files are not opened where the source does not say properly how to read them.
    ///
    /// @throws IOException if the storage fails
    public static JobCheck of(CheckedJob checked) throws IOException {
        Checking checking = new Checking(checked);
        if (checked.job().isPresent()) {
            checking.sources(checked.job().get());
            checking.notes.addAll(Reach.notes(checked.job().get()));
        }
        checking.faults.sort(DefinitionFault.inOrder(checked.file()));
        return new JobCheck(checking.faults, checking.unreadable, checking.notes);
    }

    private static final class Checking {

        private final CheckedJob checked;
        private final List<DefinitionFault> faults;
        private final List<DefinitionFault> unreadable = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Checking(CheckedJob checked) {
            this.checked = checked;
            this.faults = new ArrayList<>(checked.faults());
        }

        void sources(JobDefinition job) throws IOException {
            for (SourceDefinition source : job.sources()) {
                values(job, source);
                if (HOW_TO_READ.stream().noneMatch(key -> hasFault(source, key))) {
                    files(job, source);
                }
            }
        }

        private boolean hasFault(SourceDefinition source, String key) {
            return checked.faults().stream()
                    .anyMatch(fault -> fault.key().startsWith("sources[" + source.index() + "]." + key));
        }

        private void fault(SourceDefinition source, String message, String... keys) {
            faults.add(placed(source, message, keys));
        }

        private DefinitionFault placed(SourceDefinition source, String message, String... keys) {
            List<Object> path = new ArrayList<>(List.of("sources", source.index()));
            path.addAll(List.of(keys));
            return new DefinitionFault(
                    checked.file(),
                    checked.lines().of(path.toArray()),
                    "sources[" + source.index() + "]." + String.join(".", keys),
                    message);
        }

        private void files(JobDefinition job, SourceDefinition source) throws IOException {
            List<Path> files;
            try {
                files = SourceFiles.matching(job.folder(), source).stream()
                        .sorted()
                        .toList();
            } catch (SourceException e) {
                unreadable.add(placed(source, e.getMessage(), "files"));
                return;
            }
            for (Path file : files) {
                open(source, file);
            }
        }

        /// Tells every header that is named and missing, one after the other, and only then what else is wrong.
        private void open(SourceDefinition source, Path file) throws IOException {
            Map<String, String> named = new HashMap<>(source.columns());
            boolean complete = true;
            boolean opened = false;
            while (!opened) {
                SourceDefinition tried = source.toBuilder().columns(named).build();
                try {
                    openAndClose(file, tried, complete);
                    opened = true;
                } catch (HeaderException e) {
                    if (named.remove(e.column()) == null) {
                        fault(source, e.getMessage(), "files");
                        opened = true;
                    } else {
                        fault(source, e.getMessage(), "columns", e.column());
                        complete = false;
                    }
                } catch (SourceException e) {
                    broken(source, file, e);
                    opened = true;
                }
            }
        }

        /// @param complete whether every column that the register needs must be there
        private static void openAndClose(Path file, SourceDefinition source, boolean complete)
                throws SourceException, IOException {
            RegisterFile opened = complete ? RegisterFiles.open(file, source) : RegisterFiles.look(file, source);
            opened.close();
        }

        /// A file that can be read when nothing is said of it has nothing against it but what the source says.
        private void broken(SourceDefinition source, Path file, SourceException problem) throws IOException {
            SourceDefinition plain = SourceDefinition.builder(source.register(), source.files())
                    .limits(source.limits())
                    .passwordFile(source.passwordFile())
                    .build();
            try {
                openAndClose(file, plain, false);
                fault(source, problem.getMessage(), "files");
            } catch (SourceException e) {
                unreadable.add(placed(source, problem.getMessage(), "files"));
            }
        }

        /// Values that the job gives must be values of their columns, or rows are rejected for what they do not say.
        private void values(JobDefinition job, SourceDefinition source) {
            List<String> open = source.defaults().entrySet().stream()
                    .filter(column -> column.getValue().isBlank())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!open.isEmpty()) {
                notes.add(placed(
                                source,
                                "no value yet for " + String.join(", ", open)
                                        + ": every row without one of its own is rejected; fill it in, or name a header"
                                        + " in `columns`",
                                "defaults")
                        .toString());
            }
            new TreeMap<>(source.defaults()).forEach((column, value) -> {
                if (!value.isBlank()) {
                    value(job, source, column, value, "defaults", column);
                }
            });
            new TreeMap<>(source.lookups())
                    .forEach((column, words) -> new TreeMap<>(words).forEach((written, meant) -> {
                        if (!meant.isBlank()) {
                            value(job, source, column, meant, "lookups", column, written);
                        }
                    }));
        }

        private void value(JobDefinition job, SourceDefinition source, String column, String value, String... keys) {
            ColumnTrial.of(job, source.register(), column)
                    .problem(value)
                    .ifPresent(problem -> fault(
                            source,
                            Excerpt.of(value) + " is no value of " + column + " in the register "
                                    + source.register().code() + ": " + problem,
                            keys));
        }
    }
}
