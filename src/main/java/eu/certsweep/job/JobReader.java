package eu.certsweep.job;

import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.JobDefinition.Disclosure;
import eu.certsweep.job.JobDefinition.Scope;
import eu.certsweep.job.Keys.Located;
import eu.certsweep.law.Coded;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.Kind;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads a job definition with every file that it names, and lists every fault of all of them at once.
///
/// `JobDefinition job = JobReader.read(Path.of("jobs/nightly.yaml"));`
public final class JobReader {

    private static final String TODAY = "today";

    private final Path file;
    private final Path folder;
    private final List<DefinitionFault> faults = new ArrayList<>();
    private final Map<Path, Optional<YamlNode>> read = new LinkedHashMap<>();
    private Optional<Schedule> schedule = Optional.empty();

    private JobReader(Path jobFile) {
        this.file = jobFile.toAbsolutePath().normalize();
        this.folder = file.resolveSibling("").toAbsolutePath().normalize();
    }

    /// Reads and checks a job.
    ///
    /// @throws DefinitionException if anything is wrong; lists all of it
    public static JobDefinition read(Path jobFile) throws DefinitionException {
        return new JobReader(jobFile).checked(jobFile);
    }

    /// Reads and checks a job, and gives when it is to be run by itself; nothing if it does not say so.
    ///
    /// @throws DefinitionException if anything is wrong with the job; lists all of it
    public static Optional<Schedule> schedule(Path jobFile) throws DefinitionException {
        JobReader reader = new JobReader(jobFile);
        reader.checked(jobFile);
        return reader.schedule;
    }

    /// Reads a job as far as it can be read, with all that is wrong with it.
    public static CheckedJob check(Path jobFile) {
        JobReader reader = new JobReader(jobFile);
        Optional<JobDefinition> job = reader.job(jobFile);
        Optional<YamlNode> root = reader.read.getOrDefault(reader.file, Optional.empty());
        return new CheckedJob(jobFile, job, reader.sorted(jobFile), new KeyLines(root));
    }

    private JobDefinition checked(Path jobFile) throws DefinitionException {
        Optional<JobDefinition> job = job(jobFile);
        if (!faults.isEmpty() || job.isEmpty()) {
            throw new DefinitionException(sorted(jobFile));
        }
        return job.get();
    }

    private List<DefinitionFault> sorted(Path jobFile) {
        return faults.stream()
                .distinct()
                .sorted(DefinitionFault.inOrder(jobFile))
                .toList();
    }

    private Optional<JobDefinition> job(Path shown) {
        Optional<YamlNode> root = checked(file, shown, "job");
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Keys keys = Keys.root(shown, root.get(), faults);
        List<Scheme> schemes = schemes(keys);
        List<IctCategory> categories = ictCategories(keys);
        Set<String> categoryIds = categories.stream().map(IctCategory::id).collect(Collectors.toSet());
        List<PolicyOption> options = options(keys, new RequirementSets(schemes, categoryIds));
        Optional<CostTable> costs = named(keys, "costs", "costs")
                .map(new CostTables(
                        categoryIds, schemes.stream().map(Scheme::id).collect(Collectors.toSet()))::read);
        List<SourceDefinition> sources = new Sources(folder, optionIds(options)).read(keys);
        String job = keys.text("job", "");
        Optional<Path> output = path(keys, "output", keys.text("output", "out/" + job));
        output.ifPresent(written -> refuseSourcesThatReach(keys, sources, written));
        Keys scope = keys.mapping("scope");
        BigDecimal one = BigDecimal.ONE;
        schedule = Schedule.of(keys);
        return Optional.of(new JobDefinition(
                file,
                job,
                keys.text("title", job),
                keys.text("authority", ""),
                referenceDate(keys),
                horizon(keys),
                new Scope(RequirementSets.memberStates(scope), RequirementSets.sectors(scope)),
                sources,
                schemes,
                categories,
                options,
                costs,
                keys.mapping("quality-gate").decimal("max-rejected-share", BigDecimal.ZERO, Optional.of(one)),
                disclosure(keys.mapping("disclosure")),
                keys.text("audience")
                        .flatMap(code -> Coded.find(Audience.class, code))
                        .orElse(Audience.AUTHORITY),
                keys.mapping("keep").integer("days").orElse(0),
                formats(keys),
                keys.text("language")
                        .flatMap(code -> Coded.find(JobDefinition.Language.class, code))
                        .orElse(JobDefinition.Language.EN),
                licence(keys),
                output.orElse(folder),
                List.copyOf(read.keySet())));
    }

