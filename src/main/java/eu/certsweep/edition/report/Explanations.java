package eu.certsweep.edition.report;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Why the entities of an index have their outcomes: what `findings.csv` says of them, brought together by requirement
/// and reason. In parts of [#ENTITIES_IN_A_PART] entities, in the order of the index, which the page unpacks when a
/// reader asks for one of them.
final class Explanations {

    /// Entities whose explanations are unpacked together.
    static final int ENTITIES_IN_A_PART = 500;

    /// Usages that a large edition names for each entity, requirement and reason.
    static final int MOST_EXAMPLES = 3;

    /// Usages that an edition names whose findings are few.
    static final int MOST_EXAMPLES_OF_FEW = 50;

    private static final int FEW_FINDINGS = 50_000;

    /// What is held in memory at most, about: findings of entities, the most severe first.
    private static final int MOST_HELD = 1_500_000;

    /// The element that a part stands in.
    private static final int BYTES_AROUND_A_PART = 80;

    private static final List<String> KEY = List.of("option", "requirement_id", "outcome", "reason");
    private static final OutputTable TABLE = OutputTable.of("findings.csv");

    private final List<String> options;
    private final EntityIndex index;
    private final int examples;
    private final Map<String, List<Cause>> causesByEntity = new HashMap<>();
    private final Groups reasons = new Groups(KEY, List.of("entities"));
    private final List<String> files = new ArrayList<>();
    private final List<List<String>> kinds = new ArrayList<>();
    private final Map<List<String>, Integer> placeOfKind = new HashMap<>();
    private final Map<String, Integer> placeOfFile = new HashMap<>();

    /// A requirement that an entity does not meet under an option, for one reason.
    private static final class Cause {

        private final int option;
        private final int kind;
        private final List<Example> examples = new ArrayList<>(1);
        private int usages;

        private Cause(int option, int kind) {
            this.option = option;
            this.kind = kind;
        }
    }

    /// A usage, and where it stands.
    ///
    /// @param file its place among the files; -1: none
    private record Example(String usage, String certificate, int file, String row) {}

    private Explanations(EntityIndex index, List<String> options) {
        this.index = index;
        this.options = options;
        long findings = 0;
        for (EntityIndex.Listed entity : index.listed()) {
            if (findings < MOST_HELD) {
                causesByEntity.put(entity.id(), new ArrayList<>(1));
            }
            findings += entity.failing();
        }
        this.examples = findings <= FEW_FINDINGS ? MOST_EXAMPLES_OF_FEW : MOST_EXAMPLES;
    }

    /// Reads the findings of this folder.
    ///
    /// @param options ids, in the order in which the page has them
    static Explanations read(Path folder, EntityIndex index, List<String> options) throws IOException {
        Explanations explanations = new Explanations(index, options);
        try (TableRows rows = TABLE.open(folder)) {
            explanations.take(rows);
        }
        return explanations;
    }

    /// The rows of an option and an entity follow one another.
    private void take(TableRows rows) {
        int entity = PageTables.place(TABLE, "entity_id");
        int[] key = PageTables.places(TABLE, KEY);
        int[] place = PageTables.places(TABLE, List.of("usage_ref", "certificate_id", "source_file", "source_row"));
        Map<List<String>, List<String>> keys = new HashMap<>();
        Map<List<String>, Cause> ofEntity = new LinkedHashMap<>();
        String before = "";
        for (List<String> row : rows) {
            String id = row.get(entity);
            if (!id.equals(before)) {
                ofEntity.clear();
                before = id;
            }
            List<String> picked = PageTables.pick(row, key);
            List<String> kind = keys.computeIfAbsent(picked, k -> k);
            Cause cause = ofEntity.get(kind);
            reasons.add(kind, cause == null ? 1 : 0);
            if (cause == null) {
                cause = new Cause(options.indexOf(kind.getFirst()), place(kind));
                ofEntity.put(kind, cause);
                List<Cause> causes = causesByEntity.get(id);
                if (causes != null) {
                    causes.add(cause);
                }
            }
            cause.usages++;
            if (cause.examples.size() < examples) {
                cause.examples.add(example(row, place));
            }
        }
    }

    private int place(List<String> kind) {
        return placeOfKind.computeIfAbsent(kind.subList(1, kind.size()), added -> {
            kinds.add(added);
            return kinds.size() - 1;
        });
    }

    private Example example(List<String> row, int[] place) {
        String file = row.get(place[2]);
        int number = -1;
        if (!file.isEmpty()) {
            number = placeOfFile.computeIfAbsent(file, name -> {
                files.add(name);
                return files.size() - 1;
            });
        }
        return new Example(row.get(place[0]), row.get(place[1]), number, row.get(place[3]));
    }

    /// How many usages fail for which reason, under every option and requirement.
    Columns reasons() {
        return reasons.columns("usages");
    }

    /// Files that explanations refer to by their place.
    List<String> files() {
        return files;
    }

    /// Requirement, outcome and reason of the causes, which refer to them by their place.
    List<List<String>> kinds() {
        return kinds;
    }

    /// The explanations, packed, in parts, until they would take more than this many bytes of the page.
    List<String> parts(long mostBytes) throws IOException {
        List<String> parts = new ArrayList<>();
        List<EntityIndex.Listed> listed = index.listed();
        long bytes = 0;
        for (int from = 0; from < listed.size(); from += ENTITIES_IN_A_PART) {
            List<EntityIndex.Listed> some = listed.subList(from, Math.min(listed.size(), from + ENTITIES_IN_A_PART));
            if (!causesByEntity.containsKey(some.getLast().id())) {
                break;
            }
            String part = Packed.packed(json -> write(json, some));
            bytes += part.length() + BYTES_AROUND_A_PART;
            if (bytes > mostBytes) {
                break;
            }
            parts.add(part);
        }
        return parts;
    }

    /// For each entity and each option: counts, present value, causes.
    private void write(JsonGenerator json, List<EntityIndex.Listed> entities) {
        json.writeStartArray();
        for (EntityIndex.Listed entity : entities) {
            json.writeStartArray();
            for (int option = 0; option < options.size(); option++) {
                write(json, entity.id(), option, entity.figures(option));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void write(JsonGenerator json, String id, int option, EntityIndex.@Nullable OptionFigures figures) {
        if (figures == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        int[] counts = figures.counts().numbers();
        json.writeArray(counts, 0, counts.length);
        number(json, figures.presentValue());
        json.writeStartArray();
        for (Cause cause : causesByEntity.getOrDefault(id, List.of())) {
            if (cause.option == option) {
                write(json, cause);
            }
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Cause cause) {
        json.writeStartArray();
        json.writeNumber(cause.kind);
        json.writeNumber(cause.usages);
        for (Example example : cause.examples) {
            json.writeStartArray();
            json.writeString(example.usage);
            json.writeString(example.certificate);
            json.writeNumber(example.file);
            number(json, example.row);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String number) {
        if (number.isEmpty()) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }
}
