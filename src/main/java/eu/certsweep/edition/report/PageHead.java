package eu.certsweep.edition.report;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What the page has to know before its tables: the job, its options and requirements, which files there are, how many
/// entities stand on the page.
final class PageHead {

    private final Edition edition;
    private final ReportTexts texts;
    private @Nullable Entities entities;

    /// @param all of the file
    /// @param listed that can be searched
    /// @param explained whose explanations are on the page: the first ones of the listed
    /// @param files that explanations refer to
    /// @param kinds of causes: requirement, outcome, reason
    private record Entities(int all, int listed, int explained, List<String> files, List<List<String>> kinds) {}

    PageHead(Edition edition, ReportTexts texts) {
        this.edition = edition;
        this.texts = texts;
    }

    /// The page has entities.
    void entities(EntityIndex index, Explanations explanations, int parts) {
        int listed = index.listed().size();
        entities = new Entities(
                index.all(),
                listed,
                Math.min(listed, parts * Explanations.ENTITIES_IN_A_PART),
                List.copyOf(explanations.files()),
                List.copyOf(explanations.kinds()));
    }

    String title() {
        return edition.job().title();
    }

    void write(JsonGenerator json) {
        JobDefinition job = edition.job();
        json.writeStartObject();
        json.writeStringProperty("job", job.job());
        json.writeStringProperty("title", job.title());
        json.writeStringProperty("authority", job.authority());
        json.writeStringProperty("audience", edition.audience().code());
        json.writeStringProperty("referenceDate", edition.referenceDate().toString());
        json.writeStringProperty("version", edition.version());
        json.writeStringProperty("language", texts.language().code());
        strings(
                json,
                "files",
                OutputTable.in(edition.folder()).stream().map(OutputTable::file).toList());
        json.writeArrayPropertyStart("options");
        job.options().forEach(option -> option(json, option));
        json.writeEndArray();
        entities(json);
        json.writeObjectPropertyStart("ictCategories");
        job.ictCategories().forEach(category -> json.writeStringProperty(category.id(), category.title()));
        json.writeEndObject();
        json.writeObjectPropertyStart("texts");
        texts.all().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void entities(JsonGenerator json) {
        Entities known = entities;
        if (known == null) {
            return;
        }
        json.writeObjectPropertyStart("entities");
        json.writeNumberProperty("all", known.all);
        json.writeNumberProperty("listed", known.listed);
        json.writeNumberProperty("explained", known.explained);
        json.writeNumberProperty("inAPart", Explanations.ENTITIES_IN_A_PART);
        strings(json, "files", known.files);
        json.writeArrayPropertyStart("kinds");
        for (List<String> kind : known.kinds) {
            json.writeStartArray();
            kind.forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void option(JsonGenerator json, PolicyOption option) {
        json.writeStartObject();
        json.writeStringProperty("id", option.id());
        json.writeStringProperty("title", option.title());
        json.writeArrayPropertyStart("requirements");
        option.requirements().forEach(requirement -> requirement(json, requirement));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void requirement(JsonGenerator json, Requirement requirement) {
        json.writeStartObject();
        json.writeStringProperty("id", requirement.id());
        json.writeStringProperty("title", requirement.title());
        json.writeStringProperty("legalBasis", requirement.legalBasis());
        json.writeStringProperty("obligation", requirement.obligation().code());
        json.writeStringProperty("inForce", requirement.inForce().toString());
        json.writeStringProperty("mandatory", requirement.mandatory().toString());
        json.writeStringProperty(
                "accepted",
                requirement.accepted().stream()
                        .map(accepted ->
                                accepted.scheme() + " " + accepted.level().code())
                        .collect(Collectors.joining(", ")));
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
