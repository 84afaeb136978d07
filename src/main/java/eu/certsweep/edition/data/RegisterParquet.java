package eu.certsweep.edition.data;

import eu.certsweep.edition.data.ParquetColumn.Kind;
import eu.certsweep.job.Register;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetWriter;

/// A normalised register as a Parquet file: the canonical columns with types, then `source_file`, `source_sheet` and
/// `source_row`, the place that the row comes from.
///
/// Amounts are DECIMAL(38,10): 28 digits before the point and ten behind it.
public final class RegisterParquet implements AutoCloseable {

    /// Decimals of an amount.
    static final int DECIMALS = 10;

    private final Register register;
    private final ParquetWriter<List<String>> writer;

    private RegisterParquet(Register register, ParquetWriter<List<String>> writer) {
        this.register = register;
        this.writer = writer;
    }

    /// An amount is too long for its column.
    public static final class UnfitRowException extends Exception {

        private static final long serialVersionUID = 1;

        private UnfitRowException(String register, List<String> row, ParquetColumn.UnfitAmountException e) {
            super(
                    String.format(
                            Locale.ROOT,
                            "%s, row %s, of the register %s cannot be exported: %s",
                            row.get(row.size() - 3),
                            row.getLast(),
                            register,
                            e.getMessage()),
                    e);
        }
    }

    /// Opens a file.
    ///
    /// @param about kept in the file beside the rows
    /// @throws IOException if it cannot be made
    public static RegisterParquet open(Register register, Map<String, String> about, Path file) throws IOException {
        return new RegisterParquet(
                register, ParquetTable.open(register.code().replace('-', '_'), columns(register), about, file));
    }

    private static List<ParquetColumn> columns(Register register) {
        List<ParquetColumn> columns = new ArrayList<>();
        for (Register.Column column : register.columns()) {
            // Periods of a trusted list are rows of their own.
            if (!column.name().equals("history")) {
                columns.add(column(column.name(), column.required()));
            }
        }
        columns.add(new ParquetColumn("source_file", Kind.TEXT, 0, true));
        columns.add(new ParquetColumn("source_sheet", Kind.TEXT, 0, false));
        columns.add(new ParquetColumn("source_row", Kind.INTEGER, 0, true));
        return columns;
    }

    private static ParquetColumn column(String name, boolean required) {
        return switch (name) {
            case "headcount", "turnover_eur", "balance_sheet_eur", "quantity", "annual_cost_eur" ->
                new ParquetColumn(name, Kind.DECIMAL, DECIMALS, required);
            case "ava_van", "position" -> new ParquetColumn(name, Kind.INTEGER, 0, required);
            case "cer_critical", "essential_function", "claimed_qualified" ->
                new ParquetColumn(name, Kind.BOOLEAN, 0, required);
            case "registered_on",
                    "deregistered_on",
                    "in_use_from",
                    "in_use_until",
                    "status_since",
                    "issued_on",
                    "valid_until",
                    "used_from",
                    "used_until" -> new ParquetColumn(name, Kind.DATE, 0, required);
            default -> new ParquetColumn(name, Kind.TEXT, 0, required);
        };
    }

    /// Writes a row.
    ///
    /// @param row one text for each column; empty where it has no value
    /// @throws UnfitRowException if an amount has too many digits
    public void write(List<String> row) throws IOException, UnfitRowException {
        try {
            writer.write(row);
        } catch (ParquetColumn.UnfitAmountException e) {
            throw new UnfitRowException(register.code(), row, e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
