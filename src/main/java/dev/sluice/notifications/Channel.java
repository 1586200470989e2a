package dev.sluice.notifications;

/// A way out of the server.
public enum Channel {
    /// To the member's address.
    Email("E-mail");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /// The name people see.
    public String label() {
        return label;
    }
}
