package eu.certsweep.job;

import eu.certsweep.law.Coded;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Sector;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A checked job definition with everything it refers to.
///
/// @param file the job file, absolute
/// @param job identity of the job, `[a-z0-9-]`
/// @param referenceDate none: today
/// @param horizon later dates of a forecast, ascending, each once
/// @param options the baseline first (id `BASELINE`), then the options in the order of the file
/// @param costs none: cost columns stay empty
/// @param maxRejectedShare of the quality gate, 0 to 1; none: no gate
/// @param keepDays how long registers that were replaced are kept, to recall what was known then
/// @param formats what outputs hold beside their CSV files
/// @param language of what people read among the outputs
/// @param licence address of the licence of the outputs; none: nothing is said of it
/// @param output absolute
/// @param definitionFiles the job file and every file of definitions that it names, absolute, without
///     repetition, in the order of reference
public record JobDefinition(
        Path file,
        String job,
        String title,
        String authority,
        Optional<LocalDate> referenceDate,
        List<LocalDate> horizon,
        Scope scope,
        List<SourceDefinition> sources,
        List<Scheme> schemes,
        List<IctCategory> ictCategories,
        List<PolicyOption> options,
        Optional<CostTable> costs,
        Optional<BigDecimal> maxRejectedShare,
        Disclosure disclosure,
        Audience audience,
        int keepDays,
        Set<OutputFormat> formats,
        Language language,
        Optional<String> licence,
        Path output,
        List<Path> definitionFiles) {

    public JobDefinition {
        horizon = List.copyOf(horizon);
        sources = List.copyOf(sources);
        schemes = List.copyOf(schemes);
        ictCategories = List.copyOf(ictCategories);
        options = List.copyOf(options);
        formats = Set.copyOf(formats);
        definitionFiles = List.copyOf(definitionFiles);
    }

    /// What outputs call a file: its path relative to the folder of the job file, with `/`.
    public static String nameOf(Path folder, Path path) {
        Path name = path.startsWith(folder)
                        || (folder.getRoot() != null && folder.getRoot().equals(path.getRoot()))
                ? folder.relativize(path)
                : path;
        return name.toString().replace('\\', '/');
    }

    /// The folder that relative paths of the job start from.
    public Path folder() {
        return java.util.Objects.requireNonNull(file.getParent());
    }

    /// Ids of the options that a consultation may ask about, the baseline among them; none in a job without options.
    public Set<String> optionIds() {
        return options.size() < 2
                ? Set.of()
                : options.stream().map(PolicyOption::id).collect(Collectors.toUnmodifiableSet());
    }

    /// The entities that are evaluated and published. An empty set means all.
    public record Scope(Set<MemberState> memberStates, Set<Sector> sectors) {

        /// Every entity.
        public static final Scope ALL = new Scope(Set.of(), Set.of());

        public Scope {
            memberStates = Set.copyOf(memberStates);
            sectors = Set.copyOf(sectors);
        }

        /// Whether an entity of this Member State and sector is evaluated.
        public boolean covers(MemberState memberState, Sector sector) {
            return (memberStates.isEmpty() || memberStates.contains(memberState))
                    && (sectors.isEmpty() || sectors.stream().anyMatch(named -> named.covers(sector)));
        }
    }

    /// Rules of statistical disclosure control.
    ///
    /// @param minimumCount contributors below which a figure is confidential
    /// @param pPercent 0 to 100: an amount is confidential if its contributors but the two largest come to less
    /// than this
    ///     share of the largest
    /// @param dominanceShare share of one contributor, 0 to 1, above which an amount is confidential
    /// @param tables the statistics that are published, each by its dimensions, with all their margins and the total
    public record Disclosure(
            int minimumCount, BigDecimal pPercent, BigDecimal dominanceShare, List<Set<Dimension>> tables) {

        /// Tables that keep most of their cells in registers of any size.
        public static final List<Set<Dimension>> USUAL_TABLES = List.of(
                Set.of(Dimension.MEMBER_STATE, Dimension.CATEGORY),
                Set.of(Dimension.SECTOR, Dimension.CATEGORY),
                Set.of(Dimension.SIZE_CLASS));

        public Disclosure {
            tables = tables.stream().map(Set::copyOf).toList();
        }
    }

    /// What the statistics tell entities apart by.
    public enum Dimension implements Coded {
        MEMBER_STATE,
        SECTOR,
        SIZE_CLASS,
        CATEGORY
    }

    /// A language of the outputs, by its code of ISO 639-1.
    public enum Language implements Coded {
        EN,
        FR,
        DE
    }

    /// Who is to read the outputs.
    public enum Audience implements Coded {
        /// Everything.
        AUTHORITY,
        /// No output on single entities.
        PUBLIC
    }
}
