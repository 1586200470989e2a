package dev.sluice.notifications;

/// A way out of the server.
public enum Channel {
    /// To the member's address.
    Email("E-mail"),
    /// To the member, as a direct message of the workspace's Slack app.
    Slack("Slack"),
    /// Into a Slack channel, by a webhook of Slack's.
    SlackChannel("Slack channel"),
    /// Into a Teams channel or chat, by a workflow's webhook.
    Teams("Teams"),
    /// To a program, signed.
    Webhook("Webhook");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /// The name people see.
    public String label() {
        return label;
    }

    /// Whether messages go to a member, and not to a place that many look at.
    public boolean toMembers() {
        return this == Email || this == Slack;
    }
}
