package dev.sluice.imports.plan;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Where the skipped lines stand in the received file, as pairs of offset and length, so that they
/// can be given away byte for byte, whatever their encoding and damage. What stands before the
/// first record, a byte order mark and the header, is the first range. Not for several threads.
public final class LineRanges implements Closeable {
    private static final String FILE = "rejected.ranges";
    private static final int BUFFER = 64 << 10;

    private final FileChannel channel;
    private final DataOutputStream out;

    LineRanges(Path folder, long bodyOffset) throws IOException {
        channel =
                FileChannel.open(
                        file(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        add(0, bodyOffset);
    }

    /// The file below an attempt's folder.
    public static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /// The ranges of the received file, one after the other.
    public static InputStream open(Path received, Path ranges) throws IOException {
        var bytes = new RandomAccessFile(received.toFile(), "r");
        try {
            return new Parts(
                    bytes,
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(ranges), BUFFER)));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    void add(long offset, long length) throws IOException {
        out.writeLong(offset);
        out.writeLong(length);
    }

    void sync() throws IOException {
        out.flush();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class Parts extends InputStream {
        private final RandomAccessFile bytes;
        private final DataInputStream ranges;
        private byte @Nullable [] single;
        private long left;

        Parts(RandomAccessFile bytes, DataInputStream ranges) {
            this.bytes = bytes;
            this.ranges = ranges;
        }

        @Override
        public int read() throws IOException {
            var one = Objects.requireNonNullElseGet(single, () -> new byte[1]);
            single = one;
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int filled = 0;
            while (filled < length && (left > 0 || goOn())) {
                int most = (int) Math.min(left, length - filled);
                int read = bytes.read(target, start + filled, most);
                if (read < 0) {
                    throw new EOFException("The received file is shorter than it was");
                }
                filled += read;
                left -= read;
            }
            return filled == 0 ? -1 : filled;
        }

        /// Goes to the next range that holds something.
        private boolean goOn() throws IOException {
            while (left == 0) {
                long offset;
                try {
                    offset = ranges.readLong();
                } catch (EOFException e) {
                    return false;
                }
                left = ranges.readLong();
                bytes.seek(offset);
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            try {
                ranges.close();
            } finally {
                bytes.close();
            }
        }
    }
}
