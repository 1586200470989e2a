package dev.sluice.model;

/// A scenario as it shall be.
public record ScenarioDraft(String name, String description, boolean readOnly) {}
