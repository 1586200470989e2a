package dev.sluice.engine;

import dev.sluice.tabular.FieldDictionary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// 128 bits that tell whether two sets of items have the same texts; their order does not matter.
record Fingerprint(long low, long high) {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x9E3779B97F4A7C15L;
    private static final long HIGH = 0xD6E8FEB86659FD93L;

    /// Of the items with lower numbers than the given one.
    static Fingerprint of(FieldDictionary texts, int before) {
        var sum = new long[2];
        texts.forEach((bytes, from, to, item) -> {
            if (item < before) {
                sum[0] += hash(bytes, from, to, item, LOW);
                sum[1] += hash(bytes, from, to, item, HIGH);
            }
        });
        return new Fingerprint(sum[0], sum[1]);
    }

    private static long hash(byte[] bytes, int from, int to, int item, long factor) {
        long hash = mixed(item + factor, factor);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mixed(hash ^ (long) WORD.get(bytes, at), factor);
        }
        long rest = (long) to - from;
        for (; at < to; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return mixed(hash ^ rest, factor);
    }

    private static long mixed(long word, long factor) {
        long product = word * factor;
        product ^= product >>> 32;
        product *= factor;
        return product ^ product >>> 29;
    }
}
