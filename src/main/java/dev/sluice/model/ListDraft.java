package dev.sluice.model;

import dev.sluice.kernel.PropertyId;

import java.util.Optional;

/// A list's settings as they shall be.
///
/// @param displayProperty the property by which people know the items; a dimension list needs one
public record ListDraft(String name, Optional<PropertyId> displayProperty) {}
