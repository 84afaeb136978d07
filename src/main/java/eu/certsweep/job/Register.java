package eu.certsweep.job;

import eu.certsweep.law.Coded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A kind of register that a job can import, with its canonical columns.
public enum Register implements Coded {
    ENTITIES(
            "entity_id!",
            "name!",
            "member_state!",
            "sector_code!",
            "nace",
            "headcount",
            "turnover_eur",
            "balance_sheet_eur",
            "size_class",
            "designated",
            "cer_critical",
            "lei",
            "vat_id",
            "euid",
            "registered_on",
            "deregistered_on"),
    CERTIFICATES(
            "certificate_id!",
            "scheme!",
            "level!",
            "ava_van",
            "kind!",
            "product_id",
            "holder_entity_id",
            "status",
            "status_since",
            "issued_on!",
            "valid_until"),
    USAGES(
            "entity_id!",
            "usage_ref!",
            "kind!",
            "ict_category!",
            "product_id",
            "product_name",
            "supplier",
            "version",
            "origin",
            "essential_function",
            "in_use_from",
            "in_use_until",
            "certificate_id",
            "quantity",
            "annual_cost_eur"),
    TRUST_SERVICES(
            "entity_id!", "service_type!", "provider!", "service_name", "used_from", "used_until", "claimed_qualified"),
    /// `other_names` and `history` are filled from the XML of ETSI TS 119 612; a CSV file rarely has them.
    TRUSTED_LIST(
            "member_state!",
            "provider!",
            "service_name!",
            "service_type!",
            "status!",
            "status_since!",
            "other_names",
            "history"),
    CONSULTATION(
            "respondent_id!",
            "respondent_type!",
            "member_state",
            "size_class",
            "sector_code",
            "option!",
            "position!",
            "comment");

    private final List<Column> columns;

    Register(String... columns) {
        this.columns = Arrays.stream(columns)
                .map(text -> new Column(text.replace("!", ""), text.endsWith("!")))
                .toList();
    }

    /// A canonical column.
    ///
    /// @param required whether a row without a value is rejected, unless another column gives the value
    ///     (`sector_code` from `nace`, `level` from `ava_van`)
    public record Column(String name, boolean required) {

        private static final Set<String> TEXTS = Set.of(
                "entity_id",
                "name",
                "nace",
                "lei",
                "vat_id",
                "euid",
                "group_id",
                "certificate_id",
                "product_id",
                "product_name",
                "holder_entity_id",
                "usage_ref",
                "supplier",
                "version",
                "versions",
                "cpe",
                "purl",
                "provider",
                "service_name",
                "respondent_id",
                "respondent_type",
                "comment",
                "decided_by",
                "note");

        /// Whether it holds text that is kept as it stands, so that several columns of a file can hold it together.
        public boolean isText() {
            return TEXTS.contains(name);
        }

        /// What its numbers count.
        public Measure measure() {
            return name.endsWith("_eur")
                    ? Measure.EURO
                    : name.startsWith("headcount") || name.equals("quantity") ? Measure.PIECES : Measure.NONE;
        }
    }

    /// What the numbers of a column count.
    public enum Measure {
        EURO,
        PIECES,
        /// The column holds no numbers, or such as no unit multiplies.
        NONE
    }

    /// The canonical columns in the contract's order.
    public List<Column> columns() {
        return columns;
    }

    /// The place of a canonical column in [#columns()].
    ///
    /// @throws IllegalArgumentException if the register has no such column
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("register " + code() + " has no column " + column);
    }
}
