package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsInMemoryTest {
    private static final int ROWS = 3_200;
    private static final int OWN = ROWS / 32;

    private final RowsInMemory memory = new RowsInMemory(ROWS);

    @Test
    void oneLoadAloneHasAll() {
        var load = memory.room();

        assertThat(load.holds(ROWS - 1)).isTrue();
        assertThat(load.holds(ROWS)).isFalse();
    }

    @Test
    void whereOneHasAllTheOthersKeepTheirOwnPart() {
        var large = memory.room();
        var small = memory.room();
        assertThat(large.holds(ROWS - 1)).isTrue();

        assertThat(small.holds(OWN - 1)).isTrue();
        assertThat(small.holds(OWN)).isFalse();
    }

    @Test
    void whatIsGivenBackIsThereForOthersAndOnlyOnce() {
        var first = memory.room();
        var second = memory.room();
        var third = memory.room();
        assertThat(first.holds(ROWS - 1)).isTrue();

        first.giveBack();
        first.giveBack();

        assertThat(second.holds(ROWS - 1)).isTrue();
        assertThat(third.holds(OWN)).isFalse();
        assertThat(first.holds(OWN)).isFalse();
    }

    @Test
    void theSmallestSettingStillHoldsARow() {
        var load = new RowsInMemory(1).room();

        assertThat(load.holds(0)).isTrue();
        assertThat(load.holds(1)).isTrue();
    }
}
