package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.Register.Measure;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.StatedUnits.Stated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Looks for units in the lines above a header and in the row below it.
///
/// A unit that stands in a column's own cell is that column's. One in a title is of all amounts, if it names the euro
/// and no header says otherwise. In any other case a person has to say what it is of.
final class UnitLines {

    private static final Pattern DASHES = Pattern.compile("[-\u2010-\u2015\u2212/.]*");
    private static final int FEW_CELLS = 3;
    private static final int SHORTEST_WORD = 4;

    private final SourceDefinition source;
    private final Register register;
    private final NumberHeaders numbers;
    private final List<String> headers;
    private final Map<Integer, Integer> cells = new HashMap<>();
    private final Map<String, Stated> found = new HashMap<>();

    /// A pass over the rows of a table.
    interface Rows {
        boolean next() throws IOException, SourceException;

        RawRow row();
    }

    private record Line(long number, List<String> cells) {

        String cell(int cell) {
            return cell < cells.size() ? cells.get(cell) : "";
        }
    }

    private UnitLines(SourceDefinition source, List<String> headers, int[] columns) {
        this.source = source;
        this.register = source.register();
        this.numbers = NumberHeaders.of(register);
        this.headers = headers;
        for (int column = 0; column < columns.length; column++) {
            if (columns[column] >= 0 && register.columns().get(column).measure() != Measure.NONE) {
                cells.put(column, columns[column]);
            }
        }
    }

    /// Whether a file may have units that matter, so that a pass over its beginning is worth it.
    static boolean matter(SourceDefinition source, List<String> headers, int[] columns) {
        return !new UnitLines(source, headers, columns).cells.isEmpty();
    }

    /// Reads the lines above the header, and the row below it.
    ///
    /// @param rows from the first one on
    static StatedUnits of(SourceDefinition source, List<String> headers, int[] columns, Rows rows, long headerRow)
            throws IOException, SourceException {
        UnitLines lines = new UnitLines(source, headers, columns);
        List<Line> above = new ArrayList<>();
        while (rows.next() && rows.row().number() < headerRow) {
            above.add(new Line(rows.row().number(), Headers.of(rows.row())));
        }
        if (!above.isEmpty() && !lines.isInCells(above.getLast())) {
            above.forEach(lines::title);
        } else if (!above.isEmpty()) {
            above.subList(0, above.size() - 1).forEach(lines::title);
            lines.inCells(above.getLast());
        }
        long unitRow = 0;
        if (rows.row().number() == headerRow && rows.next()) {
            Line below = new Line(rows.row().number(), Headers.of(rows.row()));
            if (lines.isInCells(below)) {
                lines.inCells(below);
                unitRow = below.number();
            }
        }
        return new StatedUnits(lines.found, unitRow);
    }

    /// @param sheet in front of the number of a row, for messages
    /// @throws SourceException if a unit is not sure
    static void requireSure(Path file, String sheet, StatedUnits units) throws SourceException {
        for (Map.Entry<String, Stated> entry : units.byColumn().entrySet()) {
            Stated stated = entry.getValue();
            if (!stated.isSure()) {
                String all = units.byColumn().entrySet().stream()
                        .filter(other -> !other.getValue().isSure())
                        .map(other ->
                                other.getKey() + ": " + factor(other.getValue().unit()))
                        .collect(Collectors.joining(", "));
                throw new SourceException(
                        file,
                        sheet + "row " + stated.row() + ": " + Excerpt.of(stated.text())
                                + " beside the headers may be the unit of " + entry.getKey()
                                + ": say by what its numbers are to be multiplied, as `units: {" + all
                                + "}`, or by 1 if they stand in full");
            }
        }
    }

    private static String factor(HeaderUnit unit) {
        return unit.foreign().isPresent() ? "0.25" : unit.factor().toPlainString();
    }

    /// Whether units stand in the cells of columns of numbers, and nothing else does.
    private boolean isInCells(Line line) {
        boolean any = false;
        for (int column : cells.keySet()) {
            String text = line.cell(cells.getOrDefault(column, 0));
            boolean isUnit = alone(column, text).isPresent();
            // any word without figures may be what people or pieces are called
            boolean isOther = isOfAmounts(column) || text.chars().anyMatch(Character::isDigit);
            if (!isUnit && !isNothing(text) && isOther) {
                return false;
            }
            any |= isUnit;
        }
        return any && line.cells().stream().noneMatch(this::holdsFigures);
    }

