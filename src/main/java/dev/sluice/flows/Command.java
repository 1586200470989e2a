package dev.sluice.flows;

/// What a run of a flow does next.
sealed interface Command {
    /// The run begins.
    record Begin() implements Command {}

    /// A step's import is started.
    record Start(FlowStep step) implements Command {}

    /// A step's import is told to stop.
    record Stop(FlowStep step, StepState.Running running) implements Command {}

    /// A step comes into a state; nothing else is done.
    record Move(FlowStep step, StepState to) implements Command {}

    /// The run ends.
    record Finish(FlowState state) implements Command {}
}
