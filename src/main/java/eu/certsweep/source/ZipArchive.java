package eu.certsweep.source;

import eu.certsweep.job.SourceLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A ZIP archive, read by its table of contents and never unpacked to names of its own choice. Names are compared
/// without case and with either slash, since writers of spreadsheets differ. Not thread-safe.
final class ZipArchive implements Closeable {

    private static final Charset DOS = Charset.forName("IBM850");
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_TABLE = 16 << 20;
    private static final int LONGEST_END = 22 + 65_535;

    private final ZipFile archive;
    private final UnpackingMeter meter;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private ZipArchive(ZipFile archive, SourceLimits limits) {
        this.archive = archive;
        this.meter = new UnpackingMeter(limits);
    }

    /// @throws IOException if the archive is damaged or more than a spreadsheet needs
    static ZipArchive open(Path file, SourceLimits limits) throws IOException {
        requireSmallTable(file);
        ZipFile zip = opened(file);
        ZipArchive archive = new ZipArchive(zip, limits);
        try {
            if (zip.size() > MOST_ENTRIES) {
                throw new ZipException("more than " + MOST_ENTRIES + " entries");
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                archive.entries.putIfAbsent(key(entry.getName()), entry);
            }
            return archive;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// Windows Explorer writes names in the code page of DOS, as old programs do, and does not say so.
    private static ZipFile opened(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            try {
                return new ZipFile(file.toFile(), DOS);
            } catch (ZipException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    /// The JDK reads the table of contents whole: looks at its size before.
    private static void requireSmallTable(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int size = (int) Math.min(LONGEST_END, in.length());
            byte[] end = new byte[size];
            in.seek(in.length() - size);
            in.readFully(end);
            for (int i = size - 22; i >= 0; i--) {
                if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6) {
                    long table = little(end, i + 12) & 0xFFFF_FFFFL;
                    // all bits set: the size stands elsewhere, and no spreadsheet needs that
                    if (table > MOST_TABLE && table != 0xFFFF_FFFFL) {
                        throw new ZipException("a table of contents of " + table + " bytes");
                    }
                    return;
                }
            }
        }
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    private static String key(String name) {
        String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /// Names of all entries that are no folders.
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : entries.values()) {
            if (!entry.isDirectory()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    boolean has(String name) {
        return entries.containsKey(key(name));
    }

    /// The unpacked bytes of an entry, counted against the limits; none if there is no such entry.
    @Nullable
    InputStream open(String name) throws IOException {
        ZipEntry entry = entries.get(key(name));
        InputStream in = entry == null ? null : archive.getInputStream(entry);
        return entry == null || in == null ? null : meter.count(in, entry.getCompressedSize());
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
