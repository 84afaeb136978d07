package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a flight recorder keeps of a sweep.
class RecordedSweepTest {

    private static final String EVENTS = "org.springframework.batch.core.observability.jfr.events.";

    @TempDir
    private Path folder;

    @Test
    void stepsAndChunksAreEventsOfSpringBatch() throws Exception {
        JobFolder job = JobFolder.of(folder, 50, 1);
        Path file = folder.resolve("sweep.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            Ended ended = Program.run("run", job.file(), "--var", folder.resolve("var"));
            assertThat(ended.code()).as(ended.err()).isZero();
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        Set<String> types =
                events.stream().map(event -> event.getEventType().getName()).collect(Collectors.toSet());
        assertThat(types)
                .contains(
                        EVENTS + "job.JobExecutionEvent",
                        EVENTS + "step.StepExecutionEvent",
                        EVENTS + "step.chunk.ChunkTransactionEvent");
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals(EVENTS + "step.StepExecutionEvent"))
                .extracting(event -> event.getString("stepName"))
                .contains("import", "accept", "settle", "evaluate", "conclude", "publish");
    }
}
