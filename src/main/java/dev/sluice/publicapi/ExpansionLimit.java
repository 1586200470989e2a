package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stops a compressed body that expands beyond reason. Not for use by several threads.
final class ExpansionLimit extends FilterInputStream {
    private final GuardedStream compressed;
    private final PublicApiSettings settings;
    private long expanded;

    ExpansionLimit(InputStream in, GuardedStream compressed, PublicApiSettings settings) {
        super(in);
        this.compressed = compressed;
        this.settings = settings;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        expanded += Math.max(read, 0);
        if (expanded > settings.expansionFree().toBytes()
                && expanded > compressed.bytes() * settings.expansionRatio()) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The gzip body expands to more than "
                            + settings.expansionRatio()
                            + " times its size (setting sluice.publicapi.expansion-ratio). Send the"
                            + " file uncompressed.");
        }
        return read;
    }
}
