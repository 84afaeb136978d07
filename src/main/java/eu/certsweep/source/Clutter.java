package eu.certsweep.source;

import java.util.Locale;

/// Files that programs leave beside the ones that people mean: locks of open workbooks, half-written copies, what
/// operating systems put into folders and archives by themselves. They are no deliveries.
final class Clutter {

    private Clutter() {}

    /// @param path a file's name, or its path in an archive
    static boolean is(String path) {
        String plain = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        String name = plain.substring(plain.lastIndexOf('/') + 1);
        return plain.startsWith("__macosx/")
                || isLock(name)
                || name.startsWith("._")
                || name.equals(".ds_store")
                || name.equals("thumbs.db")
                || name.equals("desktop.ini");
    }

    /// What Excel and LibreOffice leave beside a workbook while it is open.
    static boolean isLock(String name) {
        return name.startsWith("~$") || (name.startsWith(".~lock.") && name.endsWith("#"));
    }
}
