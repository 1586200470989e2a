package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class EncodingGuessTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static Guess<Charset> of(byte[] head, boolean whole) {
        return EncodingGuess.guess(head, whole);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void is(Guess<Charset> guess, Charset encoding, double confidence) {
        assertThat(guess.value()).isEqualTo(encoding);
        assertThat(guess.confidence()).isEqualTo(confidence, within(1e-9));
    }

    @Test
    void isSureOfAsciiOnlyWhenAllWasSeen() {
        is(of(utf8("Name;Price\n"), true), StandardCharsets.UTF_8, 1);
        is(of(utf8("Name;Price\n"), false), StandardCharsets.UTF_8, 0.9);
    }

    @Test
    void knowsUtf8EvenCutWithinACharacter() {
        byte[] euros = utf8("Preis €");

        is(of(euros, true), StandardCharsets.UTF_8, 0.99);
        for (int cut = 1; cut <= 3; cut++) {
            is(
                    of(java.util.Arrays.copyOf(euros, euros.length - cut), false),
                    StandardCharsets.UTF_8,
                    cut == 3 ? 0.9 : 0.99);
        }
        byte[] cut = java.util.Arrays.copyOf(euros, euros.length - 1);
        assertThat(of(cut, true).value()).isNotEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void knowsUtf16WithoutAMarkByItsZeros() {
        is(
                of("Name,Price".getBytes(StandardCharsets.UTF_16LE), true),
                StandardCharsets.UTF_16LE,
                0.99);
        is(
                of("Name,Price".getBytes(StandardCharsets.UTF_16BE), true),
                StandardCharsets.UTF_16BE,
                0.99);
        is(of("abжж".getBytes(StandardCharsets.UTF_16LE), true), StandardCharsets.UTF_16LE, 0.845);
        assertThat(of(new byte[] {'a', 0}, true).value()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void tellsWindowsFromLatinByBytesThatOnlyOneKnows() {
        is(of("Müller".getBytes(WINDOWS), true), WINDOWS, 0.75);
        is(of("Müller €".getBytes(WINDOWS), true), WINDOWS, 0.85);
        is(
                of(new byte[] {'M', (byte) 0xFC, 'l', (byte) 0x81}, true),
                StandardCharsets.ISO_8859_1,
                0.4);
        is(of(new byte[] {'M', (byte) 0xFC, (byte) 0xA0, 'l'}, true), WINDOWS, 0.75);
    }

    @Test
    void takesAFewBrokenSequencesForDamage() {
        byte[] text = utf8("ä".repeat(20) + "x");
        text[text.length - 1] = (byte) 0xFF;
        is(of(text, true), StandardCharsets.UTF_8, 0.7);

        byte[] early = utf8("x" + "ä".repeat(20));
        early[0] = (byte) 0xFF;
        is(of(early, true), StandardCharsets.UTF_8, 0.7);

        byte[] bad = utf8("ä".repeat(5) + "x");
        bad[bad.length - 1] = (byte) 0xFF;
        assertThat(of(bad, true).value()).isEqualTo(WINDOWS);
        assertThat(of(bad, true).alternatives())
                .contains(new Guess.Alternative<>(StandardCharsets.UTF_8, 5.0 / 6));
    }
}
