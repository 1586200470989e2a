package dev.sluice.tabular;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/// An encoding of one byte a character, by a table of 256 entries.
final class SingleByteFeed extends TranscodingFeed {
    /// Code point of each byte, or -1.
    private final int[] codePoints;

    SingleByteFeed(InputStream in, int markBytes, Charset encoding) {
        super(in, markBytes);
        this.codePoints = table(encoding);
    }

    /// Whether every character of the encoding is one byte.
    static boolean handles(Charset encoding) {
        return encoding.canEncode() && encoding.newEncoder().maxBytesPerChar() == 1.0f;
    }

    static int[] table(Charset encoding) {
        var decoder =
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var table = new int[256];
        for (int octet = 0; octet < 256; octet++) {
            var character = CharBuffer.allocate(2);
            decoder.reset();
            var result =
                    decoder.decode(ByteBuffer.wrap(new byte[] {(byte) octet}), character, true);
            table[octet] = result.isError() ? -1 : character.flip().get();
        }
        return table;
    }

    @Override
    int transcode(byte[] into, int at, int end, boolean last) {
        int from = inputAt;
        int count = Math.min(inputEnd - from, (end - at) / 4);
        int out = at;
        for (int i = from; i < from + count; i++) {
            int codePoint = codePoints[input[i] & 0xFF];
            if (codePoint < 0) {
                into[out++] = Utf8.INVALID;
            } else {
                out = Utf8.put(into, out, codePoint);
                if (codePoint == '\n' || codePoint == '\r') {
                    mark(out, i + 1);
                }
            }
        }
        inputAt = from + count;
        return out;
    }
}
