package dev.sluice.model;

import dev.sluice.kernel.PropertyId;

import java.util.Optional;

/// A typed column of a list.
///
/// @param technicalName stays the same when the property is renamed
/// @param unique whether no two items may share a value
/// @param position its place among the list's properties, from 0
/// @param formula what computes its values, if they are not inputs
public record Property(
        PropertyId id,
        String name,
        String technicalName,
        DataType type,
        boolean unique,
        int position,
        Optional<StoredFormula> formula) {
    /// A property of inputs.
    public Property(
            PropertyId id,
            String name,
            String technicalName,
            DataType type,
            boolean unique,
            int position) {
        this(id, name, technicalName, type, unique, position, Optional.empty());
    }

    /// The property with another formula, or none.
    public Property withFormula(Optional<StoredFormula> changed) {
        return new Property(id, name, technicalName, type, unique, position, changed);
    }
}
