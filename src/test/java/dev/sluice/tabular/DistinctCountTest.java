package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class DistinctCountTest {
    private final DistinctCount count = new DistinctCount();

    private void add(String text) {
        var bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        count.add(bytes, 1, bytes.length - 1);
    }

    @Test
    void countsEachTextOnceAndKeepsTheFirstAsSamples() {
        for (int i = 0; i < 100; i++) {
            add("text " + i % 7);
        }

        assertThat(count.isExact()).isTrue();
        assertThat(count.count()).isEqualTo(7);
        assertThat(count.samples(3)).containsExactly("text 0", "text 1", "text 2");
        assertThat(count.samples(20)).hasSize(7);
    }

    @Test
    void isExactUpToItsBound() {
        for (int i = 0; i < 100_000; i++) {
            add(Integer.toString(i));
        }
        assertThat(count.isExact()).isTrue();
        assertThat(count.count()).isEqualTo(100_000);

        add("one more");
        assertThat(count.isExact()).isFalse();
        assertThat(count.count()).isCloseTo(100_001L, Percentage.withPercentage(5));
        assertThat(count.samples(2)).containsExactly("0", "1");
        assertThat(count.samples(50)).hasSize(16);
    }

    @Test
    void estimatesFewLongTextsAndVeryMany() {
        var filler = "x".repeat(20_000);
        for (int i = 0; i < 400; i++) {
            add(filler + i);
        }
        assertThat(count.isExact()).isFalse();
        assertThat(count.count()).isCloseTo(400L, Percentage.withPercentage(5));

        for (int i = 0; i < 300_000; i++) {
            add(Integer.toString(i));
        }
        assertThat(count.count()).isCloseTo(300_400L, Percentage.withPercentage(5));
    }
}
