package dev.sluice.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A guess at how a file is written, from its first bytes.
///
/// Nothing is decided for good here: every guess has a confidence and can be overruled by a person.
public record Detection(
        Guess<Charset> encoding,
        Guess<Integer> delimiter,
        Guess<Integer> quote,
        Guess<Integer> escape,
        Guess<Boolean> header,
        Guess<LineEnding> lineEnding) {
    /// As many first bytes are looked at; giving more does not help.
    public static final int HEAD_BYTES = 256 << 10;

    /// Guesses from a file's beginning.
    ///
    /// @param head the first bytes, at best [#HEAD_BYTES] of them
    /// @param fileLength length of the whole file, which tells whether the head is all of it
    public static Detection detect(byte[] head, long fileLength) {
        var bytes = head.length > HEAD_BYTES ? Arrays.copyOf(head, HEAD_BYTES) : head;
        boolean whole = bytes.length >= fileLength;
        var encoding = EncodingGuess.guess(bytes, whole);
        byte[] utf8 = EncodingGuess.toUtf8(bytes, encoding.value());
        byte[] sample = whole ? utf8 : wholeLines(utf8);
        var structure = StructureGuess.guess(sample);
        return new Detection(
                encoding,
                structure.delimiter(),
                structure.quote(),
                structure.escape(),
                HeaderGuess.guess(sample, structure.format()),
                lineEnding(sample));
    }

    /// The format made of the likeliest guesses.
    public TextFormat format() {
        return new TextFormat(
                encoding.value(), delimiter.value(), quote.value(), escape.value(), header.value());
    }

    private static byte[] wholeLines(byte[] utf8) {
        int end = utf8.length;
        while (end > 0 && !FormatBytes.isBreak(utf8[end - 1])) {
            end--;
        }
        return end == 0 ? utf8 : Arrays.copyOf(utf8, end);
    }

    private static Guess<LineEnding> lineEnding(byte[] sample) {
        int lf = 0;
        int crlf = 0;
        int cr = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == '\r' && i + 1 < sample.length && sample[i + 1] == '\n') {
                crlf++;
                i++;
            } else if (sample[i] == '\r') {
                cr++;
            } else if (sample[i] == '\n') {
                lf++;
            }
        }
        int all = lf + crlf + cr;
        if (all == 0) {
            return Guess.of(LineEnding.NONE, 1);
        }
        if (lf == all || crlf == all || cr == all) {
            return Guess.of(
                    lf == all ? LineEnding.LF : crlf == all ? LineEnding.CRLF : LineEnding.CR, 1);
        }
        return Guess.of(LineEnding.MIXED, 1);
    }

    /// The encodings offered to a person, the usual ones first.
    public static List<Charset> usualEncodings() {
        return List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"),
                StandardCharsets.ISO_8859_1);
    }
}
