package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class TakenNamesTest {
    @Test
    void countsCopies() {
        var names = new TakenNames("a board", List.of("Close", "copy of close"));

        assertThat(names.forCopyOf("Close")).isEqualTo("Copy of Close (2)");
    }

    @Test
    void cutsTheNameOfACopyThatWouldBeTooLong() {
        var longest = "x".repeat(TakenNames.LONGEST);
        var first = new TakenNames("a board", List.of(longest)).forCopyOf(longest);
        var second = new TakenNames("a board", List.of(longest, first)).forCopyOf(longest);

        assertThat(first).hasSize(TakenNames.LONGEST).startsWith("Copy of xxx");
        assertThat(second).hasSize(TakenNames.LONGEST).endsWith("x (2)");
    }

    @Test
    void cutsNoCharacterInHalf() {
        var faces = "\uD83D\uDE42".repeat(TakenNames.LONGEST / 2);
        var copy = new TakenNames("a board", List.of("x")).forCopyOf("y" + faces);

        assertThat(copy).endsWith("\uD83D\uDE42").hasSize(TakenNames.LONGEST - 1);
    }
}
