package dev.sluice.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a delimited text once, from front to back, and accounts for every byte of it.
///
/// Each call of [#next()] finds a row or a damage. A damaged record costs itself: when quotes join
/// lines in a way that cannot be right, the first line is reported and reading goes on with the
/// line after it. Not for use by several threads.
///
/// ```java
/// try (var reader = CsvReader.open(in, TextFormat.rfc4180(), ReaderLimits.defaults())) {
///     for (var next = reader.next(); next != CsvReader.Next.END; next = reader.next()) {
///         if (next == CsvReader.Next.ROW) { use(reader.row()); } else { report(reader.damage()); }
///     }
/// }
/// ```
public final class CsvReader implements AutoCloseable {
    /// What [#next()] found.
    public enum Next {
        ROW,
        DAMAGE,
        END
    }

    private static final int WINDOW_BYTES = 256 << 10;

    private final InputStream in;
    private final Feed feed;
    private final Charset encoding;
    private final Window window;
    private final RecordScanner scanner;
    private final ScannedRecord record;
    private final DamageReporter reporter;
    private final Row row;
    private final List<String> header;
    private int columns;

    private Damage damage = DamageReporter.NOTHING;
    private String damageSample = "";
    private boolean rawKept = true;
    private int rawStart;
    private int rawEnd;
    private long line = 1;
    private long offset;
    private long records;
    private long damaged;
    private long blankLines;
    private long recordBytes;
    private long damagedBytes;
    private long blankBytes;
    private final long headBytes;
    private final long bodyOffset;

    /// Opens a text and reads its header, if the format has one.
    ///
    /// The stream need not be buffered; closing the reader closes it.
    ///
    /// @throws FileRefused when the header cannot be read
    public static CsvReader open(InputStream in, TextFormat format, ReaderLimits limits)
            throws IOException {
        return open(in, format, limits, WINDOW_BYTES);
    }

    /// The same for a channel.
    public static CsvReader open(
            ReadableByteChannel channel, TextFormat format, ReaderLimits limits)
            throws IOException {
        return open(Channels.newInputStream(channel), format, limits, WINDOW_BYTES);
    }

    static CsvReader open(InputStream in, TextFormat format, ReaderLimits limits, int windowBytes)
            throws IOException {
        return new CsvReader(in, format, limits, windowBytes);
    }

    private CsvReader(InputStream in, TextFormat format, ReaderLimits limits, int windowBytes)
            throws IOException {
        this.in = in;
        var opened = Encodings.open(in, format.encoding());
        this.feed = opened.feed();
        this.encoding = opened.encoding();
        this.window = new Window(feed, windowBytes, limits.maxRecordBytes() + windowBytes);
        this.scanner = new RecordScanner(window, format, limits);
        this.record = scanner.record;
        this.row = new Row(record);
        this.reporter = new DamageReporter(format, limits, encoding);
        this.offset = feed.originalOffset(0);
        this.header = format.header() ? readHeader() : List.of();
        this.columns = header.size();
        this.headBytes = offset - blankBytes;
        this.bodyOffset = offset;
        reporter.nameColumns(header);
    }

    private List<String> readHeader() throws IOException {
        while (true) {
            switch (scanner.scan()) {
                case RECORD -> {
                    if (record.flawed) {
                        throw reporter.refuse(record, line);
                    }
                    row.set(scanner.resolveEscapes(), record.fieldCount);
                    var names = new ArrayList<String>(row.fieldCount());
                    for (int field = 0; field < row.fieldCount(); field++) {
                        names.add(row.text(field));
                    }
                    pass(record.innerLines + 1);
                    return List.copyOf(names);
                }
                case BLANK_LINE -> {
                    blankLines++;
                    blankBytes += pass(1);
                }
                case END -> throw reporter.refuseEmpty(line);
                case BAD -> throw reporter.refuse(record, line);
                case UNDECIDED -> throw new IllegalStateException("a scan ends decided");
            }
        }
    }

    /// The columns' names as written, empty when the format has no header.
    public List<String> header() {
        return header;
    }

    /// Fields every record must have: as many as the header, without one as many as the first row;
    /// 0 before that.
    public int columnCount() {
        return columns;
    }

    /// Where in the original file the records begin: after the header line, or after the byte order
    /// mark when there is no header.
    public long bodyOffset() {
        return bodyOffset;
    }

    /// The encoding in force: the format's, unless a byte order mark says otherwise.
    public Charset encoding() {
        return encoding;
    }