    /// Checked by the schema already as far as its letters go.
    private static Optional<String> licence(Keys keys) {
        Optional<String> licence = keys.text("licence");
        try {
            if (licence.isPresent() && new URI(licence.get()).getHost() == null) {
                keys.fault("licence", "'" + licence.get() + "'" + SchemaCheck.IS_NO_ADDRESS);
            }
        } catch (URISyntaxException e) {
            keys.fault("licence", "'" + licence.get() + "'" + SchemaCheck.IS_NO_ADDRESS);
        }
        return licence;
    }

    private void refuseSourcesThatReach(Keys keys, List<SourceDefinition> sources, Path output) {
        for (SourceDefinition source : sources) {
            if (GlobReach.into(folder, source.files(), output)) {
                keys.fault(
                        source.line(),
                        "sources[" + source.index() + "].files",
                        "'" + source.files() + "' also finds what the job writes into its output folder " + output
                                + "; name a folder for registers alone, or another output");
            }
        }
    }

    /// As [JobDefinition#optionIds()].
    private static Set<String> optionIds(List<PolicyOption> options) {
        return options.size() < 2
                ? Set.of()
                : options.stream().map(PolicyOption::id).collect(Collectors.toUnmodifiableSet());
    }

    private static Disclosure disclosure(Keys keys) {
        List<Set<JobDefinition.Dimension>> tables = keys.lists("tables").stream()
                .map(table -> table.stream()
                        .flatMap(code -> Coded.find(JobDefinition.Dimension.class, code).stream())
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
        return new Disclosure(
                keys.integer("minimum-count").orElse(4),
                keys.decimal("p-percent", BigDecimal.ZERO, Optional.of(BigDecimal.valueOf(100)))
                        .orElse(BigDecimal.TEN),
                keys.decimal("dominance-share", BigDecimal.ZERO, Optional.of(BigDecimal.ONE))
                        .orElse(new BigDecimal("0.85")),
                tables.isEmpty() ? Disclosure.USUAL_TABLES : tables);
    }

    private Optional<LocalDate> referenceDate(Keys keys) {
        return keys.text("reference-date", TODAY).equals(TODAY)
                ? Optional.empty()
                : keys.date("reference-date", DateRange.JUDGED);
    }

    /// Those that are named; all if the job says nothing.
    private static Set<OutputFormat> formats(Keys keys) {
        if (!keys.has("formats")) {
            return EnumSet.allOf(OutputFormat.class);
        }
        return keys.texts("formats").stream()
                .flatMap(code -> Coded.find(OutputFormat.class, code.value()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutputFormat.class)));
    }

