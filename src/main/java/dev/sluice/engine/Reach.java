package dev.sluice.engine;

/// How much of a block access rights leave somebody.
///
/// @param held cells of a metric in its default scenario, or items of a list
/// @param readable how many of them may be read
/// @param writable how many of them may be written
public record Reach(long held, long readable, long writable) {}
