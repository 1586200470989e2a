package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LineMarksTest {
    private final LineMarks marks = new LineMarks();

    @Test
    void findsEveryMarkNearAndFar() {
        for (int i = 0; i < 5000; i++) {
            marks.add(i * 3L, i * 7L);
        }

        for (int i = 0; i < 5000; i++) {
            assertThat(marks.offsetOf(i * 3L)).isEqualTo(i * 7L);
        }
    }

    @Test
    void keepsWhatItWasNotToldToForget() {
        long forgotten = 0;
        for (int i = 0; i < 20_000; i++) {
            marks.add(i * 3L, i * 7L);
            if (i % 100 == 99) {
                forgotten = (i - 40) * 3L;
                marks.forget(forgotten);
                assertThat(marks.offsetOf(forgotten)).isEqualTo((i - 40) * 7L);
                assertThat(marks.offsetOf(i * 3L)).isEqualTo(i * 7L);
            }
        }

        long before = forgotten - 3;
        assertThatThrownBy(() -> marks.offsetOf(before))
                .hasMessage("position " + before + " is not a line's beginning");
    }

    @Test
    void refusesAPositionBetweenLines() {
        marks.add(0, 0);
        marks.add(10, 20);

        assertThatThrownBy(() -> marks.offsetOf(5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> marks.offsetOf(11)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void canForgetAll() {
        marks.add(0, 1);
        marks.add(5, 2);
        marks.forget(6);
        marks.add(8, 3);

        assertThat(marks.offsetOf(8)).isEqualTo(3);
        assertThatThrownBy(() -> marks.offsetOf(5)).isInstanceOf(IllegalStateException.class);
    }
}
