package dev.sluice.model;

/// A view as it shall be.
public record ViewDraft(String name, View.Kind kind, ViewDefinition definition) {}
