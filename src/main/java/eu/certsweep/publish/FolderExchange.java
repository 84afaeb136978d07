package eu.certsweep.publish;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// Lets two folders change places in one step, by `renameat2(2)` with `RENAME_EXCHANGE` where the system has it (Linux
/// 3.15 with glibc 2.28 and the usual file systems).
final class FolderExchange {

    private static final int AT_FDCWD = -100;
    private static final int RENAME_EXCHANGE = 2;

    private final Optional<MethodHandle> renameat2;

    @SuppressWarnings("restricted") // the launcher allows native access
    FolderExchange() {
        Linker linker = Linker.nativeLinker();
        renameat2 = linker.defaultLookup()
                .find("renameat2")
                .map(symbol -> linker.downcallHandle(
                        symbol,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT)));
    }

    /// Exchanges the two.
    ///
    /// @return whether it was done; if not, nothing changed
    boolean exchange(Path one, Path other) throws IOException {
        if (renameat2.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment first = arena.allocateFrom(one.toAbsolutePath().toString());
            MemorySegment second = arena.allocateFrom(other.toAbsolutePath().toString());
            return (int) renameat2.get().invokeExact(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("the folders " + one + " and " + other + " cannot be exchanged", e);
        }
    }
}
