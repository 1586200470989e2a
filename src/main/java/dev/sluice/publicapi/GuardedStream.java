package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose failures are the sender's: they refuse the request in words instead of looking
/// like a fault of our disk. Not for use by several threads.
final class GuardedStream extends FilterInputStream {
    private final String complaint;
    private long bytes;
    private boolean ended;

    /// @param complaint begins what is said when reading fails
    GuardedStream(InputStream in, String complaint) {
        super(in);
        this.complaint = complaint;
    }

    /// How many bytes were read so far.
    long bytes() {
        return bytes;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int read = super.read(target, offset, length);
            ended = read < 0;
            bytes += Math.max(read, 0);
            return read;
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    complaint + "; nothing of it was kept. Send it again.",
                    e);
        }
    }

    /// Never 0 before the end: the gzip reader takes 0 for "no further member follows" and would
    /// drop the rest of a file that was compressed in pieces.
    @Override
    public int available() throws IOException {
        return ended ? 0 : Math.max(1, super.available());
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("every byte is counted, so none is skipped");
    }
}
