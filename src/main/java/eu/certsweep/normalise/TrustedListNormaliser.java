package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.TEXT;

import eu.certsweep.job.Register;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.law.TrustedService;
import eu.certsweep.law.TrustedService.Period;
import eu.certsweep.source.CellType;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.TrustedListCells;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Normalises the services of a trusted list, from XML or CSV.
final class TrustedListNormaliser implements Normaliser<TrustedService> {

    private static final int NAMES = 20_000;
    private static final int HISTORY = 200_000;

    /// Territories of lists are codes of two letters: those of the European Economic Area and, in old lists, `UK`.
    private static final Pattern TERRITORY = Pattern.compile("[A-Z]{2}");

    private final boolean published;
    private final Columns columns;
    private final Column<String> memberState;
    private final Column<String> provider;
    private final Column<String> serviceName;
    private final Column<Set<TrustServiceType>> serviceType;
    private final Column<TrustStatus> status;
    private final Column<LocalDate> statusSince;
    private final Column<String> otherNames;
    private final Column<List<Period>> history;
    private final Words<TrustStatus> statuses = Words.codes(List.of(TrustStatus.values()), TrustStatus::code);
    private final Words<MemberState> states = Words.memberStates();
    private final RowFaults faults = new RowFaults();

    TrustedListNormaliser(NormaliserSettings settings) {
        columns = new Columns(settings, Register.TRUSTED_LIST);
        published = settings.columns().get(Register.TRUSTED_LIST.indexOf("history")) >= 0;
        memberState = columns.column(
                "member_state",
                (text, type, cell) -> published && TERRITORY.matcher(text).matches()
                        ? Parsed.of(
                                MemberState.find(text).map(MemberState::code).orElse(text))
                        : state(text, type, cell));
        provider = columns.text("provider", TEXT);
        serviceName = columns.text("service_name", TEXT);
        serviceType = columns.column("service_type", new TrustServiceTypes());
        status = columns.column("status", (text, type, cell) -> statuses.parse(word(text), type, cell));
        statusSince = columns.date("status_since");
        otherNames = columns.text("other_names", NAMES);
        history = columns.column("history", this::history);
    }

    private Parsed<String> state(String text, CellType type, Column.Faults cell) {
        Parsed<MemberState> state = states.parse(text, type, cell);
        MemberState known = state.value();
        return new Parsed<>(known == null ? null : known.code(), state.fault());
    }

    /// The word of a status, or the last part of its URI.
    private static String word(String status) {
        return status.startsWith("http") ? status.substring(status.lastIndexOf('/') + 1) : status;
    }

    private Parsed<List<Period>> history(String text, CellType type, Column.Faults cell) {
        if (text.length() > HISTORY) {
            return cell.error(
                    FaultCode.TOO_LONG,
                    String.format(Locale.ROOT, "is longer than %d characters; shorten it", HISTORY));
        }
        List<Period> periods = new ArrayList<>();
        for (TrustedListCells.Period period : TrustedListCells.periods(text)) {
            Optional<TrustStatus> had = statuses.find(word(period.status()));
            if (had.isEmpty()) {
                return cell.error(
                        FaultCode.UNKNOWN_VALUE,
                        "holds the status " + Text.shown(period.status()) + ", which ETSI TS 119 612 does not know");
            }
            try {
                periods.add(new Period(
                        TrustServiceTypes.find(period.types()).orElse(Set.of(TrustServiceType.OTHER)),
                        had.get(),
                        LocalDate.parse(period.since())));
            } catch (DateTimeParseException e) {
                return cell.error(
                        FaultCode.INVALID_DATE,
                        "holds the starting time " + Text.shown(period.since()) + ", which is no date");
            }
        }
        return Parsed.of(periods);
    }

    @Override
    public Normalised<TrustedService> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return new Normalised.Rejected<>(null, null, faults.all());
        }
        String territory = faults.require(memberState, row);
        String by = faults.require(provider, row);
        String name = faults.require(serviceName, row);
        Set<TrustServiceType> types = faults.require(serviceType, row);
        TrustStatus current = faults.require(status, row);
        LocalDate since = faults.require(statusSince, row);
        String others = faults.take(otherNames, row);
        List<Period> before = faults.take(history, row);
        if (faults.rejected()
                || territory == null
                || by == null
                || name == null
                || types == null
                || current == null
                || since == null) {
            return new Normalised.Rejected<>(null, null, faults.all());
        }
        return new Normalised.Accepted<>(
                new TrustedService(
                        territory, by, names(others), name, periods(types, current, since, before), published),
                faults.all());
    }

    private static List<String> names(@Nullable String others) {
        return others == null ? List.of() : TrustedListCells.names(others);
    }

    private static List<Period> periods(
            Set<TrustServiceType> types, TrustStatus current, LocalDate since, @Nullable List<Period> before) {
        List<Period> periods = new ArrayList<>(List.of(new Period(types, current, since)));
        if (before != null) {
            periods.addAll(before);
        }
        return periods;
    }

    @Override
    public Optional<ColumnReadings> otherReadings() {
        return columns.otherReadings();
    }
}
