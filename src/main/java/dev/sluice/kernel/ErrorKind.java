package dev.sluice.kernel;

/// Who must act when something cannot be done.
public enum ErrorKind {
    /// The caller: the request or its data must change.
    USER,
    /// Somebody else's system must answer or be mended.
    EXTERNAL,
    /// The operator: disk, memory or a limit stands in the way.
    RESOURCES,
    /// We: a promise of our own was broken.
    INTERNAL
}
