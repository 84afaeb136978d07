package eu.certsweep.register;

import eu.certsweep.law.Coded;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.law.TrustedService;
import eu.certsweep.law.TrustedService.Period;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads trust services, trusted lists and the consultation back, in the order in which they are settled.
public final class AssessmentReader {

    private final Connection connection;

    /// @param connection used while a method of this object runs
    public AssessmentReader(Connection connection) {
        this.connection = connection;
    }

    /// Takes the rows that speak of one entity or one respondent, rejected ones among them.
    public interface Groups<T> {

        /// @param rows at least one, in no order
        void take(String id, List<RegisterRow<T>> rows) throws IOException, SQLException;
    }

    /// The rows of these snapshots of the trust services register that name an entity, in byte order of the entities.
    public void trustServices(Collection<Integer> snapshots, Groups<TrustServiceUse> groups)
            throws SQLException, IOException {
        String query =
                "SELECT * FROM (SELECT snapshot_id, row_no, entity_id, service_type, provider, service_name, used_from,"
                        + " used_until, claimed_qualified FROM trust_service_row WHERE " + RegisterReader.in(snapshots)
                        + " UNION ALL SELECT snapshot_id, row_no, entity_id, NULL, NULL, NULL, NULL, NULL, NULL"
                        + " FROM rejected_row WHERE entity_id IS NOT NULL AND " + RegisterReader.in(snapshots)
                        + ") r ORDER BY entity_id COLLATE \"C\"";
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        Grouping<TrustServiceUse> grouping = new Grouping<>(groups);
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int snapshot = copy.int4();
                int row = copy.int4();
                String entity = copy.text();
                String type = copy.textOrAbsent(words);
                String provider = copy.textOrAbsent(words);
                String service = copy.textOrAbsent(words);
                LocalDate from = copy.dateOrAbsent();
                LocalDate until = copy.dateOrAbsent();
                Boolean claimed = copy.boolOrAbsent();
                TrustServiceUse use = type == null || provider == null
                        ? null
                        : new TrustServiceUse(
                                entity, known(TrustServiceType.class, type), provider, service, from, until, claimed);
                grouping.add(entity, new RegisterRow<>(snapshot, row, use, entity, null));
            }
        }
        grouping.end();
    }

    /// The answers of these snapshots of the consultation register with a respondent, in byte order of the respondents.
    public void answers(Collection<Integer> snapshots, Groups<ConsultationAnswer> groups)
            throws SQLException, IOException {
        String query =
                "SELECT * FROM (SELECT snapshot_id, row_no, respondent_id, option_id, respondent_type, member_state,"
                        + " size_class, sector_code, position, comment FROM consultation_row WHERE "
                        + RegisterReader.in(snapshots)
                        + " UNION ALL SELECT snapshot_id, row_no, entity_id, row_key, NULL, NULL, NULL, NULL, NULL, NULL"
                        + " FROM rejected_row WHERE entity_id IS NOT NULL AND " + RegisterReader.in(snapshots)
                        + ") r ORDER BY respondent_id COLLATE \"C\"";
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        Grouping<ConsultationAnswer> grouping = new Grouping<>(groups);
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int snapshot = copy.int4();
                int row = copy.int4();
                String respondent = copy.text();
                String option = copy.textOrAbsent(words);
                String type = copy.textOrAbsent(words);
                String state = copy.textOrAbsent(words);
                String size = copy.textOrAbsent(words);
                String sector = copy.textOrAbsent(words);
                Integer position = copy.int2OrAbsent();
                String comment = copy.textOrAbsent();
                ConsultationAnswer answer = type == null || option == null || position == null
                        ? null
                        : new ConsultationAnswer(
                                respondent,
                                type,
                                state == null ? null : memberState(state),
                                RegisterReader.sizeClass(size),
                                sector == null ? null : RegisterReader.sector(sector),
                                option,
                                position,
                                comment);
                grouping.add(respondent, new RegisterRow<>(snapshot, row, answer, respondent, option));
            }
        }
        grouping.end();
    }

    /// A service of a trusted list with the snapshot that holds it.
    public record Listed(int snapshot, TrustedService service) {}

    /// The services of these snapshots of trusted lists, in no order.
    public List<Listed> trustedServices(Collection<Integer> snapshots) throws SQLException {
        String query = "SELECT snapshot_id, service_no, territory, provider, other_names, service_name, service_types,"
                + " status, status_since, whole FROM trusted_service_row WHERE " + RegisterReader.in(snapshots)
                + " ORDER BY snapshot_id, service_no, seq";
        List<Listed> services = new ArrayList<>();
        CopyRows.Dictionary words = new CopyRows.Dictionary();
        int snapshot = -1;
        int number = -1;
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                int of = copy.int4();
                int which = copy.int4();
                String territory = copy.text(words);
                String provider = copy.text(words);
                String others = copy.text(words);
                String name = copy.text(words);
                Period period = new Period(
                        types(copy.text(words)),
                        known(TrustStatus.class, copy.text(words)),
                        Objects.requireNonNull(copy.dateOrAbsent()));
                boolean whole = copy.bool();
                List<Period> periods = new ArrayList<>(List.of(period));
                if (of == snapshot && which == number) {
                    periods.addAll(0, services.removeLast().service().periods());
                }
                services.add(
                        new Listed(of, new TrustedService(territory, provider, names(others), name, periods, whole)));
                snapshot = of;
                number = which;
            }
        }
        return services;
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(AssessmentWriter.BETWEEN_NAMES, -1));
    }

    private static Set<TrustServiceType> types(String joined) {
        Set<TrustServiceType> types = EnumSet.noneOf(TrustServiceType.class);
        Arrays.stream(joined.split(AssessmentWriter.BETWEEN_TYPES, -1))
                .map(code -> known(TrustServiceType.class, code))
                .forEach(types::add);
        return types;
    }

    private static MemberState memberState(String code) {
        return RegisterReader.memberState(code);
    }

    private static <E extends Enum<E> & Coded> E known(Class<E> terms, String code) {
        return Coded.find(terms, code)
                .orElseThrow(() ->
                        new IllegalStateException("the store holds '" + code + "', which this version does not know"));
    }

    /// Collects rows until the next entity or respondent comes.
    private static final class Grouping<T> {

        private final Groups<T> groups;
        private @Nullable String id;
        private List<RegisterRow<T>> rows = new ArrayList<>();

        Grouping(Groups<T> groups) {
            this.groups = groups;
        }

        void add(String of, RegisterRow<T> row) throws SQLException, IOException {
            if (!of.equals(id)) {
                end();
                id = of;
            }
            rows.add(row);
        }

        void end() throws SQLException, IOException {
            String complete = id;
            if (complete != null) {
                groups.take(complete, rows);
            }
            rows = new ArrayList<>();
        }
    }
}
