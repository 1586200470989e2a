package dev.sluice.model;

import dev.sluice.kernel.PropertyId;

/// A typed column of a list.
///
/// @param technicalName stays the same when the property is renamed
/// @param unique whether no two items may share a value
/// @param position its place among the list's properties, from 0
public record Property(
        PropertyId id,
        String name,
        String technicalName,
        DataType type,
        boolean unique,
        int position) {}
