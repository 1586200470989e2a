package dev.sluice.imports.plan;

/// A column of a pivoted file whose header names an item.
///
/// @param field the index of the column
/// @param header its name as UTF-8
@SuppressWarnings("ArrayRecordComponent") // Shared for the length of a file, never compared.
record Pivot(int field, byte[] header) {}
