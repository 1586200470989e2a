package dev.sluice.tabular;

import java.io.IOException;
import java.io.InputStream;

/// A file in another encoding, turned into UTF-8 while streaming.
///
/// What means nothing in the encoding becomes [Utf8#INVALID], which the scanner finds as it finds
/// invalid UTF-8. A mark is kept after every CR and LF, because records begin nowhere else.
abstract sealed class TranscodingFeed implements Feed
        permits SingleByteFeed, Utf16Feed, DecodingFeed {
    private static final int INPUT_BYTES = 64 << 10;

    private final InputStream in;
    private final LineMarks marks = new LineMarks();
    private long written;
    private long consumed;
    private boolean inputEnded;
    private long endPosition = -1;
    private int outputStart;
    private int inputStart;

    /// Bytes of the original not yet transcoded: `input[inputAt, inputEnd)`.
    final byte[] input = new byte[INPUT_BYTES];

    int inputAt;
    int inputEnd;

    TranscodingFeed(InputStream in, int markBytes) {
        this.in = in;
        this.consumed = markBytes;
        marks.add(0, markBytes);
    }

    /// Transcodes from [#input] into `into[at, end)`, leaving four bytes free; `last` says that no
    /// more input will come. Answers the position after the last byte written.
    abstract int transcode(byte[] into, int at, int end, boolean last);

    /// Says that a CR or LF ended at `position` (in `into`) after `inputPosition` of [#input].
    final void mark(int position, int inputPosition) {
        marks.add(written + (position - outputStart), consumed + (inputPosition - inputStart));
    }

    @Override
    public final int read(byte[] into, int at, int room) throws IOException {
        int out = at;
        int end = at + room;
        while (end - out >= MIN_ROOM) {
            refill();
            outputStart = out;
            inputStart = inputAt;
            int after = transcode(into, out, end, inputEnded);
            if (after == out && inputAt == inputStart) {
                break;
            }
            written += after - out;
            consumed += inputAt - inputStart;
            out = after;
        }
        if (out > at) {
            return out - at;
        }
        endPosition = written;
        return -1;
    }

    private void refill() throws IOException {
        if (inputEnded || inputEnd - inputAt >= input.length / 2) {
            return;
        }
        System.arraycopy(input, inputAt, input, 0, inputEnd - inputAt);
        inputEnd -= inputAt;
        inputAt = 0;
        int count = Feed.readFully(in, input, inputEnd, input.length - inputEnd);
        inputEnded = count < input.length - inputEnd;
        inputEnd += Math.max(count, 0);
    }

    @Override
    public final long originalOffset(long position) {
        return position == endPosition ? consumed : marks.offsetOf(position);
    }

    @Override
    public final void forget(long position) {
        marks.forget(position);
    }

    @Override
    public final long consumed() {
        return consumed;
    }
}
