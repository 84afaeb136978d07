package eu.certsweep.edition.data;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import eu.certsweep.edition.data.SdmxComponents.Component;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;

/// `statistics.sdmx.csv`, the statistics as SDMX-CSV 2.0, and `statistics.dsd.json`, their data structure definition.
///
/// One row for each row of `statistics.csv`, its figures as several measures of one observation; labels are ids alone.
public final class SdmxFiles implements EditionFormat {

    static final String TABLE = "statistics.csv";
    static final String DATA = "statistics.sdmx.csv";
    static final String STRUCTURE = "statistics.dsd.json";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    @Override
    public List<String> write(Edition edition) throws IOException {
        SdmxComponents components = SdmxComponents.read();
        SdmxStructure structure = new SdmxStructure(edition, components);
        JsonText.write(structure.message(), edition.folder().resolve(STRUCTURE));
        OutputTable table = OutputTable.of(TABLE);
        try (TableRows rows = table.open(edition.folder());
                BufferedWriter out = Files.newBufferedWriter(edition.folder().resolve(DATA), StandardCharsets.UTF_8)) {
            List<Component> columns = columns(components);
            List<String> header = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
            columns.forEach(column -> header.add(column.id()));
            out.write(line(header));
            List<String> names =
                    table.fields().stream().map(OutputTable.Field::name).toList();
            Map<String, String> cells = new HashMap<>();
            for (List<String> row : rows) {
                for (int i = 0; i < names.size(); i++) {
                    cells.put(names.get(i), row.get(i));
                }
                List<String> values = new ArrayList<>(List.of("dataflow", structure.dataflow(), "I"));
                columns.forEach(column -> values.add(value(column, cells, edition)));
                out.write(line(values));
            }
        }
        return List.of(DATA, STRUCTURE);
    }

    /// In the order that the standard asks for: dimensions, measures, attributes.
    private static List<Component> columns(SdmxComponents components) {
        List<Component> columns = new ArrayList<>(components.dimensions());
        columns.add(components.time());
        columns.addAll(components.measures());
        columns.addAll(components.attributes());
        return columns;
    }

    private static String line(List<String> values) {
        return FORMAT.format(values.toArray()) + "\n";
    }

    private static String value(Component column, Map<String, String> cells, Edition edition) {
        return switch (column.id()) {
            case "FREQ" -> "D";
            case "TIME_PERIOD" -> edition.referenceDate().toString();
            case "OPTION" -> SdmxStructure.code(cells.getOrDefault("option", ""));
            case "OBS_STATUS" -> "F".equals(cells.get("conf_status")) ? "A" : "Q";
            case "UNIT_MEASURE" -> "EUR";
            default -> cells.getOrDefault(String.valueOf(column.column()), "");
        };
    }
}
