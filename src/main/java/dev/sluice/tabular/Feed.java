package dev.sluice.tabular;

import java.io.IOException;
import java.io.InputStream;

/// A file as a stream of UTF-8, which remembers where lines began in the original.
///
/// Positions count UTF-8 bytes from the first character after the byte order mark.
sealed interface Feed permits PlainFeed, TranscodingFeed {
    /// Fewest free bytes [#read] must be given.
    int MIN_ROOM = 64;

    /// Reads some UTF-8 into `into[at, at + room)`.
    ///
    /// @return the number of bytes, or -1 at the end of the file
    int read(byte[] into, int at, int room) throws IOException;

    /// Where the UTF-8 position, a line's beginning or the end of the file, lies in the original.
    long originalOffset(long position);

    /// Says that no position before this one will be asked for again.
    void forget(long position);

    /// Bytes of the original read so far.
    long consumed();

    /// Reads until `into[at, at + room)` is full or the stream ends.
    static int readFully(InputStream in, byte[] into, int at, int room) throws IOException {
        int count = 0;
        while (count < room) {
            int read = in.read(into, at + count, room - count);
            if (read < 0) {
                return count == 0 ? -1 : count;
            }
            count += read;
        }
        return count;
    }
}
