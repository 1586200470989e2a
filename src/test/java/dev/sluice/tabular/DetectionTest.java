package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

class DetectionTest {
    static Stream<Cases> cases() {
        return Cases.in("detections.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void guessesAsTheTableSays(Cases given) {
        byte[] head = given.bytes("in");

        var detected = Detection.detect(head, head.length);

        assertThat(
                        "%s %s %s %s %s %s"
                                .formatted(
                                        detected.encoding().value(),
                                        shown(detected.delimiter().value()),
                                        shown(detected.quote().value()),
                                        shown(detected.escape().value()),
                                        detected.header().value(),
                                        detected.lineEnding().value()))
                .isEqualTo(given.value("out"));
        assertThat(
                        Stream.of(
                                detected.encoding().confidence(),
                                detected.delimiter().confidence(),
                                detected.quote().confidence(),
                                detected.escape().confidence(),
                                detected.header().confidence(),
                                detected.lineEnding().confidence()))
                .allSatisfy(confidence -> assertThat(confidence).isBetween(0.0, 1.0));
        assertThat(detected.format().delimiter()).isEqualTo(detected.delimiter().value());
    }

    private static String shown(int character) {
        return switch (character) {
            case TextFormat.NONE -> "none";
            case '\t' -> "tab";
            default -> Character.toString(character);
        };
    }

    @Test
    void readsAHeadThatIsCutInTheMiddleOfALineOrACharacter() {
        var text = "Région;b\n" + "Nörth;5,5\n".repeat(50_000);
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        for (int cut : new int[] {2, 3, 100, 101, 102, 103, 104, 300_000}) {
            var head = Arrays.copyOf(file, cut);

            var detected = Detection.detect(head, file.length);

            assertThat(detected.encoding().value()).isEqualTo(StandardCharsets.UTF_8);
            if (cut > 20) {
                assertThat(detected.delimiter().value()).isEqualTo(';');
                assertThat(detected.delimiter().confidence()).isGreaterThan(0.7);
            }
        }
    }

    @Test
    void offersTheUsualEncodings() {
        assertThat(Detection.usualEncodings())
                .extracting(Object::toString)
                .containsExactly("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1");
    }
}