    /// Finds the next row or damage.
    public Next next() throws IOException {
        rawKept = true;
        while (true) {
            switch (scanner.scan()) {
                case RECORD -> {
                    if (columns == 0) {
                        columns = record.fieldCount;
                    }
                    if (record.fieldCount != columns || record.flawed) {
                        return damagedRecord();
                    }
                    return intact();
                }
                case BAD -> {
                    return brokenRecord();
                }
                case BLANK_LINE -> {
                    blankLines++;
                    blankBytes += pass(1);
                }
                case END -> {
                    return Next.END;
                }
                case UNDECIDED -> throw new IllegalStateException("a scan ends decided");
            }
        }
    }

    private Next intact() {
        long firstLine = line;
        long begins = offset;
        row.set(scanner.resolveEscapes(), record.fieldCount);
        records++;
        long length = pass(record.innerLines + 1);
        recordBytes += length;
        row.place(firstLine, records + damaged, begins, length);
        return Next.ROW;
    }

    /// A record with well-formed quotes, but the wrong number of fields or unreadable characters.
    private Next damagedRecord() throws IOException {
        int fields = record.fieldCount;
        int lines = record.innerLines + 1;
        if (fields == columns) {
            return damaged(record.problem, record.problemColumn, fields, lines);
        }
        var kind = fields < columns ? DamageKind.TOO_FEW_FIELDS : DamageKind.TOO_MANY_FIELDS;
        int joined = record.joinedColumn;
        boolean joinedByQuotes = record.anyQuoted;
        if (lines > 1 && scanner.innerLineStandsAlone(columns)) {
            return joinedByQuotes
                    ? damagedLine(DamageKind.UNCLOSED_QUOTE, joined, fields)
                    : damagedLine(kind, Damage.NO_COLUMN, fields);
        }
        return damaged(kind, Damage.NO_COLUMN, fields, lines);
    }

    /// A record whose quotes or limits are broken: its first line is lost, the next is read anew.
    private Next brokenRecord() throws IOException {
        boolean joined =
                record.innerLines > 0
                        && record.anyQuoted
                        && record.problem != DamageKind.RECORD_TOO_LONG;
        return joined
                ? damagedLine(DamageKind.UNCLOSED_QUOTE, record.joinedColumn, 0)
                : damagedLine(record.problem, record.problemColumn, 0);
    }

    private Next damagedLine(DamageKind kind, int column, int fields) throws IOException {
        rawKept = scanner.takeFirstLine(() -> damageSample = reporter.sample(window, record));
        return damaged(kind, column, fields, 1);
    }

    private Next damaged(DamageKind kind, int column, int fields, int lines) {
        var shown = kind;
        if (rawKept) {
            damageSample = reporter.sample(window, record);
            shown = reporter.refine(kind, window.bytes, record, columns);
        }
        long firstLine = line;
        long begins = offset;
        damaged++;
        long length = pass(lines);
        damagedBytes += length;
        damage =
                new Damage(
                        shown,
                        firstLine,
                        records + damaged,
                        begins,
                        length,
                        column,
                        reporter.message(shown, column, fields, columns),
                        damageSample);
        return Next.DAMAGE;
    }

    /// Goes on to what follows the record; answers its length in the original file.
    private long pass(int lines) {
        long position = window.base + record.end;
        long end = feed.originalOffset(position);
        long length = end - offset;
        feed.forget(position);
        offset = end;
        line += lines;
        rawStart = record.start;
        rawEnd = record.end;
        record.start = record.end;
        return length;
    }

    /// The row found last; valid until the next call of [#next()].
    public Row row() {
        return row;
    }

    /// The damage found last.
    public Damage damage() {
        return damage;
    }

    public ReaderCounts counts() {
        return new ReaderCounts(
                records, damaged, blankLines, recordBytes, damagedBytes, blankBytes, headBytes);
    }

    /// Bytes of the original file read from the stream so far, for showing progress.
    public long position() {
        return feed.consumed();
    }

    /// Whether [#writeRaw] has the whole record: not so for a line over the record limit.
    public boolean isRawComplete() {
        return rawKept;
    }

    /// Writes the row or damage found last as it stands in the file, line end included, in UTF-8;
    /// bytes invalid in another encoding come out as 0xFF. Of a line over the record limit only the
    /// sample is written: copy the range from the original file instead.
    public void writeRaw(OutputStream out) throws IOException {
        if (rawKept) {
            out.write(window.bytes, rawStart, rawEnd - rawStart);
        } else {
            out.write(damageSample.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
