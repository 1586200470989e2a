package dev.sluice.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// UTF-8 in byte ranges: eight bytes at a time, validity, display.
final class Utf8 {
    /// Reads eight bytes so that the first byte is the lowest of the long.
    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final long ONES = 0x0101010101010101L;
    static final long HIGHS = 0x8080808080808080L;

    /// Stands for bytes that mean nothing in the source encoding; never part of valid UTF-8.
    static final byte INVALID = (byte) 0xFF;

    private Utf8() {}

    /// The same byte in all eight places.
    static long repeat(int octet) {
        return ONES * (octet & 0xFF);
    }

    /// The position of the first byte of `[from, to)` that is not part of valid UTF-8 (shortest
    /// form, no surrogates, at most U+10FFFF), or -1.
    static int firstInvalid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            while (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGHS) == 0) {
                at += 8;
            }
            if (at >= to) {
                return -1;
            }
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = sequenceLength(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /// Length of the valid multi-byte sequence at `at`, or 0.
    static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean valid =
                switch (lead) {
                    case 0xE0 -> second >= 0xA0;
                    case 0xED -> second < 0xA0;
                    case 0xF0 -> second >= 0x90;
                    case 0xF4 -> second < 0x90;
                    default -> true;
                };
        return valid ? length : 0;
    }

    /// Writes a code point at `at` and answers the position after it; four bytes must be free.
    static int put(byte[] bytes, int at, int codePoint) {
        if (codePoint < 0x80) {
            bytes[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            bytes[at] = (byte) (0xC0 | codePoint >> 6);
            bytes[at + 1] = (byte) (0x80 | (codePoint & 0x3F));
            return at + 2;
        }
        if (codePoint < 0x10000) {
            bytes[at] = (byte) (0xE0 | codePoint >> 12);
            bytes[at + 1] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
            bytes[at + 2] = (byte) (0x80 | (codePoint & 0x3F));
            return at + 3;
        }
        bytes[at] = (byte) (0xF0 | codePoint >> 18);
        bytes[at + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
        bytes[at + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
        bytes[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
        return at + 4;
    }

    static byte[] encode(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /// The beginning of a range as text of at most `characters` characters.
    static String sample(byte[] bytes, int from, int to, int characters) {
        var text = text(bytes, from, Math.min(to, from + 4 * characters));
        if (text.length() <= characters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? 1 : 0;
        return text.substring(0, characters - end);
    }
}
