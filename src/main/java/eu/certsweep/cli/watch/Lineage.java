package eu.certsweep.cli.watch;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepSummary;
import eu.certsweep.edition.EditionManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Tells a lineage collector which files a run read and which it wrote, as events of OpenLineage 2-0-2: one for its
/// start and one for its end, both sent when it is over. A run that published nothing names no files.
public final class Lineage implements Watcher {

    /// The environment's name for where events go: an address of http or https, or a file to append lines to.
    public static final String TO = "CERTSWEEP_LINEAGE";

    /// The environment's name for the namespace of jobs.
    public static final String NAMESPACE = "CERTSWEEP_LINEAGE_NAMESPACE";

    private static final String SPEC = "https://openlineage.io/spec/";

    private final Sink sink;
    private final String namespace;

    /// Takes an event, a line of JSON.
    interface Sink {
        void take(String event) throws IOException;
    }

    Lineage(Sink sink, String namespace) {
        this.sink = sink;
        this.namespace = namespace;
    }

    /// Events to an address.
    static Lineage to(URI address, String namespace) {
        JsonPost post = JsonPost.to(address);
        return new Lineage(event -> post.deliver(event, Tries.USUAL), namespace);
    }

    /// Events appended to a file.
    static Lineage to(Path file, String namespace) {
        return new Lineage(
                event -> Files.writeString(
                        file,
                        event + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND),
                namespace);
    }

    @Override
    public String setting() {
        return TO;
    }

    @Override
    public void ended(RunEnd run) throws IOException {
        Optional<Path> folder = run.result().flatMap(result -> result.summary()).map(SweepSummary::folder);
        Optional<EditionManifest> manifest =
                folder.isPresent() ? Optional.of(EditionManifest.of(folder.get())) : Optional.empty();
        String producer = "urn:certsweep:" + run.version();
        List<Object> inputs = new ArrayList<>();
        List<Object> outputs = new ArrayList<>();
        if (manifest.isPresent()) {
            for (EditionManifest.Entry input : manifest.get().inputs()) {
                inputs.add(dataset(run.home().resolve(input.path()), facets(producer, input.sha256())));
            }
            for (EditionManifest.Entry output : manifest.get().outputs()) {
                Map<String, Object> dataset =
                        dataset(folder.orElseThrow().resolve(output.path()), facets(producer, output.sha256()));
                Map<String, Object> statistics = facet(
                        producer,
                        "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet");
                output.rows().ifPresent(rows -> statistics.put("rowCount", rows));
                output.bytes().ifPresent(bytes -> statistics.put("size", bytes));
                dataset.put("outputFacets", Map.of("outputStatistics", statistics));
                outputs.add(dataset);
            }
        }
        sink.take(event(run, producer, "START", inputs, List.of()));
        sink.take(event(run, producer, run.exitCode() == ExitCodes.DONE ? "COMPLETE" : "FAIL", inputs, outputs));
    }

    private String event(RunEnd run, String producer, String type, List<Object> inputs, List<Object> outputs) {
        boolean starts = type.equals("START");
        Map<String, Object> runFacets = new LinkedHashMap<>();
        Map<String, Object> engine =
                facet(producer, "1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet");
        engine.put("name", "certsweep");
        engine.put("version", run.version());
        runFacets.put("processing_engine", engine);
        if (type.equals("FAIL")) {
            Map<String, Object> error = facet(producer, "1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet");
            error.put("message", run.message());
            error.put("programmingLanguage", "Java");
            runFacets.put("errorMessage", error);
        }
        Map<String, Object> kind = facet(producer, "2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet");
        kind.put("processingType", "BATCH");
        kind.put("integration", "CERTSWEEP");
        kind.put("jobType", run.command().code().toUpperCase(java.util.Locale.ROOT));
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("namespace", namespace);
        job.put("name", run.job());
        job.put("facets", Map.of("jobType", kind));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventType", type);
        event.put("eventTime", (starts ? run.startedAt() : run.finishedAt()).toString());
        event.put("run", Map.of("runId", id(run), "facets", runFacets));
        event.put("job", job);
        event.put("inputs", inputs);
        event.put("outputs", outputs);
        event.put("producer", producer);
        event.put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
        return JsonMapper.shared().writeValueAsString(event);
    }

    /// The same for both events of a run, another for every other run.
    private String id(RunEnd run) {
        String what = namespace + "\n" + run.job() + "\n" + run.command() + "\n" + run.startedAt();
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, Object> dataset(Path file, Map<String, Object> facets) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("namespace", "file");
        dataset.put("name", file.toAbsolutePath().normalize().toString());
        dataset.put("facets", facets);
        return dataset;
    }

    private static Map<String, Object> facets(String producer, String sha256) {
        Map<String, Object> version =
                facet(producer, "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet");
        version.put("datasetVersion", "sha256:" + sha256);
        return Map.of("version", version);
    }

    private static Map<String, Object> facet(String producer, String schema) {
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("_producer", producer);
        facet.put("_schemaURL", SPEC + "facets/" + schema);
        return facet;
    }
}
