package eu.certsweep.batch;

/// Which build of the program works on a job. Two builds may bear one version; what one of them concluded or read does
/// not stand for the other.
///
/// @param version as people name it
/// @param code hash of all that the program is made of
/// @param reading hash of the part that decides which rows a file gives
public record ProgramBuild(String version, String code, String reading) {

    private static final int SHOWN = 12;

    /// Version and build in a word, for the books.
    String name() {
        return version + "+" + code.substring(0, Math.min(SHOWN, code.length()));
    }
}
