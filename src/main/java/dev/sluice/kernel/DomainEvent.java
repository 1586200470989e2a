package dev.sluice.kernel;

/// Something that happened, told after its transaction was committed.
///
/// Events are past-tense records owned by the module that publishes them. They are delivered at
/// least once, so every listener bears hearing one twice.
public interface DomainEvent {}
