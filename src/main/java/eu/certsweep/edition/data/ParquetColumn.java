package eu.certsweep.edition.data;

import eu.certsweep.edition.OutputTable.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// How a column is kept in Parquet: texts as UTF-8 STRING, whole numbers as INT64, dates as DATE, truth values as
/// BOOLEAN, and decimal numbers as DECIMAL of 38 digits, the most that readers know.
///
/// @param decimals of a DECIMAL; 0 for other kinds
/// @param required whether every cell has a value
record ParquetColumn(String name, Kind kind, int decimals, boolean required) {

    /// Digits of a DECIMAL.
    static final int AMOUNT_DIGITS = 38;

    private static final int AMOUNT_BYTES = 16;
    private static final int CENTS = 2;
    private static final int OTHER_DECIMALS = 6;

    /// What a cell holds.
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        /// `true` or `false`.
        BOOLEAN
    }

    /// An amount has more digits than a DECIMAL holds, before or after the point.
    static final class UnfitAmountException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnfitAmountException(String column, String value) {
            super("column " + column + " has the amount " + value + ", and Parquet holds " + AMOUNT_DIGITS
                    + " digits; correct the row of the register that claims so much");
        }
    }

    /// The column of a table of an edition: euro have two decimals, other numbers six.
    static ParquetColumn of(Field field, boolean required) {
        return switch (field.type()) {
            case STRING -> new ParquetColumn(field.name(), Kind.TEXT, 0, required);
            case INTEGER -> new ParquetColumn(field.name(), Kind.INTEGER, 0, required);
            case NUMBER ->
                new ParquetColumn(
                        field.name(), Kind.DECIMAL, "EUR".equals(field.unit()) ? CENTS : OTHER_DECIMALS, required);
            case DATE -> new ParquetColumn(field.name(), Kind.DATE, 0, required);
        };
    }

    Type type() {
        Type.Repetition repetition = required ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
        Types.PrimitiveBuilder<PrimitiveType> type = switch (kind) {
            case TEXT -> Types.primitive(PrimitiveTypeName.BINARY, repetition).as(LogicalTypeAnnotation.stringType());
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT64, repetition);
            case DECIMAL ->
                Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(AMOUNT_BYTES)
                        .as(LogicalTypeAnnotation.decimalType(decimals, AMOUNT_DIGITS));
            case DATE -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(LogicalTypeAnnotation.dateType());
            case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
        };
        return type.named(name);
    }

    /// Hands a value on.
    ///
    /// @throws UnfitAmountException if it is a decimal number with too many digits
    void write(String value, RecordConsumer row) {
        switch (kind) {
            case TEXT -> row.addBinary(Binary.fromString(value));
            case INTEGER -> row.addLong(Long.parseLong(value));
            case DECIMAL -> row.addBinary(amount(value));
            case DATE -> row.addInteger(Math.toIntExact(LocalDate.parse(value).toEpochDay()));
            case BOOLEAN -> row.addBoolean(Boolean.parseBoolean(value));
        }
    }

    private Binary amount(String value) {
        BigDecimal number = new BigDecimal(value).stripTrailingZeros();
        if (number.scale() > decimals || number.precision() - number.scale() > AMOUNT_DIGITS - decimals) {
            throw new UnfitAmountException(name, value);
        }
        byte[] digits = number.setScale(decimals).unscaledValue().toByteArray();
        byte[] bytes = new byte[AMOUNT_BYTES];
        Arrays.fill(bytes, (byte) (digits[0] < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, AMOUNT_BYTES - digits.length, digits.length);
        return Binary.fromConstantByteArray(bytes);
    }
}
