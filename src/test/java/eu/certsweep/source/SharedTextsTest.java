package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedTextsTest {

    private static List<String> texts() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(List.of("", "Ä"));
        for (int i = 0; i < 300; i++) {
            texts.add(i + "x".repeat(random.nextInt(30_000)) + "é");
            texts.add("");
        }
        return texts;
    }

    @ParameterizedTest(name = "{0} bytes in memory")
    @ValueSource(ints = {0, 2 << 20, Integer.MAX_VALUE})
    void areTheSameInMemoryAndPutAside(int mostInMemory) throws Exception {
        List<String> texts = texts();
        StringBuilder part = new StringBuilder("<sst>");
        texts.forEach(text -> part.append("<si><t>").append(text).append("</t></si>"));
        part.append("</sst>");
        SharedTexts shared;
        try (PartReader reader =
                new PartReader(new ByteArrayInputStream(part.toString().getBytes(StandardCharsets.UTF_8)))) {
            shared = SharedTexts.read(reader, mostInMemory);
        }

        Utf8Buffer buffer = new Utf8Buffer(1 << 20);
        for (int i = texts.size() - 1; i >= 0; i--) {
            buffer.clear();
            assertThat(shared.append(i, buffer)).isTrue();
            assertThat(new String(buffer.bytes(), 0, buffer.size(), StandardCharsets.UTF_8))
                    .isEqualTo(texts.get(i));
        }
        assertThat(shared.append(texts.size(), buffer)).isFalse();
        assertThat(shared.append(-1, buffer)).isFalse();
    }
}
