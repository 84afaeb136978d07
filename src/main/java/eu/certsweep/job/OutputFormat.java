package eu.certsweep.job;

import eu.certsweep.law.Coded;

/// What an output folder holds beside its CSV files, which are always there.
public enum OutputFormat implements Coded {
    /// A page to read: `report.html`.
    HTML,
    /// A workbook to go on working with: `report.xlsx`.
    XLSX,
    /// Typed tables for programs: `parquet/`.
    PARQUET,
    /// Statistics in the form of statistical offices: `statistics.sdmx.csv` and its structure.
    SDMX,
    /// What the files are and hold: `datapackage.json`, `metadata.jsonld`.
    METADATA
}
