package dev.sluice.notifications;

/// What a notification is about, as the notification centre sorts it.
public enum Category {
    /// How imports ended.
    Imports,
    /// How data flows ended.
    DataFlows,
    /// Work in the background, such as messages that could not be delivered.
    AsynchronousTasks
}
