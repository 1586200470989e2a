package dev.sluice.engine.store;

/// How DuckDB runs.
///
/// @param memory the most its buffers may take, such as `1GB`; larger work spills to disk
/// @param threads how many threads one statement may use; 0 for one per processor
/// @param spill the most disk that spilled work may take, such as `90GB`
public record StoreSettings(String memory, int threads, String spill) {}
