package dev.sluice.tabular;

import java.io.IOException;

/// The stretch of the file in memory, as UTF-8 in `bytes[0, limit)`, with a line feed as sentinel
/// at `limit` and room to read eight bytes beyond it.
final class Window {
    private static final int SLACK = 16;

    private final Feed feed;
    private final int maxBytes;

    byte[] bytes;
    int limit;
    boolean ended;

    /// UTF-8 position of `bytes[0]`.
    long base;

    Window(Feed feed, int initialBytes, int maxBytes) {
        this.feed = feed;
        this.maxBytes = Math.max(maxBytes, initialBytes);
        this.bytes = new byte[initialBytes + SLACK];
        this.bytes[0] = '\n';
    }

    /// Whether `count` bytes and what a feed needs can be held at once.
    boolean canHold(int count) {
        return count + Feed.MIN_ROOM <= maxBytes;
    }

    /// Drops what lies before `keep`, which moves to 0, and reads on; grows when nothing can be
    /// dropped. At the end of the file only [#ended] changes.
    void slide(int keep) throws IOException {
        int kept = limit - keep;
        byte[] target = bytes;
        int capacity = bytes.length - SLACK;
        if (kept > capacity / 2) {
            capacity = (int) Math.min(Math.max(2L * capacity, kept + Feed.MIN_ROOM), maxBytes);
            target = new byte[capacity + SLACK];
        }
        System.arraycopy(bytes, keep, target, 0, kept);
        bytes = target;
        base += keep;
        limit = kept;
        int count = feed.read(bytes, limit, capacity - limit);
        if (count < 0) {
            ended = true;
        } else {
            limit += count;
        }
        bytes[limit] = '\n';
    }
}
