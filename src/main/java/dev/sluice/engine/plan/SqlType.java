package dev.sluice.engine.plan;

/// The types of columns in plans.
public enum SqlType {
    /// A byte, for kinds and states.
    TINYINT,
    /// A 32-bit integer; item numbers.
    INTEGER,
    /// A 64-bit integer.
    BIGINT,
    /// An IEEE double.
    DOUBLE,
    /// A day.
    DATE,
    /// A text.
    VARCHAR,
    /// A truth value.
    BOOLEAN
}
