package eu.certsweep.job;

/// What a file of a source may demand at most, so that a hostile or broken one ends in a message and not in a full
/// memory, a full disk or a night without an end.
///
/// @param fileSize bytes of a file as it was delivered
/// @param rows rows of a file, blank ones and the header not counted
/// @param columns cells of a row
/// @param cellLength characters of a cell
/// @param unpackedSize bytes of everything that is unpacked from one file
/// @param unpackedRatio how many times its packed size something may have when it is unpacked
/// @param linksOutside whether a link may lead out of the folder in which a glob looks for files
public record SourceLimits(
        long fileSize,
        long rows,
        int columns,
        int cellLength,
        long unpackedSize,
        int unpackedRatio,
        boolean linksOutside) {

    /// One gibibyte.
    public static final long GIB = 1L << 30;

    /// What a register of the Union's largest Member State stays below by far. Cells and columns are those that a
    /// spreadsheet program can hold.
    public static final SourceLimits DEFAULT =
            new SourceLimits(8 * GIB, 100_000_000, 16_384, 32_767, 16 * GIB, 400, false);

    public SourceLimits {
        if (fileSize < 1
                || rows < 1
                || rows > Integer.MAX_VALUE
                || columns < 1
                || cellLength < 1
                || unpackedSize < 1
                || unpackedRatio < 1) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }
}
