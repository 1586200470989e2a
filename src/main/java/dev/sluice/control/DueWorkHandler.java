package dev.sluice.control;

/// Executes one kind of due work.
///
/// Among live nodes each claim is exclusive; after a crash the work is claimed again, so a handler
/// does nothing twice for one id. Where a late write of a frozen node would harm, the handler takes
/// a rising fence number in its own row when it begins and checks it in every later write.
public interface DueWorkHandler {
    /// The kind of work, a name that stays the same over releases.
    String kind();

    /// Does the work of one id. When it throws, the work is claimed again later.
    void run(String id);
}
