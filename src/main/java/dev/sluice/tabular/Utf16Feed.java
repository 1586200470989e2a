package dev.sluice.tabular;

import java.io.InputStream;

/// UTF-16 in a known byte order; a lone surrogate or a last odd byte is invalid.
final class Utf16Feed extends TranscodingFeed {
    private final int highByte;

    Utf16Feed(InputStream in, int markBytes, boolean littleEndian) {
        super(in, markBytes);
        this.highByte = littleEndian ? 1 : 0;
    }

    @Override
    int transcode(byte[] into, int at, int end, boolean last) {
        int out = at;
        int i = inputAt;
        while (inputEnd - i >= 2 && end - out >= 4) {
            int unit = unit(i);
            if (!Character.isSurrogate((char) unit)) {
                i += 2;
                out = Utf8.put(into, out, unit);
                if (unit == '\n' || unit == '\r') {
                    mark(out, i);
                }
                continue;
            }
            if (Character.isHighSurrogate((char) unit) && inputEnd - i < 4 && !last) {
                break;
            }
            if (Character.isHighSurrogate((char) unit)
                    && inputEnd - i >= 4
                    && Character.isLowSurrogate((char) unit(i + 2))) {
                out = Utf8.put(into, out, Character.toCodePoint((char) unit, (char) unit(i + 2)));
                i += 4;
            } else {
                into[out++] = Utf8.INVALID;
                i += 2;
            }
        }
        if (last && inputEnd - i == 1 && end - out >= 4) {
            into[out++] = Utf8.INVALID;
            i++;
        }
        inputAt = i;
        return out;
    }

    private int unit(int at) {
        return (input[at + highByte] & 0xFF) << 8 | (input[at + 1 - highByte] & 0xFF);
    }
}
