package eu.certsweep.publish;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.publish.NearIds.Near;
import eu.certsweep.publish.UnknownIds.RejectedRow;
import eu.certsweep.publish.UnknownIds.Told;
import eu.certsweep.register.ResultReader.FaultResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which known id an unknown one may mean, and how that is told.
class NearIdsTest {

    private static Optional<Near> near(String unknown, String... known) {
        NearIds ids = new NearIds(List.of(unknown));
        List.of(known).forEach(ids::add);
        return ids.of(unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "DЕ-0011, DE-0011, true", // a Cyrillic letter
        "DE–0011, DE-0011, true", // a dash
        "DE-0011\u200b, DE-0011, true",
        "de-0011, DE-0011, true",
        "DE-OO11, DE-0011, true",
        "DE-11, DE-0011, true",
        "DE 0011, DE-0011, true",
        "DE-٠٠١١, DE-0011, true",
        "DE-0O12, DE-0O112, false",
        "DE-7811, DE-7812, false",
        "DE-781, DE-7812, false",
        "DE-78123, DE-7812, false",
        "DE-7821, DE-7812, false",
        "ABCD, BACD, false"
    })
    void anIdThatIsOneMistakeAwayIsNamed(String unknown, String known, boolean looksTheSame) {
        assertThat(near(unknown, "XX-5555", known, known)).contains(new Near(known, looksTheSame));
    }

    @ParameterizedTest
    @CsvSource({
        "DE-7811, DE-7834",
        "DE-7811, DE-7822",
        "12-34, 1-234567",
        "DE-123-4, DE-1-234",
        "abc, abd",
        "AB12, CD12"
    })
    void othersAreNot(String unknown, String known) {
        assertThat(near(unknown, known)).isEmpty();
    }

    @Test
    void whereSeveralAreAsNearNoneIsNamed() {
        assertThat(near("DE-7811", "DE-7812", "DE-7813")).isEmpty();
        assertThat(near("DE-OOll", "DE-0011", "DE-11")).isEmpty();
        assertThat(near("DE-7811", "DE-7812", "dE-7811")).contains(new Near("dE-7811", true));
    }

    private static FaultResult fault(String id) {
        return new FaultResult(3, 7, "entity_id", "error", "unknown-entity", id, "no entity has this id");
    }

    @Test
    void aRejectedEntityIsTheFaultOfWhoSentItsRow() {
        UnknownIds ids = new UnknownIds(List.of("E-1"));
        ids.rejected("E-1", new RejectedRow("register.xlsx", "2026", 12));
        ids.rejected("E-1", new RejectedRow("register.xlsx", "2026", 15));
        ids.rejected("E-2", new RejectedRow("register.xlsx", "2026", 13));

        Told told = ids.tell("usages.csv", fault("E-1"));
        assertThat(told.fault().message())
                .isEqualTo("not the fault of this file's sender: the row of this entity in the register of entities is"
                        + " rejected: register.xlsx, sheet 2026, row 12; when it is mended, this row counts");
        assertThat(told.forSender()).isEmpty();
        assertThat(told.cause()).contains(new RejectedRow("register.xlsx", "2026", 12));

        Told own = ids.tell("register.xlsx", fault("E-1"));
        assertThat(own.forSender()).contains(own.fault().message());
        assertThat(own.fault().message()).startsWith("the row of this entity").contains("row 12");

        FaultResult other = new FaultResult(3, 7, "kind", "error", "unknown-value", "E-1", "as it is");
        assertThat(ids.tell("usages.csv", other).fault()).isEqualTo(other);
    }

    @Test
    void theSenderReadsOfAnotherIdOnlyWhereItLooksTheSame() {
        UnknownIds ids = new UnknownIds(List.of("DE-7811", "DЕ-9", "FR-1"));
        List.of("DE-7812", "DE-9").forEach(ids::registered);
        Told typed = ids.tell("u.csv", fault("DE-7811"));
        assertThat(typed.fault().message())
                .isEqualTo("no entity has this id; the nearest one is 'DE-7812'; correct the"
                        + " id, or add the entity to the register of entities");
        assertThat(typed.forSender().orElseThrow()).doesNotContain("DE-7812");
        Told alike = ids.tell("u.csv", fault("DЕ-9"));
        assertThat(alike.fault().message())
                .contains("its letter 2 is Cyrillic (U+0415) and looks like E; the register has one that looks the"
                        + " same, 'DE-9'");
        assertThat(alike.forSender()).contains(alike.fault().message());
        assertThat(ids.tell("u.csv", fault("FR-1")).fault().message())
                .isEqualTo("no entity has this id; correct the id, or add the entity to the register of entities");
    }
}
