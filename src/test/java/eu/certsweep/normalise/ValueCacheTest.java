package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.source.CellType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cache against a map without a limit: what it finds is what was kept for these bytes and this type, and nothing
/// else; it may find nothing.
class ValueCacheTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatWasKeptForTheSameBytesOrNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ValueCache<String> cache = new ValueCache<>();
        Map<String, Parsed<String>> twin = new HashMap<>();
        int found = 0;
        for (int i = 0; i < 300_000; i++) {
            // Some values repeat, many share their beginning, all end at the very end of their buffer or before it.
            int length = random.nextInt(0, 26);
            String text = "value-of-a-column-that-repeats-itself".substring(0, length)
                    + (random.nextInt(3) == 0 ? random.nextInt(50_000) : random.nextInt(40));
            byte[] cell = text.getBytes(StandardCharsets.UTF_8);
            int before = random.nextInt(0, 9);
            byte[] buffer = new byte[before + cell.length + random.nextInt(0, 9)];
            random.nextBytes(buffer);
            System.arraycopy(cell, 0, buffer, before, cell.length);
            CellType type = CellType.values()[random.nextInt(CellType.values().length)];
            if (!cache.helps(before, before + cell.length)) {
                continue;
            }
            @Nullable Parsed<String> known = cache.get(buffer, before, before + cell.length, type);
            @Nullable Parsed<String> kept = twin.get(type + text);
            if (known != null) {
                found++;
                assertThat(known).as(text).isSameAs(kept);
            } else {
                Parsed<String> made = Parsed.of(type + text);
                twin.put(type + text, made);
                cache.keep(made);
            }
        }
        assertThat(found).isPositive();
    }
}