    private boolean holdsFigures(String text) {
        return text.chars().anyMatch(Character::isDigit)
                && UnitWords.alone(text, name -> Set.of()).isEmpty();
    }

    private static boolean isNothing(String text) {
        return DASHES.matcher(text).matches();
    }

    private Optional<HeaderUnit> alone(int column, String text) {
        return UnitWords.alone(text, name -> numbers.languages(column, header(column)));
    }

    private String header(int column) {
        return headers.get(cells.getOrDefault(column, 0));
    }

    private boolean isOfAmounts(int column) {
        return register.columns().get(column).measure() == Measure.EURO;
    }

    private void inCells(Line line) {
        Optional<HeaderUnit> other = cells.keySet().stream()
                .filter(this::isOfAmounts)
                .flatMap(column -> alone(column, line.cell(cells.getOrDefault(column, 0))).stream())
                .filter(HeaderUnit::changes)
                .findFirst();
        cells.forEach((column, cell) -> {
            String text = line.cell(cell);
            alone(column, text).ifPresent(unit -> inCell(column, unit, line.number(), text));
            if (text.isEmpty() && other.isPresent() && isOfAmounts(column)) {
                // the cell may be merged with its neighbour
                String all = String.join(" ", line.cells()).strip();
                take(column, other.get(), line.number(), all, false);
            }
        });
    }

    private void inCell(int column, HeaderUnit unit, long row, String text) {
        HeaderUnit own = numbers.unit(column, header(column));
        Stated title = found.get(name(column));
        if (own.changes() && !source.units().containsKey(name(column))) {
            if (own.isPlain() && own.factor().compareTo(unit.factor()) != 0) {
                found.put(name(column), new Stated(unit, row, text, false));
            }
        } else if (unit.changes()) {
            take(column, unit, row, text, true);
        } else if (title != null) {
            found.put(name(column), new Stated(title.unit(), title.row(), title.text(), false));
        }
    }

    private void title(Line line) {
        Set<String> languages = new HashSet<>();
        cells.keySet().forEach(column -> languages.addAll(numbers.languages(column, header(column))));
        long filled = line.cells().stream().filter(text -> !text.isEmpty()).count();
        for (String text : line.cells()) {
            List<UnitWords.Stated> units = UnitWords.in(text, name -> languages);
            for (UnitWords.Stated stated : units) {
                boolean isSure = stated.isSure()
                        && stated.hasCurrency()
                        && units.size() == 1
                        && filled <= FEW_CELLS
                        && !namesOneOfSeveral(text);
                cells.keySet().stream()
                        .filter(column -> !stated.hasCurrency() || isOfAmounts(column))
                        .filter(column -> !numbers.unit(column, header(column)).changes())
                        .forEach(column -> take(column, stated.unit(), line.number(), text, isSure));
            }
        }
    }

    /// Whether a title names one of several columns of amounts.
    private boolean namesOneOfSeveral(String text) {
        String folded = WordFile.fold(text);
        return cells.keySet().stream().filter(this::isOfAmounts).count() > 1
                && cells.keySet().stream()
                        .map(column -> WordFile.fold(header(column)))
                        .anyMatch(header -> header.length() >= SHORTEST_WORD && folded.contains(header));
    }

    private void take(int column, HeaderUnit unit, long row, String text, boolean isSure) {
        String name = name(column);
        if (source.units().containsKey(name)) {
            return;
        }
        String header = header(column);
        boolean saysEuro = !numbers.unit(column, header).name().equals(header)
                && !WordFile.fold(header).equals(WordFile.fold(name));
        Stated before = found.get(name);
        boolean isOther = before != null && before.unit().factor().compareTo(unit.factor()) != 0;
        found.put(name, new Stated(unit, row, text, isSure && unit.isPlain() && !saysEuro && !isOther));
    }

    private String name(int column) {
        return register.columns().get(column).name();
    }
}
