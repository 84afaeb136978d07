package eu.certsweep.normalise;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.Coded;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Sector;
import eu.certsweep.source.CellType;
import eu.certsweep.source.RawRow;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file of a register without a file: rows by canonical column, normalised as an import does it, that is once more
/// when a column proves its convention after values that were read otherwise.
final class RegisterInMemory {

    static final Set<String> ICT_CATEGORIES = Set.of("FIREWALL", "VPN", "HSM", "ICS_SCADA", "CLOUD_SAAS", "OTHER");
    static final Set<String> SCHEMES = Set.of("EUCC", "EUCS");

    private static final int FIRST_ROW = 2;

    private final SourceDefinition source;
    private final List<String> headers;
    private final List<List<Cell>> rows = new ArrayList<>();
    private ColumnReadings readings = ColumnReadings.UNKNOWN;
    private List<Evidence> evidence = List.of();

    /// A cell as a reader hands it on.
    record Cell(String text, CellType type) {

        static final Cell EMPTY = new Cell("", CellType.TEXT);

        static Cell text(String text) {
            return new Cell(text, CellType.TEXT);
        }
    }

    RegisterInMemory(SourceDefinition source, List<String> canonicalColumns) {
        this.source = source;
        this.headers = List.copyOf(canonicalColumns);
    }

    RegisterInMemory row(Map<String, Cell> cells) {
        rows.add(headers.stream()
                .map(column -> cells.getOrDefault(column, Cell.EMPTY))
                .toList());
        return this;
    }

    /// What becomes of the rows, in their order.
    List<Normalised<?>> normalised() {
        Optional<ColumnReadings> again = Optional.of(readings);
        List<Normalised<?>> results = List.of();
        for (int pass = 0; again.isPresent(); pass++) {
            if (pass > 3) {
                throw new AssertionError("the columns never come to a conclusion: " + again);
            }
            readings = again.get();
            Normaliser<?> normaliser = normaliser();
            results = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                results.add(normaliser.normalise(raw(i)));
            }
            again = normaliser.otherReadings();
            evidence = normaliser.evidence();
        }
        return results;
    }

    /// What decided how columns were read; to be asked after [#normalised()].
    List<String> evidence() {
        return evidence.stream().map(Evidence::toString).toList();
    }

    private Normaliser<?> normaliser() {
        List<Integer> places = source.register().columns().stream()
                .map(column -> headers.indexOf(column.name()))
                .toList();
        NormaliserSettings settings =
                new NormaliserSettings(source, headers, places, ICT_CATEGORIES, SCHEMES, readings);
        return Normalisers.of(settings, Optional.empty());
    }

    private RawRow raw(int index) {
        List<byte[]> cells = rows.get(index).stream()
                .map(cell -> cell.text().getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] bytes = new byte[cells.stream().mapToInt(cell -> cell.length).sum()];
        RawRow row = new RawRow();
        row.begin(index + FIRST_ROW, bytes);
        int at = 0;
        for (int i = 0; i < cells.size(); i++) {
            System.arraycopy(cells.get(i), 0, bytes, at, cells.get(i).length);
            row.add(at, at + cells.get(i).length, rows.get(index).get(i).type());
            at += cells.get(i).length;
        }
        return row;
    }

    /// A row that nothing is wrong with.
    static Map<String, Cell> soundRow(Register register) {
        String sound = switch (register) {
            case ENTITIES -> "entity_id=E1 name=Stadtwerke member_state=DE sector_code=ENERGY.ELECTRICITY.DSO";
            case CERTIFICATES -> "certificate_id=C1 scheme=EUCC level=high kind=product issued_on=2025-06-01";
            case USAGES -> "entity_id=E1 usage_ref=U1 kind=product ict_category=FIREWALL";
            case TRUST_SERVICES -> "entity_id=E1 service_type=QWAC provider=P";
            case TRUSTED_LIST ->
                "member_state=DE provider=P service_name=S service_type=QWAC status=granted status_since=2025-06-01";
            case CONSULTATION -> "respondent_id=R1 respondent_type=NGO option=A position=1";
        };
        Map<String, Cell> row = new LinkedHashMap<>();
        for (String cell : sound.split(" ", -1)) {
            int sign = cell.indexOf('=');
            row.put(cell.substring(0, sign), Cell.text(cell.substring(sign + 1)));
        }
        return row;
    }

    /// A value of a record of the law in words; none if it is missing.
    static @Nullable String value(Register register, Object record, String column) {
        RecordComponent component = record.getClass().getRecordComponents()[register.indexOf(column)];
        try {
            Object value = component.getAccessor().invoke(record);
            return switch (value) {
                case null -> null;
                case MemberState state -> state.code();
                case Sector sector -> sector.code();
                case Coded term -> term.code();
                case BigDecimal number -> number.toPlainString();
                default -> value.toString();
            };
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no value of " + column, e);
        }
    }
}
