package dev.sluice.benchmarks;

/// One measured load.
///
/// @param wall seconds from the first byte to the durable end
/// @param cpu user and system seconds of all the engine's processes
/// @param peak largest resident memory of the engine so far, in bytes; 0 where not measured
record Measured(double wall, double cpu, long peak, Counts counts) {}
