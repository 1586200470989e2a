package dev.sluice.model;

import java.util.List;

/// A list to create.
///
/// @param type [BlockType#DimensionList] or [BlockType#TransactionList]
/// @param properties when a dimension list has no unique one, its property `Name` becomes unique,
///   and is added as the first where missing
public record NewList(String name, BlockType type, List<PropertyDraft> properties) {
    public NewList {
        properties = List.copyOf(properties);
    }
}
