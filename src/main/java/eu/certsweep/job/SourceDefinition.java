package eu.certsweep.job;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One entry of a job's `sources`: files that hold one register, and how to read them. Made by
/// a [SourceDefinitionBuilder].
///
/// @param index place in the job's list, from 0
/// @param line line of the entry in the job file, for messages
/// @param files glob with `/`, relative to the job file
/// @param format `auto`, `csv`, `xlsx`, `xlsb`, `xls`, `ods`, `xml` or `parquet`
/// @param encoding `auto` or a Java charset
/// @param delimiter `auto` or one character
/// @param sheet `auto`, a sheet's name or its number from 1
/// @param headerRow number of the header row from 1; none: found
/// @param locale `auto`, or a language tag whose signs for decimals and order of dates hold
/// @param columns header in the file by canonical column
/// @param composites headers in the file by canonical column, where several columns together hold it
/// @param unmatched canonical columns that no header means, whatever it says
/// @param ignore headers that mean no column, whatever they say
/// @param defaults raw value by canonical column, for missing values
/// @param lookups raw value by bad value, by canonical column: as written, by [pattern][ValuePattern], or all others
///     ([#OTHERS]); in the order of the job file
/// @param missing words that mean a missing value, beside the usual ones
/// @param only by header of the file, the values or patterns of the rows that are rows of this source
/// @param units factor of the numbers of a canonical column; a column that is not here has what its header says
/// @param keepsFirst whether further rows with a key that the source has are passed over instead of rejected
/// @param respondentByRow whether a row is a respondent, as where a consultation has no ids
/// @param latestFile whether a later file, by name, replaces an entity's earlier rows of this source
/// @param passwordFile holds the password of protected files in its first line
/// @param survey how to read the files as a survey exported by EUSurvey; none: they have the register's own columns
/// @param refusesExpiredLists whether a trusted list is refused whose next update is past
/// @param signingCertificates one of which must have signed a trusted list; empty: signatures are not checked
public record SourceDefinition(
        int index,
        int line,
        Register register,
        String files,
        String format,
        String encoding,
        String delimiter,
        String sheet,
        Optional<Integer> headerRow,
        String locale,
        Map<String, String> columns,
        Map<String, List<String>> composites,
        Set<String> unmatched,
        List<String> ignore,
        Map<String, String> defaults,
        Map<String, Map<String, String>> lookups,
        List<String> missing,
        Map<String, List<String>> only,
        Map<String, BigDecimal> units,
        Expectation expect,
        boolean keepsFirst,
        boolean respondentByRow,
        boolean latestFile,
        Optional<Path> passwordFile,
        SourceLimits limits,
        Optional<SurveyMapping> survey,
        boolean refusesExpiredLists,
        List<X509Certificate> signingCertificates) {

    /// Placeholder for what the program finds out by itself.
    public static final String AUTO = "auto";

    /// Stands in look-ups for every value that none of them names.
    public static final String OTHERS = "*";

    public SourceDefinition {
        columns = Map.copyOf(columns);
        composites = inOrder(composites, List::copyOf);
        unmatched = Set.copyOf(unmatched);
        ignore = List.copyOf(ignore);
        defaults = Map.copyOf(defaults);
        lookups = inOrder(lookups, words -> inOrder(words, word -> word));
        missing = List.copyOf(missing);
        only = inOrder(only, List::copyOf);
        units = Map.copyOf(units);
        signingCertificates = List.copyOf(signingCertificates);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map, UnaryOperator<V> copy) {
        Map<String, V> copies = new LinkedHashMap<>();
        map.forEach((key, value) -> copies.put(key, copy.apply(value)));
        return Collections.unmodifiableMap(copies);
    }

    /// What a delivery must hold for anything to be replaced by it.
    ///
    /// @param minRows rows read over the files of the source
    /// @param maxShrink share, 0 to 1, by which rows, or the entities that they speak of, may fall below those of the
    ///     current files; none: by any
    public record Expectation(Optional<Long> minRows, Optional<BigDecimal> maxShrink) {

        /// By how much a source may shrink where its job says nothing else.
        public static final BigDecimal USUAL_SHRINK = new BigDecimal("0.1");

        /// Anything goes.
        public static final Expectation NONE = new Expectation(Optional.empty(), Optional.empty());
    }

    /// A source with nothing but register and files; all else is found out.
    public static SourceDefinition of(Register register, String files) {
        return builder(register, files).build();
    }

    /// Begins with nothing but register and files.
    public static SourceDefinitionBuilder builder(Register register, String files) {
        return new SourceDefinitionBuilder(register, files);
    }

    /// Begins with this source, to change some of it.
    public SourceDefinitionBuilder toBuilder() {
        return new SourceDefinitionBuilder(this);
    }
}
