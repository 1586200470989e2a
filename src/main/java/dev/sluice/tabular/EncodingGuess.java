package dev.sluice.tabular;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Guesses an encoding: byte order mark, then zero bytes of UTF-16, then strict UTF-8, then which
/// single-byte encoding has a meaning for every byte.
final class EncodingGuess {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private EncodingGuess() {}

    static Guess<Charset> guess(byte[] head, boolean whole) {
        var start = Encodings.start(head, StandardCharsets.UTF_8);
        if (start.markBytes() > 0) {
            return Guess.of(start.encoding(), 1);
        }
        var utf16 = utf16(head);
        if (utf16.confidence() > 0) {
            return utf16;
        }
        int end = whole ? head.length : beforeCutSequence(head);
        int invalid = Utf8.firstInvalid(head, 0, end);
        boolean ascii = isAscii(head);
        if (invalid < 0) {
            return ascii
                    ? new Guess<>(
                            StandardCharsets.UTF_8,
                            whole ? 1 : 0.9,
                            List.of(new Guess.Alternative<>(WINDOWS_1252, 0.1)))
                    : new Guess<>(
                            StandardCharsets.UTF_8,
                            0.99,
                            List.of(new Guess.Alternative<>(WINDOWS_1252, 0.01)));
        }
        return singleByte(head, invalid);
    }

    /// Latin text in UTF-16 has a zero in every other byte.
    private static Guess<Charset> utf16(byte[] head) {
        int pairs = head.length / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            evenZeros += head[i] == 0 ? 1 : 0;
            oddZeros += head[i + 1] == 0 ? 1 : 0;
        }
        int more = Math.max(evenZeros, oddZeros);
        int fewer = Math.min(evenZeros, oddZeros);
        if (pairs < 2 || more * 10 < pairs * 3 || fewer * 10 > more) {
            return Guess.of(StandardCharsets.UTF_16, 0);
        }
        boolean little = oddZeros > evenZeros;
        double confidence = 0.7 + 0.29 * more / pairs;
        return Guess.of(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, confidence);
    }

    private static Guess<Charset> singleByte(byte[] head, int invalid) {
        int undefined = 0;
        int controls = 0;
        for (byte octet : head) {
            int value = octet & 0xFF;
            if (value >= 0x80 && value < 0xA0) {
                controls++;
                if (value == 0x81
                        || value == 0x8D
                        || value == 0x8F
                        || value == 0x90
                        || value == 0x9D) {
                    undefined++;
                }
            }
        }
        // A few broken sequences in a long UTF-8 text are damage, not another encoding.
        var utf8 = new Guess.Alternative<>(StandardCharsets.UTF_8, utf8Share(head, invalid));
        if (utf8.confidence() > 0.9) {
            return new Guess<>(
                    StandardCharsets.UTF_8,
                    0.7,
                    List.of(new Guess.Alternative<>(WINDOWS_1252, 0.3)));
        }
        if (undefined > 0) {
            return new Guess<>(
                    StandardCharsets.ISO_8859_1,
                    0.4,
                    List.of(new Guess.Alternative<>(WINDOWS_1252, 0.2), utf8));
        }
        return new Guess<>(
                WINDOWS_1252,
                controls > 0 ? 0.85 : 0.75,
                List.of(new Guess.Alternative<>(StandardCharsets.ISO_8859_1, 0.2), utf8));
    }

    /// Share of the non-ASCII sequences that are valid UTF-8.
    private static double utf8Share(byte[] head, int firstInvalid) {
        int valid = 0;
        int broken = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] >= 0) {
                continue;
            }
            int length = i < firstInvalid ? 2 : Utf8.sequenceLength(head, i, head.length);
            if (length == 0) {
                broken++;
            } else {
                valid++;
                i += length - 1;
            }
        }
        return valid + broken == 0 ? 1 : (double) valid / (valid + broken);
    }

    private static boolean isAscii(byte[] head) {
        for (byte octet : head) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /// The head without a multi-byte sequence cut off at its end.
    private static int beforeCutSequence(byte[] head) {
        int lead = head.length - 1;
        while (lead > 0 && head.length - lead < 4 && (head[lead] & 0xC0) == 0x80) {
            lead--;
        }
        return lead >= 0 && (head[lead] & 0xC0) == 0xC0 ? lead : head.length;
    }

    static byte[] toUtf8(byte[] bytes, Charset encoding) {
        try {
            var feed = Encodings.open(new ByteArrayInputStream(bytes), encoding).feed();
            var out = new ByteArrayOutputStream(bytes.length);
            var buffer = new byte[16 << 10];
            for (int read = feed.read(buffer, 0, buffer.length);
                    read >= 0;
                    read = feed.read(buffer, 0, buffer.length)) {
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