    private static List<LocalDate> horizon(Keys keys) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (Located<String> text : keys.texts("horizon")) {
            try {
                LocalDate date = LocalDate.parse(text.value());
                DateRange.JUDGED
                        .fault(date)
                        .ifPresent(fault ->
                                keys.fault(text.line(), "horizon", "'" + text.value() + "' " + fault + "; correct it"));
                if (!dates.add(date)) {
                    keys.fault(text.line(), "horizon", text.value() + " stands here twice; remove one of the two");
                }
            } catch (DateTimeParseException e) {
                keys.fault(text.line(), "horizon", "'" + text.value() + "' is not a date; write it as 2027-01-01");
            }
        }
        return List.copyOf(dates);
    }

    private List<Scheme> schemes(Keys keys) {
        Keys root = named(keys, "schemes", "schemes").orElseGet(() -> shipped("schemes"));
        Map<String, Scheme> schemes = new LinkedHashMap<>();
        for (Keys scheme : root.mappings("schemes")) {
            String id = scheme.text("id", "");
            Optional<Scheme.Status> status =
                    scheme.text("status").flatMap(code -> Coded.find(Scheme.Status.class, code));
            Set<Kind> kinds = scheme.texts("kinds").stream()
                    .map(Located::value)
                    .map(code -> Coded.find(Kind.class, code))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            Optional<LocalDate> available = scheme.date("available-from");
            Scheme read = new Scheme(
                    id,
                    scheme.text("title", id),
                    status.orElse(Scheme.Status.REQUESTED),
                    available.orElse(null),
                    kinds);
            if (schemes.put(id, read) != null) {
                scheme.fault("id", "'" + id + "' stands in this file twice; remove one of the two");
            }
        }
        return List.copyOf(schemes.values());
    }

    private List<IctCategory> ictCategories(Keys keys) {
        Keys root = named(keys, "ict-categories", "ict-categories").orElseGet(() -> shipped("ict-categories"));
        Map<String, IctCategory> categories = new LinkedHashMap<>();
        for (Keys category : root.mappings("ict-categories")) {
            String id = category.text("id", "");
            if (categories.put(id, new IctCategory(id, category.text("title", id))) != null) {
                category.fault("id", "'" + id + "' stands in this file twice; remove one of the two");
            }
        }
        return List.copyOf(categories.values());
    }

    private List<PolicyOption> options(Keys keys, RequirementSets sets) {
        Map<String, String> places = new HashMap<>();
        List<Requirement> baseline = requirements(keys, "baseline", sets, places, new LinkedHashSet<>());
        List<PolicyOption> options = new ArrayList<>();
        options.add(new PolicyOption(PolicyOption.BASELINE, "What holds anyway", baseline));
        Set<String> ids = new HashSet<>();
        for (Keys option : keys.mappings("options")) {
            String id = option.text("id", "");
            if (id.equals(PolicyOption.BASELINE)) {
                option.fault("id", "BASELINE is the name of the baseline itself; choose another");
            } else if (!ids.add(id)) {
                option.fault("id", "'" + id + "' is the id of another option, too; choose another");
            }
            options.add(new PolicyOption(
                    id,
                    option.text("title", id),
                    requirements(option, "requirements", sets, places, new LinkedHashSet<>())));
        }
        return options;
    }

    /// @param places of the requirements read so far: an id stands for one requirement in all of the job
    private List<Requirement> requirements(
            Keys keys, String key, RequirementSets sets, Map<String, String> places, Set<Requirement> found) {
        for (Located<String> name : keys.texts(key)) {
            Optional<Keys> root = file(keys, key, name, "requirements");
            if (root.isEmpty()) {
                continue;
            }
            for (RequirementSets.Placed placed : sets.read(root.get())) {
                String id = placed.requirement().id();
                String place = name.value() + ":" + placed.line();
                String first = places.putIfAbsent(id, place);
                if (first != null && !first.equals(place)) {
                    faults.add(new DefinitionFault(
                            Path.of(name.value()),
                            placed.line(),
                            "id",
                            "requirement '" + id + "' stands in " + first + " already; give it an id of its own"));
                }
                found.add(placed.requirement());
            }
        }
        return List.copyOf(found);
    }

    /// A file that a key of the job names.
    private Optional<Keys> named(Keys keys, String key, String schema) {
        return keys.text(key).flatMap(name -> {
            Optional<Keys> root = file(keys, key, new Located<>(0, name), schema);
            return root.isEmpty()
                    ? Optional.of(Keys.root(Path.of(key), new YamlNode.Mapping(1, Map.of()), faults))
                    : root;
        });
    }

    private Optional<Keys> file(Keys keys, String key, Located<String> name, String schema) {
        Optional<Path> path = path(keys, key, name.value());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!java.nio.file.Files.isRegularFile(path.get())) {
            String message =
                    "the file " + name.value() + " " + SmallFile.whyNot(path.get()) + ", relative to the job file";
            if (name.line() > 0) {
                keys.fault(name.line(), key, message);
            } else {
                keys.fault(key, message);
            }
            return Optional.empty();
        }
        Path shown = Path.of(name.value());
        return checked(path.get(), shown, schema).map(root -> Keys.root(shown, root, faults));
    }

    private Optional<YamlNode> checked(Path path, Path shown, String schema) {
        Optional<YamlNode> known = read.get(path);
        if (known != null) {
            return known;
        }
        Optional<YamlNode> root = YamlFile.read(path, shown, faults);
        root.ifPresent(node -> {
            faults.addAll(new SchemaCheck(shown, schema).check(node));
            faults.addAll(new PlainTextCheck(shown, schema).check(node));
        });
        read.put(path, root);
        return root;
    }

    /// Ids of the schemes that a job knows without naming a list of its own.
    public static Set<String> shippedSchemes() {
        return shippedIds("schemes");
    }

    /// Ids of the ICT categories that a job knows without naming a list of its own.
    public static Set<String> shippedIctCategories() {
        return shippedIds("ict-categories");
    }

    private static Set<String> shippedIds(String name) {
        return new JobReader(Path.of(name))
                .shipped(name).mappings(name).stream()
                        .map(entry -> entry.text("id", ""))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private Keys shipped(String name) {
        Path shown = Path.of(name + ".yaml");
        YamlNode root = YamlFile.parse(SchemaCheck.resource(name + ".yaml"), shown, faults)
                .orElseThrow(() -> new IllegalStateException("the shipped " + shown + " cannot be read"));
        return Keys.root(shown, root, faults);
    }

    private Optional<Path> path(Keys keys, String key, String name) {
        try {
            return Optional.of(folder.resolve(name).normalize());
        } catch (InvalidPathException e) {
            keys.fault(key, "'" + name + "' is not a path");
            return Optional.empty();
        }
    }
}
