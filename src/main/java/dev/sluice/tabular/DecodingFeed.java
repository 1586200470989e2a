package dev.sluice.tabular;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Any other encoding the JVM has, one character at a time so that every line's offset is known.
final class DecodingFeed extends TranscodingFeed {
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.wrap(input);
    private final CharBuffer characters = CharBuffer.allocate(8);
    private boolean flushed;

    DecodingFeed(InputStream in, int markBytes, Charset encoding) {
        super(in, markBytes);
        this.decoder =
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    int transcode(byte[] into, int at, int end, boolean last) {
        if (flushed) {
            return at;
        }
        int out = at;
        bytes.limit(inputEnd).position(inputAt);
        boolean more = true;
        while (more && end - out >= MIN_ROOM / 2) {
            int before = bytes.position();
            characters.clear().limit(1);
            var result = decoder.decode(bytes, characters, last);
            if (result.isOverflow() && characters.position() == 0) {
                // Some characters come only in pairs: give room for the pair, no more.
                characters.limit(2);
                result = decoder.decode(bytes, characters, last);
            }
            out = put(into, out, result);
            more = bytes.position() > before;
        }
        inputAt = bytes.position();
        if (last && inputAt == inputEnd && !flushed) {
            flushed = true;
            characters.clear();
            out = put(into, out, decoder.flush(characters));
        }
        return out;
    }

    private int put(byte[] into, int at, CoderResult result) {
        int out = at;
        characters.flip();
        while (characters.hasRemaining()) {
            char unit = characters.get();
            if (Character.isHighSurrogate(unit) && characters.hasRemaining()) {
                out = Utf8.put(into, out, Character.toCodePoint(unit, characters.get()));
            } else if (Character.isSurrogate(unit)) {
                into[out++] = Utf8.INVALID;
            } else {
                out = Utf8.put(into, out, unit);
                if (unit == '\n' || unit == '\r') {
                    mark(out, bytes.position());
                }
            }
        }
        if (result.isError()) {
            into[out++] = Utf8.INVALID;
            bytes.position(bytes.position() + result.length());
        }
        return out;
    }
}
