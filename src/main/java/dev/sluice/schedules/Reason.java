package dev.sluice.schedules;

/// Why a planned instant has its outcome.
public enum Reason {
    /// It came as planned.
    OnTime("It ran as planned."),
    /// It was made up for after the fact.
    MadeUp("It ran late: it was missed at its time and made up for within the schedule's limit."),
    /// The schedule's earlier run had not ended.
    StillRunning("The run before had not ended yet, and this schedule skips then."),
    /// One run was at work and another waited.
    OneWaitsAlready("One run was at work and another waited already."),
    /// No server was running.
    ServerDown("No server was running then."),
    /// A server was there but did not come to it.
    ServerStalled("The server was running but not responding then."),
    /// The server's clock jumped over it.
    ClockStepped("The server's clock was set forward past it."),
    /// What it runs was gone.
    ConfigurationGone("The import configuration or data flow that it runs had been deleted."),
    /// The schedule was switched off.
    SwitchedOff("The schedule was paused.");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// A sentence for people.
    public String words() {
        return words;
    }
}
