package eu.certsweep.normalise;

import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.Headers;
import eu.certsweep.source.NumberHeaders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// What a normaliser is told about its file.
///
/// @param headers as the file has them
/// @param columns by place of the canonical column, the cell that holds it, or -1
/// @param ictCategories ids that the job knows
/// @param schemes ids that the job knows
/// @param options ids of the job's options, none if it has no options
/// @param serialsFrom1904 whether a number that stands for a day counts from 1904, as in some workbooks
/// @param readings what is known of ambiguous columns already
/// @param file its name among the job's files, which with a row's number tells respondents without ids apart
/// @param file its name among the job's files, which with a row's number tells respondents without ids apart
public record NormaliserSettings(
        SourceDefinition source,
        List<String> headers,
        List<Integer> columns,
        Set<String> ictCategories,
        Set<String> schemes,
        Set<String> options,
        boolean serialsFrom1904,
        ColumnReadings readings,
        String file) {

    /// The cells that hold a canonical column together; none if one does, or no header names it.
    List<Integer> parts(String column) {
        return source.composites().getOrDefault(column, List.of()).stream()
                .map(header -> Headers.cell(headers, header))
                .filter(cell -> cell >= 0)
                .toList();
    }

    /// By what the numbers of a canonical column are multiplied: as the source says, else as the header does.
    BigDecimal factor(String column) {
        BigDecimal said = source.units().get(column);
        if (said != null) {
            return said;
        }
        int place = source.register().indexOf(column);
        int cell = columns.get(place);
        return cell < 0
                ? BigDecimal.ONE
                : NumberHeaders.of(source.register())
                        .unit(place, headers.get(cell))
                        .factor();
    }

    /// Settings of a file whose name nothing rests on.
    public NormaliserSettings(
            SourceDefinition source,
            List<String> headers,
            List<Integer> columns,
            Set<String> ictCategories,
            Set<String> schemes,
            Set<String> options,
            boolean serialsFrom1904,
            ColumnReadings readings) {
        this(source, headers, columns, ictCategories, schemes, options, serialsFrom1904, readings, "");
    }

    /// Settings of a file that holds no serials, and for which no options are known.
    public NormaliserSettings(
            SourceDefinition source,
            List<String> headers,
            List<Integer> columns,
            Set<String> ictCategories,
            Set<String> schemes,
            ColumnReadings readings) {
        this(source, headers, columns, ictCategories, schemes, Set.of(), false, readings, "");
    }
}
