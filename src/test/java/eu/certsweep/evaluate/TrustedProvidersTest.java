package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.TrustedProviders.Listing;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.law.TrustedService;
import eu.certsweep.law.TrustedService.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProvidersTest {

    private static Period period(TrustStatus status, String since) {
        return new Period(Set.of(TrustServiceType.QCERT_ESIG), status, LocalDate.parse(since));
    }

    private static TrustedService whole(String provider, List<String> others, Period... periods) {
        return new TrustedService("EL", provider, others, "CA", List.of(periods), true);
    }

    private static TrustedService row(String provider, Period period) {
        return new TrustedService("EL", provider, List.of(), "CA", List.of(period), false);
    }

    private static Listing on(String day, String provider, TrustServiceType type, List<TrustedService> services) {
        return new TrustedProviders(LocalDate.parse(day), services)
                .standing(provider, type)
                .listing();
    }

    @ParameterizedTest
    @CsvSource({
        "2009-12-31, TYPE_NOT_LISTED",
        "2010-01-01, NOT_GRANTED",
        "2016-06-30, GRANTED",
        "2025-02-28, GRANTED",
        "2025-03-01, NOT_GRANTED",
    })
    void takesTheStatusOfTheDayFromTheHistory(String day, Listing expected) {
        TrustedService service = whole(
                "P",
                List.of(),
                period(TrustStatus.WITHDRAWN, "2025-03-01"),
                period(TrustStatus.GRANTED, "2016-06-30"),
                period(TrustStatus.ACCREDITED, "2010-01-01"));

        assertThat(on(day, "P", TrustServiceType.QCERT_ESIG, List.of(service))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Česká pošta s.p., GRANTED",
        "CESKA POSTA  S. P., GRANTED",
        "Czech Post, GRANTED",
        "Example S.A., GRANTED",
        "example, GRANTED",
        "Example a.s., GRANTED",
        "Twin, PROVIDER_NOT_LISTED",
        "Twin SE, PROVIDER_NOT_LISTED",
        "Twin AG, GRANTED",
        "Twin GmbH, NOT_GRANTED",
        "Nobody, PROVIDER_NOT_LISTED",
    })
    void findsAProviderByAnyOfItsNames(String name, Listing expected) {
        Period granted = period(TrustStatus.GRANTED, "2020-01-01");
        List<TrustedService> services = List.of(
                whole("Czech Post", List.of("Česká pošta, s.p."), granted),
                whole("Example SA", List.of(), granted),
                whole("Twin AG", List.of(), granted),
                whole("Twin GmbH", List.of(), period(TrustStatus.WITHDRAWN, "2020-01-01")));

        assertThat(on("2026-06-30", name, TrustServiceType.QCERT_ESIG, services))
                .isEqualTo(expected);
    }

    @Test
    void saysThatAProviderHasNoSuchService() {
        List<TrustedService> services = List.of(whole("P", List.of(), period(TrustStatus.GRANTED, "2020-01-01")));

        assertThat(on("2026-06-30", "P", TrustServiceType.QWAC, services)).isEqualTo(Listing.TYPE_NOT_LISTED);
    }

    @Test
    void readsTheRowsOfATableAsOneHistoryInWhateverOrder() {
        List<TrustedService> rows = new ArrayList<>(List.of(
                row("P", period(TrustStatus.GRANTED, "2020-01-01")),
                row("P", period(TrustStatus.WITHDRAWN, "2024-01-01")),
                row("P", period(TrustStatus.GRANTED, "2024-01-01"))));

        for (int i = 0; i < 3; i++) {
            Collections.rotate(rows, 1);
            assertThat(on("2023-12-31", "P", TrustServiceType.QCERT_ESIG, rows)).isEqualTo(Listing.GRANTED);
            assertThat(on("2024-01-01", "P", TrustServiceType.QCERT_ESIG, rows)).isEqualTo(Listing.NOT_GRANTED);
        }
    }

    @Test
    void oneGrantedServiceOfSeveralIsEnough() {
        List<TrustedService> services = List.of(
                whole("P", List.of(), period(TrustStatus.WITHDRAWN, "2024-01-01")),
                whole("P", List.of(), period(TrustStatus.GRANTED, "2020-01-01")));

        assertThat(on("2026-06-30", "P", TrustServiceType.QCERT_ESIG, services)).isEqualTo(Listing.GRANTED);
    }
}
