package eu.certsweep.source;

import java.util.Set;

/// Tells two old binary formats by their heads, which have no sign of their own to begin with.
final class BinaryTables {

    private static final int TAR_HEAD = 512;
    private static final int TAR_SUM = 148;
    private static final Set<Integer> DBASE_VERSIONS =
            Set.of(0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xF5, 0xFB);

    private BinaryTables() {}

    /// By the sum over the head of the first entry, which archives without `ustar` have, too.
    static boolean isTar(byte[] start) {
        if (start.length < TAR_HEAD) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < TAR_HEAD; i++) {
            sum += i >= TAR_SUM && i < TAR_SUM + 8 ? ' ' : start[i] & 0xFF;
        }
        int stated = 0;
        boolean digits = false;
        for (int i = TAR_SUM; i < TAR_SUM + 8; i++) {
            if (start[i] >= '0' && start[i] <= '7') {
                stated = stated * 8 + start[i] - '0';
                digits = true;
            }
        }
        return digits && stated == sum;
    }

    /// By the version, the day of the last change, and a head whose length fits its columns of 32 bytes each.
    static boolean isDBase(byte[] start) {
        if (start.length < 68 || !DBASE_VERSIONS.contains(start[0] & 0xFF)) {
            return false;
        }
        int head = (start[8] & 0xFF) | (start[9] & 0xFF) << 8;
        int record = (start[10] & 0xFF) | (start[11] & 0xFF) << 8;
        boolean day = start[2] >= 0 && start[2] <= 12 && start[3] >= 0 && start[3] <= 31;
        boolean fits = head % 32 == 1 || head % 32 == 0 || (head - 263) % 32 == 1;
        boolean ends = head > start.length
                || head < 65
                || start[head - 1] == '\r'
                || start[head - 2] == '\r'
                || head % 32 == 9;
        return day && fits && ends && head >= 65 && record > 1;
    }
}
