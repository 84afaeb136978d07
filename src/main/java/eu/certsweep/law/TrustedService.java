package eu.certsweep.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A service of a trusted list, Article 22 of Regulation (EU) No 910/2014, with its history.
///
/// @param territory of the list: a Member State's code, or that of another state whose list was given
/// @param provider the name of the provider, the English one if there are several
/// @param otherNames of the provider: in other languages, and its trade names
/// @param serviceName the name of the service, the English one if there are several
/// @param periods in which the service had one status, the current one first, at least one
/// @param whole whether these are all its periods, as in XML; of a table other rows may tell more of the same service
public record TrustedService(
        String territory,
        String provider,
        List<String> otherNames,
        String serviceName,
        List<Period> periods,
        boolean whole) {

    public TrustedService {
        otherNames = List.copyOf(otherNames);
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("a service has at least its current status");
        }
    }

    /// A time in which a service had one status.
    ///
    /// @param types what the service is; several for one that certifies for signatures and for seals
    /// @param since first day
    public record Period(Set<TrustServiceType> types, TrustStatus status, LocalDate since) {

        public Period {
            types = Set.copyOf(types);
        }
    }

    /// The period that holds on that day: the one that began last, and of those that began on one day the first.
    ///
    /// @return none on a day before the service was listed
    public Optional<Period> on(LocalDate day) {
        Period last = null;
        for (Period period : periods) {
            if (!period.since().isAfter(day) && (last == null || period.since().isAfter(last.since()))) {
                last = period;
            }
        }
        return Optional.ofNullable(last);
    }
}
