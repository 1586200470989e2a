package dev.sluice.model;

/// The dimension lists that every application has for rights. The system keeps their items in line
/// with who has access; people neither change their structure nor edit or import their items.
public enum SecurityList {
    /// One item for each member who has or had a role in the application.
    User,
    /// One item for each role of the application.
    Role
}
