package eu.certsweep.spark;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Entries of a key and a value, sorted by the bytes of their keys.
final class Run {

    private static final int BUFFER = 64 << 10;
    private static final Comparator<Entry> ORDER = (one, other) -> Arrays.compareUnsigned(one.key(), other.key());

    private Run() {}

    /// An entry.
    static final class Entry {

        private final byte[] key;
        private final byte[] value;

        Entry(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        byte[] key() {
            return key;
        }

        byte[] value() {
            return value;
        }
    }

    /// Takes entries in their order.
    interface Taker {
        void take(Entry entry) throws IOException;
    }

    /// Writes entries in no order as a run.
    static void write(List<Entry> entries, OutputStream to) throws IOException {
        entries.sort(ORDER);
        try (DataOutputStream out = new DataOutputStream(to)) {
            for (Entry entry : entries) {
                out.writeInt(entry.key.length);
                out.write(entry.key);
                out.writeInt(entry.value.length);
                out.write(entry.value);
            }
        }
    }

    /// Gives the entries of several runs in the order of their keys. Holds a buffer for each run and no more.
    static void merge(List<String> locations, Taker taker) throws IOException {
        PriorityQueue<Source> sources = new PriorityQueue<>(
                Comparator.comparing((Source source) -> source.head, ORDER).thenComparingInt(source -> source.number));
        List<Source> all = new ArrayList<>();
        try {
            for (String location : locations) {
                Source source = new Source(all.size(), location);
                all.add(source);
                if (source.next()) {
                    sources.add(source);
                }
            }
            Source least = sources.poll();
            while (least != null) {
                taker.take(least.head);
                if (least.next()) {
                    sources.add(least);
                }
                least = sources.poll();
            }
        } finally {
            for (Source source : all) {
                source.close();
            }
        }
    }

    private static final class Source implements Closeable {

        private final int number;
        private final DataInputStream in;
        private Entry head = new Entry(new byte[0], new byte[0]);

        Source(int number, String location) throws IOException {
            this.number = number;
            this.in = new DataInputStream(new BufferedInputStream(HadoopFiles.open(location), BUFFER));
        }

        boolean next() throws IOException {
            byte[] key = block();
            if (key == null) {
                return false;
            }
            byte[] value = block();
            if (value == null) {
                throw new EOFException("a part of an output is cut short; start again");
            }
            head = new Entry(key, value);
            return true;
        }

        private byte @Nullable [] block() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return null;
            }
            return in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
