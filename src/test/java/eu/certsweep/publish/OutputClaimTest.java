package eu.certsweep.publish;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.JobDefinition.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An output folder is its audience's: what tells of single entities never lies where the public looks.
class OutputClaimTest {

    private static final String DATE = "2026-06-30";

    @TempDir
    private Path folder;

    private Path out = Path.of("");

    @BeforeEach
    void anEmptyFolder() throws IOException {
        out = Files.createDirectories(folder.toRealPath().resolve("out"));
    }

    private static OutputClaim claim(Path out, Audience audience) {
        return new OutputClaim(out, "one", audience);
    }

    private void edition(String date, String audience) throws IOException {
        Path edition = Files.createDirectories(out.resolve(date));
        Files.writeString(
                edition.resolve("manifest.json"),
                "{\"job\":\"one\",\"audience\":\"" + audience
                        + "\",\"inputs\":[],\"outputs\":[],\"remarks\":[],\"durations\":{}}");
    }

    private String marker() throws IOException {
        return Files.readString(out.resolve(".certsweep-job"));
    }

    @Test
    void isTakenForTheAudienceOfTheFirstEdition() throws IOException {
        assertThat(claim(out, Audience.PUBLIC).take()).isEmpty();
        assertThat(marker()).isEqualTo("one\npublic\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), out);

        for (Path way : new Path[] {out, link}) {
            assertThat(claim(way, Audience.AUTHORITY).refusal(DATE))
                    .get()
                    .asString()
                    .contains("holds editions for the audience 'public', and the one for 'authority' tells of single")
                    .contains("give it a folder of its own with --out", "delete " + way.resolve(".certsweep-job"));
            assertThat(claim(way, Audience.AUTHORITY).take()).isPresent();
            assertThat(claim(way, Audience.PUBLIC).refusal(DATE)).isEmpty();
            assertThat(OutputClaim.isForPublic(way)).isTrue();
        }
        assertThat(OutputClaim.isSameFolder(out, link)).isTrue();
        assertThat(marker()).isEqualTo("one\npublic\n");
    }

    @Test
    void doesNotTakeThePublicEditionBesideTheAuthoritys() throws IOException {
        assertThat(claim(out, Audience.AUTHORITY).take()).isEmpty();

        assertThat(claim(out, Audience.PUBLIC).refusal(DATE))
                .get()
                .asString()
                .contains("for the audience 'authority', and the one for 'public' must not lie beside what tells");
        assertThat(OutputClaim.isForPublic(out)).isFalse();
    }

    /// A folder that the public reads is open to it with all that lies below it.
    @Test
    void refusesTheAuthoritysEditionBelowAFolderOfThePublic() throws IOException {
        assertThat(claim(out, Audience.PUBLIC).take()).isEmpty();
        Path below = out.resolve("internal/secret");

        assertThat(claim(below, Audience.AUTHORITY).refusal(DATE))
                .get()
                .asString()
                .contains(below + " lies in " + out + ", which holds editions for the audience 'public'");
        assertThat(claim(below, Audience.PUBLIC).refusal(DATE)).isEmpty();
    }

    /// Markers of versions that noted the job alone, and folders without any.
    @Test
    void asksTheEditionsWhereTheMarkerDoesNotSay() throws IOException {
        edition("2026-03-31", "authority");
        assertThat(claim(out, Audience.PUBLIC).refusal(DATE)).isPresent();
        edition("2025-12-31", "public");
        for (String old : new String[] {"", "one\n"}) {
            if (!old.isEmpty()) {
                Files.writeString(out.resolve(".certsweep-job"), old);
            }
            assertThat(claim(out, Audience.AUTHORITY).refusal(DATE))
                    .get()
                    .asString()
                    .contains("for the audience 'public' (2025-12-31)");
            assertThat(claim(out, Audience.PUBLIC).refusal(DATE)).isEmpty();
        }
        assertThat(claim(out, Audience.PUBLIC).take()).isEmpty();
        assertThat(marker()).isEqualTo("one\npublic\n");
    }

    @Test
    void isNotClaimedByWhatIsNoMarker() throws IOException {
        Path marker = out.resolve(".certsweep-job");
        Files.createSymbolicLink(marker, folder.resolve("nowhere"));
        Optional<String> dangling = claim(out, Audience.AUTHORITY).refusal(DATE);
        assertThat(dangling)
                .get()
                .asString()
                .contains(marker + ", which says whose the folder is, is a link to what does not exist: remove it");
        assertThat(claim(out, Audience.AUTHORITY).take()).isEqualTo(dangling);
        Files.delete(marker);
        Files.createDirectory(marker);
        assertThat(claim(out, Audience.AUTHORITY).refusal(DATE))
                .get()
                .asString()
                .contains("is a folder: remove it");
    }
}
