package dev.sluice.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// Sorted runs of a load that is too large for memory, in files that exist only while they are
/// mapped.
final class RunFiles implements AutoCloseable {
    private final Path folder;
    private final List<Run> runs = new ArrayList<>();

    private record Run(SortedCells cells, KeyLayout layout) {}

    RunFiles(Path folder) {
        this.folder = folder;
    }

    boolean none() {
        return runs.isEmpty();
    }

    /// Writes the cells to a file and frees their memory.
    void add(SortedCells cells, KeyLayout layout) {
        try (cells) {
            var mapped = mapped(cells.columns().length, cells.size());
            for (int i = 0; i < cells.columns().length; i++) {
                MemorySegment.copy(cells.columns()[i], 0, mapped.columns()[i], 0, 8 * cells.size());
            }
            runs.add(new Run(mapped, layout));
        }
    }

    private SortedCells mapped(int columnCount, long rows) {
        Path file = null;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "load", ".run");
            var arena = Arena.ofShared();
            long bytes = Math.max(8, 8 * rows);
            try (var channel =
                    FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                reserve(channel, bytes * columnCount);
                var columns = new MemorySegment[columnCount];
                for (int i = 0; i < columnCount; i++) {
                    columns[i] =
                            channel.map(FileChannel.MapMode.READ_WRITE, bytes * i, bytes, arena);
                }
                return new SortedCells(arena, columns, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a part of the load to " + folder, e);
        } finally {
            delete(file);
        }
    }

    /// Writes zeros, so that a full disk is an exception now and not a fault when mapped memory is
    /// touched.
    private static void reserve(FileChannel channel, long bytes) throws IOException {
        var zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < bytes; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
            at += channel.write(zeros, at);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + file, e);
            }
        }
    }

    /// All runs and the last part as one run in the given layout; of equal keys the latest run's
    /// cell stays, the words of the others are told.
    SortedCells merged(SortedCells last, KeyLayout layout, LongConsumer dropped) {
        runs.add(new Run(last, layout));
        long rows = runs.stream().mapToLong(run -> run.cells().size()).sum();
        var target = mapped(layout.words() + 1, rows);
        var cursors = new ArrayList<RunCursor>();
        for (var run : runs) {
            cursors.add(new RunCursor(run.cells(), new Rekeying(run.layout(), layout)));
        }
        long size = 0;
        while (true) {
            var least = least(cursors);
            if (least == null) {
                break;
            }
            for (var cursor : cursors) {
                if (!cursor.equals(least) && cursor.alive() && cursor.compare(least) == 0) {
                    dropped.accept(cursor.value());
                    cursor.advance();
                }
            }
            least.write(target, size++);
            least.advance();
        }
        close();
        return new SortedCells(target.arena(), target.columns(), size);
    }

    /// The cursor with the least key; among equal ones the latest.
    private static @org.jspecify.annotations.Nullable RunCursor least(List<RunCursor> cursors) {
        RunCursor least = null;
        for (var cursor : cursors) {
            if (cursor.alive() && (least == null || cursor.compare(least) <= 0)) {
                least = cursor;
            }
        }
        return least;
    }

    @Override
    public void close() {
        runs.forEach(run -> run.cells().close());
        runs.clear();
    }
}
