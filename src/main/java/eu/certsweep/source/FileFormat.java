package eu.certsweep.source;

import java.util.Locale;

/// What a file is by its content, whatever its name, and beneath its wrappings.
public enum FileFormat {
    /// Text with cells between delimiters.
    CSV("CSV"),
    /// Excel workbook of XML parts; with or without macros.
    XLSX("an Excel workbook (.xlsx)"),
    /// Excel workbook of binary parts.
    XLSB("a binary Excel workbook (.xlsb)"),
    /// Excel 97-2003 workbook.
    XLS("an old Excel workbook (.xls)"),
    /// OpenDocument spreadsheet.
    ODS("an OpenDocument spreadsheet (.ods)"),
    /// XML that is no spreadsheet.
    XML("XML"),
    /// Table of columns with types.
    PARQUET("Parquet");

    private final String description;

    FileFormat(String description) {
        this.description = description;
    }

    /// As in `format` of a source.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For messages, behind `the file is`.
    String description() {
        return description;
    }
}
