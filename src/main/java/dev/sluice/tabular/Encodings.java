package dev.sluice.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decides the encoding in force at a file's first bytes and opens the matching feed.
final class Encodings {
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private Encodings() {}

    /// An encoding with the number of bytes its byte order mark takes, 0 without one.
    record Start(Charset encoding, int markBytes) {}

    record Opened(Feed feed, Charset encoding) {}

    static Opened open(InputStream in, Charset named) throws IOException {
        var pushback = new PushbackInputStream(in, 4);
        var head = pushback.readNBytes(4);
        var start = start(head, named);
        pushback.unread(head, start.markBytes(), head.length - start.markBytes());
        return new Opened(feed(pushback, start.markBytes(), start.encoding()), start.encoding());
    }

    /// A byte order mark wins over the named encoding (WHATWG Encoding, "BOM sniff"); UTF-16
    /// without mark and byte order is big-endian (RFC 2781, 4.3) unless its first character says
    /// otherwise.
    static Start start(byte[] head, Charset named) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new Start(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE, 0, 0) && named.name().startsWith("UTF-32")) {
            return new Start(UTF_32LE, 4);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Start(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Start(StandardCharsets.UTF_16BE, 2);
        }
        if (named.equals(StandardCharsets.UTF_16)) {
            boolean little = head.length >= 2 && head[0] != 0 && head[1] == 0;
            return new Start(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
        }
        return new Start(named, 0);
    }

    private static Feed feed(InputStream in, int markBytes, Charset encoding) {
        if (encoding.equals(StandardCharsets.UTF_8)) {
            return new PlainFeed(in, markBytes);
        }
        if (encoding.equals(StandardCharsets.UTF_16LE)
                || encoding.equals(StandardCharsets.UTF_16BE)) {
            return new Utf16Feed(in, markBytes, encoding.equals(StandardCharsets.UTF_16LE));
        }
        return SingleByteFeed.handles(encoding)
                ? new SingleByteFeed(in, markBytes, encoding)
                : new DecodingFeed(in, markBytes, encoding);
    }

    private static boolean startsWith(byte[] head, int... mark) {
        return head.length >= mark.length
                && Arrays.equals(mark, 0, mark.length, unsigned(head, mark.length), 0, mark.length);
    }

    private static int[] unsigned(byte[] head, int count) {
        var values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = head[i] & 0xFF;
        }
        return values;
    }
}
