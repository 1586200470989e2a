package dev.sluice.benchmarks;

/// What an engine says of a load; every engine must say the same.
record Counts(
        long read, long inserted, long updated, long unchanged, long duplicate, long skipped) {}
