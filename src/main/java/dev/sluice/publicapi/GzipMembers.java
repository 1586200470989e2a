package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// A gzip body with all its members, whole or not at all (RFC 1952).
///
/// The JDK's own reader takes whatever follows a member for the end when it is no whole header:
/// half a body would pass for a whole one. Not for use by several threads.
final class GzipMembers extends InflaterInputStream {
    private static final int BUFFER = 1 << 16;
    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATE = 8;
    private static final int TIME_AND_SYSTEM = 6;
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final PushbackInputStream body;
    private final CRC32 sum = new CRC32();
    private boolean ended;

    /// @throws IOException when it does not begin as gzip
    GzipMembers(InputStream body) throws IOException {
        this(new PushbackInputStream(body, BUFFER));
    }

    private GzipMembers(PushbackInputStream body) throws IOException {
        super(body, new Inflater(true), BUFFER);
        this.body = body;
        readHeader(body.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!ended) {
            int read = super.read(target, offset, length);
            if (read >= 0) {
                sum.update(target, offset, read);
                return read;
            }
            endMember();
        }
        return -1;
    }

    private void endMember() throws IOException {
        int left = inf.getRemaining();
        body.unread(buf, len - left, left);
        if (number(4) != sum.getValue() || number(4) != (inf.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("the gzip check sum or length does not agree");
        }
        int next = body.read();
        if (next < 0) {
            ended = true;
            return;
        }
        if (next != FIRST_MAGIC) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "After its gzip data the body goes on with something that is no gzip; nothing"
                            + " of it was kept. Send the whole file compressed, or all of it"
                            + " plain.");
        }
        readHeader(next);
        inf.reset();
        sum.reset();
    }

    private void readHeader(int first) throws IOException {
        if (first != FIRST_MAGIC || octet() != SECOND_MAGIC || octet() != DEFLATE) {
            throw new ZipException("not in gzip format");
        }
        int flags = octet();
        skipOctets(TIME_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skipOctets(number(2));
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        if ((flags & HEADER_SUM) != 0) {
            skipOctets(2);
        }
    }

    private void skipOctets(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            octet();
        }
    }

    private void skipText(int present) throws IOException {
        if (present != 0) {
            while (octet() != 0) {
                // The text itself says nothing we need.
            }
        }
    }

    /// A number of that many bytes, the lowest first.
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) octet() << (8 * i);
        }
        return number;
    }

    private int octet() throws IOException {
        int octet = body.read();
        if (octet < 0) {
            throw new EOFException("the gzip data is cut off");
        }
        return octet;
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }
}
