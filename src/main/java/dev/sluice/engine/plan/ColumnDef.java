package dev.sluice.engine.plan;

/// A column of a relation.
public record ColumnDef(String name, SqlType type) {}
