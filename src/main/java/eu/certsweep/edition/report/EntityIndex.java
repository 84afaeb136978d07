package eu.certsweep.edition.report;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The entities of `per_entity.csv`, those with the most severe outcome first, of equal ones by id. So many of them
/// stand on the page as [#MOST_LISTED] says; the others are in the file.
final class EntityIndex {

    /// Entities that can be searched on the page.
    static final int MOST_LISTED = 30_000;

    private static final List<String> COUNTS = List.of(
            "usages",
            "usages_in_scope",
            "usages_compliant",
            "usages_in_transition",
            "usages_scheme_gap",
            "usages_non_compliant",
            "rejected_rows");

    private final List<String> options;
    private final List<Listed> listed;
    private final Map<String, Listed> byId = new HashMap<>();
    private final int all;

    /// An entity and what each option means for it, in the order of the options of the file.
    static final class Listed {

        private final List<String> facts;
        private final @Nullable OptionFigures[] figures;

        private Listed(List<String> facts, int options) {
            this.facts = facts;
            this.figures = new @Nullable OptionFigures[options];
        }

        String id() {
            return facts.getFirst();
        }

        /// What the option at this place means for it; none if the file does not say.
        @Nullable
        OptionFigures figures(int option) {
            return figures[option];
        }

        private int severity() {
            int most = 0;
            for (OptionFigures option : figures) {
                most = option == null ? most : Math.max(most, option.severity);
            }
            return most;
        }

        /// Usages that fail under some option: about as many findings it has.
        int failing() {
            int failing = 0;
            for (OptionFigures option : figures) {
                failing += option == null ? 0 : option.failing();
            }
            return failing;
        }
    }

    /// What an option means for an entity.
    ///
    /// @param presentValue as the file has it
    record OptionFigures(String outcome, int severity, Counts counts, String presentValue) {

        private int failing() {
            return counts.inTransition + counts.schemeGap + counts.nonCompliant;
        }
    }

    /// Usages of an entity, and rejected rows.
    record Counts(
            int usages, int inScope, int compliant, int inTransition, int schemeGap, int nonCompliant, int rejected) {

        private static Counts of(List<String> row, int[] places) {
            int[] numbers = new int[places.length];
            for (int i = 0; i < places.length; i++) {
                numbers[i] = Integer.parseInt(row.get(places[i]));
            }
            return new Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
        }

        /// As the page takes them.
        int[] numbers() {
            return new int[] {usages, inScope, compliant, inTransition, schemeGap, nonCompliant, rejected};
        }
    }

    private EntityIndex(List<String> options, List<Listed> entities) {
        this.options = options;
        this.all = entities.size();
        this.listed = entities.stream()
                .sorted(Comparator.comparingInt((Listed entity) -> -entity.severity())
                        .thenComparing(Listed::id, ByteOrder.COMPARATOR))
                .limit(MOST_LISTED)
                .toList();
        listed.forEach(entity -> byId.put(entity.id(), entity));
    }

    /// Reads the entities of this folder.
    ///
    /// @param options ids, in the order in which the page has them
    static EntityIndex read(Path folder, List<String> options) throws IOException {
        OutputTable table = OutputTable.of("per_entity.csv");
        int option = PageTables.place(table, "option");
        int outcome = PageTables.place(table, "outcome");
        int presentValue = PageTables.place(table, "present_value_eur");
        int[] facts = PageTables.places(
                table, List.of("entity_id", "name", "member_state", "sector_code", "size_class", "category"));
        int[] counts = PageTables.places(table, COUNTS);
        Map<String, Listed> entities = new HashMap<>();
        try (TableRows rows = table.open(folder)) {
            for (List<String> row : rows) {
                Listed entity = entities.computeIfAbsent(
                        row.get(facts[0]), id -> new Listed(PageTables.pick(row, facts), options.size()));
                int place = options.indexOf(row.get(option));
                if (place >= 0) {
                    String code = row.get(outcome);
                    entity.figures[place] = new OptionFigures(
                            code.intern(), severity(code), Counts.of(row, counts), row.get(presentValue));
                }
            }
        }
        return new EntityIndex(options, List.copyOf(entities.values()));
    }

    /// Where something is to be done comes first; what is not known stands above what is well.
    private static int severity(String outcome) {
        Outcome found = Coded.find(Outcome.class, outcome)
                .orElseThrow(() -> new IllegalArgumentException("outcome " + outcome + " is not known"));
        return switch (found) {
            case NON_COMPLIANT -> 5;
            case SCHEME_GAP -> 4;
            case IN_TRANSITION -> 3;
            case INDETERMINATE -> 2;
            case COMPLIANT -> 1;
            case NOT_APPLICABLE -> 0;
        };
    }

    /// How many the file has.
    int all() {
        return all;
    }

    List<Listed> listed() {
        return listed;
    }

    @Nullable
    Listed find(String id) {
        return byId.get(id);
    }

    /// Id, name, place and outcomes of all that are listed, column by column.
    void write(JsonGenerator json) {
        List<String> names = new ArrayList<>(List.of("id", "name", "member_state", "sector", "size_class", "category"));
        options.forEach(option -> names.add("outcome " + option));
        Columns columns = Columns.of(names, List.of());
        for (Listed entity : listed) {
            List<String> row = new ArrayList<>(entity.facts);
            for (OptionFigures figures : entity.figures) {
                row.add(figures == null ? "" : figures.outcome);
            }
            columns.add(row);
        }
        columns.write(json);
    }
}
