package dev.sluice.connectors;

import dev.sluice.connectors.SourceFault.Reason;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// Counts what comes from a source, holds it to its limits and to the length it declared, and turns
/// a failed read into words.
final class Intake extends FilterInputStream {
    private final Attempt attempt;
    private final OptionalLong length;
    private final LongConsumer taken;
    private long bytes;

    /// @param taken told how many bytes have come so far; may refuse more
    Intake(Attempt attempt, InputStream content, OptionalLong length, LongConsumer taken) {
        super(content);
        this.taken = taken;
        this.attempt = attempt;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, wanted);
        } catch (IOException e) {
            throw brokeOff(": " + Attempt.words(e), e);
        }
        var why = attempt.stopped();
        if (why != null) {
            throw why;
        }
        if (read > 0) {
            bytes += read;
            taken.accept(bytes);
        } else if (read < 0 && length.isPresent() && bytes < length.getAsLong()) {
            throw brokeOff(": " + length.getAsLong() + " bytes were promised", null);
        }
        return read;
    }

    private RuntimeException brokeOff(String why, @Nullable IOException cause) {
        var stopped = attempt.stopped();
        return stopped != null
                ? stopped
                : new SourceFault(
                        Reason.SourceBrokeOff,
                        "The source broke off after " + bytes + " bytes" + why + ".",
                        cause);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
