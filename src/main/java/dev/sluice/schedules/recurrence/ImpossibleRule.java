package dev.sluice.schedules.recurrence;

/// A rule that cannot be: a day that no month has, a cron text that means nothing, or one that is
/// never due. The message is for the person who wrote it.
public final class ImpossibleRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ImpossibleRule(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
