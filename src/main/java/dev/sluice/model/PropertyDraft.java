package dev.sluice.model;

/// A property as it shall be.
public record PropertyDraft(String name, DataType type, boolean unique) {}
