package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a person should know of how a file is read, a sentence each: headers that no column reads, units that headers
/// or lines beside them name, rows that are no rows of the source, an encoding for which the file has too few words.
public final class ReadingNotes {

    private ReadingNotes() {}

    /// The notes of a file, to be asked behind its last row.
    public static List<String> of(SourceDefinition source, RegisterFile opened) {
        List<String> notes = new ArrayList<>();
        if (opened.survey().isEmpty()) {
            unread(source, opened).ifPresent(notes::add);
        }
        unnamed(opened).ifPresent(notes::add);
        notes.addAll(units(source, opened));
        opened.units().byColumn().forEach((column, stated) -> {
            if (stated.isSure()) {
                notes.add(column + " is multiplied by " + stated.unit().factor().toPlainString() + ", as row "
                        + stated.row() + " " + Excerpt.of(stated.text()) + " beside the headers says");
            }
        });
        notes.addAll(opened.notes());
        if (opened.passedOver() > 0) {
            notes.add(opened.passedOver()
                    + (opened.passedOver() == 1 ? " row was" : " rows were")
                    + " passed over, as `only` says");
        }
        return notes;
    }

    /// What is to be told of columns without a header that hold values; none if there are none.
    public static Optional<String> unnamed(RegisterFile opened) {
        List<String> columns = opened.unnamed();
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("not read, though " + (columns.size() == 1 ? "it holds" : "they hold")
                        + " values: column " + shortened(columns) + " without a header; give "
                        + (columns.size() == 1 ? "it" : "them") + " one, or empty "
                        + (columns.size() == 1 ? "it" : "them"));
    }

    private static Optional<String> unread(SourceDefinition source, RegisterFile opened) {
        List<String> headers = opened.headers();
        Set<Integer> read = new HashSet<>();
        for (int cell : opened.columns()) {
            read.add(cell);
        }
        source.composites().values().forEach(parts -> parts.forEach(part -> read.add(Headers.cell(headers, part))));
        source.only().keySet().forEach(header -> read.add(Headers.cell(headers, header)));
        Set<String> ignored = new HashSet<>();
        source.ignore().forEach(header -> ignored.add(Headers.loose(header)));
        NearColumns near = new NearColumns(source.register(), opened.columns());
        List<String> unread = new ArrayList<>();
        for (int cell = 0; cell < headers.size(); cell++) {
            String header = headers.get(cell);
            if (!read.contains(cell) && !header.isBlank() && !ignored.contains(Headers.loose(header))) {
                unread.add(Excerpt.of(header)
                        + near.nearest(header)
                                .map(column -> " (looks like " + column + ")")
                                .orElse(""));
            }
        }
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("not read: " + shortened(unread)
                        + "; name what counts under `columns`, the rest under `ignore`");
    }

    private static String shortened(List<String> unread) {
        int most = 40;
        String shown = String.join(", ", unread.subList(0, Math.min(most, unread.size())));
        return unread.size() > most ? shown + " and " + (unread.size() - most) + " more" : shown;
    }

    private static List<String> units(SourceDefinition source, RegisterFile opened) {
        List<String> notes = new ArrayList<>();
        Register register = source.register();
        int[] columns = opened.columns();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                continue;
            }
            String name = register.columns().get(i).name();
            String header = opened.headers().get(columns[i]);
            HeaderUnit unit = NumberHeaders.of(register).unit(i, header);
            BigDecimal said = source.units().get(name);
            boolean isScaled = unit.isPlain() && unit.factor().compareTo(BigDecimal.ONE) != 0;
            if (said == null && isScaled) {
                notes.add(name + " is multiplied by " + unit.factor().toPlainString() + ", as its header "
                        + Excerpt.of(header) + " says");
            } else if (said != null && isScaled && said.compareTo(unit.factor()) != 0) {
                notes.add(name + " is multiplied by " + said.toPlainString() + ", as `units` says, and not by "
                        + unit.factor().toPlainString() + ", as its header " + Excerpt.of(header) + " does");
            }
        }
        return notes;
    }
}
