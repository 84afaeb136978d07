package eu.certsweep.register;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Strings by their numbers, as many as are worth it; others are written out. Not thread-safe.
final class PackedStrings {

    private static final int LIMIT = 1 << 13;
    /// What a string of no letters takes, with its places in the tables, in bytes; estimated.
    static final int STRING = 100;

    private static final int MIX = 0x9E37_79B1;
    private static final int ABSENT = 0;
    private static final int WRITTEN_OUT = 1;
    private static final int FIRST = 2;

    private final List<String> strings = new ArrayList<>();
    private int taken;

    // A table with open addressing: each place holds a string and its number.
    private @Nullable String[] keys = new String[64];
    private int[] numbers = new int[64];

    /// Bytes that its strings take, about.
    int taken() {
        return taken;
    }

    void write(PackedBytes to, @Nullable String value) {
        if (value == null) {
            to.number(ABSENT);
            return;
        }
        int place = place(value);
        if (keys[place] == null) {
            if (strings.size() == LIMIT) {
                to.number(WRITTEN_OUT);
                to.text(value);
                return;
            }
            place = add(place, value);
            taken += STRING + value.length();
        }
        to.number(numbers[place]);
    }

    private int place(String value) {
        int mask = keys.length - 1;
        int hash = value.hashCode() * MIX;
        int place = (hash ^ (hash >>> 16)) & mask;
        for (String key = keys[place]; key != null && !key.equals(value); key = keys[place]) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private int add(int free, String value) {
        int place = free;
        if (strings.size() * 2 >= keys.length) {
            grow();
            place = place(value);
        }
        keys[place] = value;
        numbers[place] = strings.size() + FIRST;
        strings.add(value);
        return place;
    }

    private void grow() {
        @Nullable String[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new String[oldKeys.length * 2];
        numbers = new int[oldKeys.length * 2];
        for (int old = 0; old < oldKeys.length; old++) {
            String key = oldKeys[old];
            if (key != null) {
                int place = place(key);
                keys[place] = key;
                numbers[place] = oldNumbers[old];
            }
        }
    }

    @Nullable
    String read(PackedBytes from) {
        int number = from.number();
        return switch (number) {
            case ABSENT -> null;
            case WRITTEN_OUT -> from.text();
            default -> strings.get(number - FIRST);
        };
    }
}
