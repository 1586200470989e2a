package dev.sluice.tabular;

import java.io.IOException;
import java.io.InputStream;

/// A file that is UTF-8 already: bytes go through untouched.
final class PlainFeed implements Feed {
    private final InputStream in;
    private final int markBytes;
    private long read;

    PlainFeed(InputStream in, int markBytes) {
        this.in = in;
        this.markBytes = markBytes;
    }

    @Override
    public int read(byte[] into, int at, int room) throws IOException {
        int count = Feed.readFully(in, into, at, room);
        if (count > 0) {
            read += count;
        }
        return count;
    }

    @Override
    public long originalOffset(long position) {
        return position + markBytes;
    }

    @Override
    public void forget(long position) {
        // Offsets are arithmetic here: nothing is remembered.
    }

    @Override
    public long consumed() {
        return read + markBytes;
    }
}
