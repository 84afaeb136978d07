package eu.certsweep.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.Audit.Breach;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditRefusalTest {

    private static final StatisticsCube.Key PLACE = new StatisticsCube.Key("", "EL", "ENERGY", "small", "_T");

    @Test
    void endsTheRunWithOneAndNamesThePlaceButNoFigure() {
        List<Breach> breaches = List.of(new Breach(7, "A admin_eur", 12_345, 12_300), new Breach(8, "entities", 5, 4));

        SweepException refused =
                catchThrowableOfType(SweepException.class, () -> PublicEdition.refuse(breaches, cell -> PLACE));

        assertThat(ExitCodes.of(refused.kind())).isEqualTo(1);
        assertThat(refused.getMessage())
                .contains("nothing is published", "2 figures", "A admin_eur of member_state EL", "size_class small")
                .doesNotContain("12345", "12300");
    }

    @Test
    void letsARunThroughOfWhichTooMuchCanBeDerivedNowhere() {
        assertThatCode(() -> PublicEdition.refuse(List.of(), cell -> PLACE)).doesNotThrowAnyException();
    }
}
