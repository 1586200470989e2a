package dev.sluice.benchmarks;

import java.nio.file.Path;

/// An engine that does the whole job: read a file, resolve four dimensions, keep the last row of a
/// cell, write durably, count exactly.
interface Peer extends AutoCloseable {
    String name();

    /// Starts from nothing: an empty target and the dimensions' items.
    void prepare(Sizes sizes) throws Exception;

    /// Loads one file into the target.
    Measured load(Path file) throws Exception;

    @Override
    void close() throws Exception;
}
