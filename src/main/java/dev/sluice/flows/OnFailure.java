package dev.sluice.flows;

/// What a sequential flow does when an action fails.
public enum OnFailure {
    /// The remaining actions are skipped.
    Stop,
    /// The remaining actions run all the same.
    Continue
}
